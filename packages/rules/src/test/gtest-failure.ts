import { defineRule } from '@self-healer/core/rule';
import { present } from '../support/text/present.ts';
import { nextMatch, previousMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'test/gtest-failure',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['c'],
  needle: ['[  FAILED  ] ', ': Failure'],
  // GoogleTest 1.8 to 1.16: the place, then the test.
  pattern:
    /^(?:(?<path>[^\s:(]{1,300}):(?<line>\d{1,6}): Failure$|\[ {2}FAILED {2}\] (?<test>[\w/]+\.[\w/]+)(?:, where .*)?(?: \(\d+ ms\))?$)/,
  captures: ['path?', 'line?', 'test?'],
  specificity: 'general',
  docs: {
    title: 'A GoogleTest test failed',
    what: '`{name}` failed: {message}',
    why: 'The code does something else than the test expects.',
    how: 'Run it alone with `--gtest_filter={name}`.',
    references: ['https://google.github.io/googletest/'],
  },
  gathers: ['name', 'message', 'path?', 'line?'],
  gather({ test, path, line }, window) {
    const said = /^(?<message>Expected.*|Value of: .*|The difference between .*|C\+\+ exception .*)$/;
    if (test === undefined) {
      const name = nextMatch(window, /^\[ {2}FAILED {2}\] (?<name>[\w/]+\.[\w/]+)/, 20)?.name;
      const message = nextMatch(window, said, 3)?.message;
      return { name: name ?? '*', message: message ?? 'see the lines below', ...present({ path, line }) };
    }
    const place = previousMatch(window, /^(?<path>[^\s:]+):(?<line>\d+): Failure$/, 20);
    return {
      name: test,
      message: previousMatch(window, said, 20)?.message ?? 'see the lines above',
      ...present({ path: place?.path, line: place?.line }),
    };
  },
  examples: {
    match: [
      {
        name: 'gtest',
        log: 'src/calc_test.cc:7: Failure\nExpected equality of these values:\n  add(1, 2)\n    Which is: 4\n  3\n[  FAILED  ] Calc.Adds (0 ms)',
        captures: { name: 'Calc.Adds', path: 'src/calc_test.cc', line: '7' },
      },
    ],
    ignore: [{ name: 'a pass', log: '[       OK ] Calc.Adds (0 ms)' }],
  },
});
