import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'build/go-import-cycle',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['go'],
  needle: 'import cycle not allowed',
  pattern: /(?:^|\s)import cycle not allowed(?: in test)?$/,
  captures: [],
  docs: {
    title: 'Go packages import each other in a circle',
    what: 'go refuses an import cycle.',
    why: 'Two packages need each other, directly or through others; the lines around name them.',
    how: 'Move what both need into a third package, or turn one direction into an interface.',
    references: ['https://go.dev/ref/spec#Import_declarations'],
  },
  examples: {
    match: [
      {
        name: 'go build',
        log: 'package example.com/app/a\n\timports example.com/app/b\n\timports example.com/app/a: import cycle not allowed',
      },
    ],
    ignore: [{ name: 'a linter name', log: 'linter import-cycle-not-allowed is disabled' }],
  },
});
