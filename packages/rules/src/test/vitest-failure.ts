import { defineRule } from '@self-healer/core/rule';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'test/vitest-failure',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['node', 'typescript'],
  needle: 'FAIL ',
  pattern: /^\s{0,3}FAIL\s{1,3}(?:\|[^|]{1,60}\| )?(?<file>[^\s>]{1,300}) > (?<test>\S.{0,400})$/,
  captures: ['file', 'test'],
  specificity: 'general',
  docs: {
    title: 'A test of Vitest failed',
    what: '{file}: `{test}` failed: {message}',
    why: 'The code does something else than the test expects.',
    how: 'Run it alone with `npx vitest run {file}`, and decide which of the two is right.',
    references: ['https://vitest.dev/guide/cli'],
  },
  gathers: ['message'],
  gather(_facts, window) {
    return { message: nextMatch(window, /^(?<message>[A-Z]\w{0,60}: .{0,500})$/, 4)?.message ?? 'see below' };
  },
  examples: {
    match: [
      {
        name: 'one test',
        log: ' FAIL  test/cart.test.ts > cart > adds\nAssertionError: expected 3 to be 4',
        captures: { file: 'test/cart.test.ts', test: 'cart > adds' },
      },
    ],
    ignore: [{ name: 'a Jest file', log: ' FAIL  test/cart.test.js' }],
  },
});
