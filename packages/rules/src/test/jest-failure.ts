import { defineRule } from '@self-healer/core/rule';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'test/jest-failure',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['node', 'typescript'],
  needle: ['● '],
  // The block of one failing test: its describe blocks and name.
  pattern:
    /^\s{1,6}● (?!Console|Test suite failed|Deprecation|Validation|Cannot log|process\.exit)(?<test>\S.{0,400})$/,
  captures: ['test'],
  specificity: 'general',
  explains: ['other/step-exit-code'],
  docs: {
    title: 'A test of Jest failed',
    what: '`{test}` failed: {message}',
    why: 'The code does something else than the test expects.',
    how: 'Run it alone with `npx jest -t "{test}"`, and decide which of the two is right.',
    references: ['https://jestjs.io/docs/cli'],
  },
  gathers: ['message'],
  gather(_facts, window) {
    return { message: nextMatch(window, /^\s{4}(?<message>\S.{0,500})$/, 4)?.message ?? 'see below' };
  },
  examples: {
    match: [
      {
        name: 'one test',
        log: '  ● cart › adds the price of two items\n\n    expect(received).toBe(expected) // Object.is equality',
        captures: { test: 'cart › adds the price of two items' },
      },
    ],
    ignore: [
      { name: 'a console block', log: '  ● Console' },
      { name: 'a bullet of prose', log: '● written down' },
    ],
  },
});
