import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'test/ctest-failed',
  category: 'test',
  severity: 'medium',
  stage: 'test',
  ecosystems: ['c'],
  needle: ['***Failed', '***Exception', '***Timeout', '***Not Run', 'failed out of', 'Errors while running CTest'],
  pattern:
    /^(?:\s*\d+\/\d+ Test +#\d+: (?<test>\S+) [ .]*\*\*\*(?<result>Failed|Timeout|Not Run|Exception: \w+)|\d+% tests passed, (?<failed>[1-9]\d*) tests? failed out of \d+|Errors while running CTest)/,
  captures: ['test?', 'result?', 'failed?'],
  specificity: 'general',
  docs: {
    title: 'CTest reports failed tests',
    what: 'A test of CTest failed.',
    why: 'The test program ended with an error, a signal or ran too long.',
    how: 'Run `ctest --rerun-failed --output-on-failure`.',
    references: ['https://cmake.org/cmake/help/latest/manual/ctest.1.html'],
  },
  examples: {
    match: [
      {
        name: 'a test',
        log: '1/2 Test #1: parser ...........................***Failed    0.01 sec',
        captures: { test: 'parser', result: 'Failed' },
      },
      { name: 'summary', log: '50% tests passed, 1 tests failed out of 2', captures: { failed: '1' } },
    ],
    ignore: [{ name: 'all passed', log: '100% tests passed, 0 tests failed out of 2' }],
  },
});
