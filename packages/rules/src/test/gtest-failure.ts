import { defineRule } from '@self-healer/core/rule';
import { present } from '../support/text/present.ts';
import { previousMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'test/gtest-failure',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['c'],
  needle: '[  FAILED  ] ',
  pattern: /^\[ {2}FAILED {2}\] (?<test>[\w/]+\.[\w/]+)(?:, where .*)?(?: \(\d+ ms\))?$/,
  captures: ['test'],
  specificity: 'general',
  docs: {
    title: 'A GoogleTest test failed',
    what: '`{test}` failed: {message}',
    why: 'The code does something else than the test expects.',
    how: 'Run it alone with `--gtest_filter={test}`.',
    references: ['https://google.github.io/googletest/'],
  },
  gathers: ['message', 'path?', 'line?'],
  gather(_facts, window) {
    const place = previousMatch(window, /^(?<path>[^\s:]+):(?<line>\d+): Failure$/, 20);
    const said = previousMatch(
      window,
      /^(?<message>Expected.*|Value of: .*|The difference between .*|C\+\+ exception .*)$/,
      20,
    );
    return { message: said?.message ?? 'see the lines above', ...present({ path: place?.path, line: place?.line }) };
  },
  examples: {
    match: [
      {
        name: 'gtest',
        log: 'src/calc_test.cc:7: Failure\nExpected equality of these values:\n  add(1, 2)\n    Which is: 4\n  3\n[  FAILED  ] Calc.Adds (0 ms)',
        captures: { test: 'Calc.Adds', path: 'src/calc_test.cc', line: '7' },
      },
    ],
    ignore: [{ name: 'a pass', log: '[       OK ] Calc.Adds (0 ms)' }],
  },
});
