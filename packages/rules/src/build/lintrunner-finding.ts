import { defineRule } from '@self-healer/core/rule';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'build/lintrunner-finding',
  category: 'build',
  severity: 'low',
  stage: 'lint',
  ecosystems: ['any'],
  needle: '>>> Lint for ',
  // lintrunner 0.9 to 0.12.
  pattern: /^>>> Lint for (?<path>\S{1,300}):$/,
  captures: ['path'],
  gathers: ['finding'],
  gather(_facts, window) {
    const next = nextMatch(window, /^\s{1,4}(?<finding>(?:Error|Warning|Advice) \(\S{1,60}\).{0,200})$/, 3);
    return { finding: next?.finding ?? 'see below' };
  },
  docs: {
    title: 'lintrunner reports a file',
    what: '{path}: {finding}',
    why: 'One of the linters of .lintrunner.toml found fault with it.',
    how: 'Run `lintrunner -a` to take the patches it offers, and correct the rest by hand.',
    references: ['https://github.com/suo/lintrunner'],
  },
  examples: {
    match: [
      {
        name: 'a formatter',
        log: '>>> Lint for tools/bench.py:\n\n  Warning (PYFMT) format\n    Run `lintrunner -a` to apply this patch.',
        captures: { path: 'tools/bench.py', finding: 'Warning (PYFMT) format' },
      },
    ],
    ignore: [{ name: 'nothing found', log: 'ok No lint issues.' }],
  },
});
