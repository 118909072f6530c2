import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'test/catch2-failure',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['c'],
  needle: ['FAILED:', 'test cases: '],
  pattern:
    /^(?:(?<path>[^\s:]+\.(?:c|cc|cpp|cxx|hpp|h)):(?<line>\d+): FAILED:|test cases: \d+ \|(?: \d+ passed \|)? (?<failed>[1-9]\d*) failed)/,
  captures: ['path?', 'line?', 'failed?'],
  specificity: 'general',
  docs: {
    title: 'A Catch2 test failed',
    what: 'A check of Catch2 failed: {message}',
    why: 'The code does something else than the test expects.',
    how: 'Read the expansion below the check.',
    references: ['https://github.com/catchorg/Catch2'],
  },
  gathers: ['message'],
  gather: (_facts, { lines, index }) => ({ message: lines[index + 1]?.trim() ?? '' }),
  examples: {
    match: [
      {
        name: 'check',
        log: 'tests/calc.cpp:7: FAILED:\n  REQUIRE( add(1, 2) == 3 )\nwith expansion:\n  4 == 3',
        captures: { path: 'tests/calc.cpp', message: 'REQUIRE( add(1, 2) == 3 )' },
      },
    ],
    ignore: [{ name: 'all passed', log: 'All tests passed (3 assertions in 1 test case)' }],
  },
});
