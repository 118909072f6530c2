import { defineRule } from '@self-healer/core/rule';
import { previousMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'test/mocha-failure',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['node', 'typescript'],
  needle: ['  1) ', '  2) ', '  3) '],
  // The list after `N failing`: the first three.
  pattern: /^\s{2}[123]\) (?<test>\S.{0,300})$/,
  captures: ['test'],
  specificity: 'general',
  docs: {
    title: 'A test of Mocha failed',
    what: '`{test}` failed.',
    why: 'The code does something else than the test expects, or throws.',
    how: 'Run it alone with `npx mocha -g "{test}"`, and decide which of the two is right.',
    references: ['https://mochajs.org/#command-line-usage'],
  },
  gathers: [],
  gather(_facts, window) {
    return previousMatch(window, /^\s{2,4}(?<count>\d{1,5}) failing\b/, 60) === undefined ? undefined : {};
  },
  examples: {
    match: [
      {
        name: 'one test',
        log: '  4 passing (12ms)\n  1 failing\n\n  1) cart\n       adds:\n\n      AssertionError: 3 == 4',
        captures: { test: 'cart' },
      },
    ],
    ignore: [{ name: 'a list', log: '  1) first thing to do' }],
  },
});
