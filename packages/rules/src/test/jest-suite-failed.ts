import { defineRule } from '@self-healer/core/rule';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'test/jest-suite-failed',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['node', 'typescript'],
  needle: '● Test suite failed to run',
  pattern: /^\s{1,6}● Test suite failed to run$/,
  captures: [],
  specificity: 'general',
  docs: {
    title: 'A test file of Jest could not be loaded',
    what: 'The test file could not run: {message}',
    why: 'An import, the syntax or the transform of the file failed before any test ran.',
    how: 'Repair what the message names; no test of this file ran.',
    references: ['https://jestjs.io/docs/troubleshooting'],
  },
  gathers: ['message'],
  gather(_facts, window) {
    return { message: nextMatch(window, /^\s{4}(?<message>\S.{0,500})$/, 4)?.message ?? 'see below' };
  },
  examples: {
    match: [
      {
        name: 'a syntax error',
        log: '  ● Test suite failed to run\n\n    SyntaxError: Unexpected token',
        captures: { message: 'SyntaxError: Unexpected token' },
      },
    ],
    ignore: [{ name: 'a passing suite', log: 'Test suite ran' }],
  },
});
