import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'test/tap-not-ok',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['any'],
  needle: 'not ok ',
  pattern:
    /^\s{0,8}(?:\[\+\d{1,6}s\] )?not ok (?<number>\d{1,6})(?: -)? (?!.{0,300}# (?:TODO|SKIP))(?<test>\S.{0,300})$/i,
  captures: ['number', 'test'],
  specificity: 'general',
  docs: {
    title: 'A test failed',
    what: 'Test {number}, `{test}`, failed.',
    why: 'The code does something else than the test expects.',
    how: 'Run the file alone, and decide which of the two is right.',
    references: ['https://testanything.org/tap-version-14-specification.html'],
  },
  examples: {
    match: [
      { name: 'bats', log: 'not ok 3 adds the prices', captures: { number: '3', test: 'adds the prices' } },
      { name: 'with the time of the run', log: '[+1200s] not ok 3 adds the prices', captures: { number: '3' } },
    ],
    ignore: [
      { name: 'a known failure', log: 'not ok 3 adds the prices # TODO rounding' },
      { name: 'a passing test', log: 'ok 3 adds the prices' },
    ],
  },
});
