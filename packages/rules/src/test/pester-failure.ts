import { defineRule } from '@self-healer/core/rule';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'test/pester-failure',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['powershell'],
  needle: '[-] ',
  pattern: /^\s{0,8}\[-\] (?<test>\S.{0,300}?)(?: \d[\d.]{0,9}m?s(?: \(.{1,60}\))?)?$/,
  captures: ['test'],
  specificity: 'general',
  docs: {
    title: 'A test of Pester failed',
    what: '`{test}` failed: {message}',
    why: 'The code does something else than the test expects.',
    how: 'Run it alone with `Invoke-Pester -FullNameFilter`.',
    references: ['https://pester.dev/docs/quick-start'],
  },
  gathers: ['message'],
  gather(_facts, window) {
    return { message: nextMatch(window, /^\s{1,8}(?<message>\S.{0,500})$/, 1)?.message ?? 'see below' };
  },
  examples: {
    match: [
      {
        name: 'Pester 5',
        log: '  [-] adds the prices 12ms (11ms|1ms)\n   Expected 4, but got 3.',
        captures: { test: 'adds the prices' },
      },
    ],
    ignore: [{ name: 'passed', log: '  [+] adds the prices 12ms' }],
  },
});
