import { defineRule } from '@self-healer/core/rule';
import { previousMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'build/eslint-problem',
  category: 'build',
  severity: 'medium',
  stage: 'lint',
  ecosystems: ['node'],
  needle: '  error  ',
  // ESLint stylish formatter: `  12:5  error  message  rule-name`.
  pattern: /^\s{1,4}(?<line>\d{1,7}):(?<column>\d{1,5})\s{2,4}error\s{2,4}(?<message>\S.{0,600})$/,
  captures: ['line', 'column', 'message'],
  specificity: 'general',
  docs: {
    title: 'ESLint found an error',
    what: '{path}:{line}: {message}',
    why: 'The code breaks a rule the project checks.',
    how: 'Change the code at {path}:{line}; the rule name at the end of the message leads to its page.',
    references: ['https://eslint.org/docs/latest/rules/'],
  },
  gathers: ['path'],
  gather(_facts, window) {
    const file = previousMatch(window, /^(?<path>(?:[A-Za-z]:\\|\/)?[\w@.][\w@. /\\()[\]-]{0,300}\.\w{1,6})$/, 40);
    return file?.path === undefined ? undefined : { path: file.path };
  },

  examples: {
    match: [
      {
        name: 'ESLint 9',
        log: "/app/src/a.js\n  12:5  error  'x' is not defined  no-undef",
        captures: { path: '/app/src/a.js', line: '12', column: '5' },
      },
    ],
    ignore: [{ name: 'a warning', log: '/app/src/a.js\n  12:5  warning  Unexpected console statement  no-console' }],
  },
});
