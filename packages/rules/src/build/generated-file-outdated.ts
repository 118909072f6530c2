import { defineRule } from '@self-healer/core/rule';
import { remakeOutdated } from '../support/commands/remake-outdated.ts';

export const rule = defineRule({
  id: 'build/generated-file-outdated',
  category: 'build',
  severity: 'medium',
  stage: 'build',
  ecosystems: ['any'],
  needle: [
    'out of date',
    'out-of-date',
    'outdated',
    'up to date',
    'up-to-date',
    'out of sync',
    'out-of-sync',
    'in sync',
    'stale',
  ],
  // What projects' own checks of their generated files say.
  pattern:
    /^(?:[^\w\s]{0,4}|\W{0,4}(?:error|ERROR|Error|FAIL|fail|::error::|##\[error\])\W{0,4})\s{0,4}(?<what>[`'"]?[\w./@-]{1,200}[`'"]?(?: [\w./@'-]{1,60}){0,8}) (?:is|are|seems?|looks?) (?:(?:not|no longer) (?:up to date|up-to-date|in sync)|out of (?:date|sync)|out-of-(?:date|sync)|outdated|stale)\b(?<rest>.{0,300})$/,
  captures: ['what', 'rest'],
  specificity: 'general',
  explains: ['build/make-target-failed', 'other/step-exit-code'],
  docs: {
    title: 'A generated file is not what its generator makes',
    what: '{what} is out of date.',
    why: 'A source, or the generator itself, was changed and its output was not committed.',
    how: 'Run the generator (often the same command without `--check`) and commit what it writes.',
    references: ['https://pre-commit.com/#pre-commit-run'],
  },
  gathers: [],
  // Programs say the same of their own versions, and go on.
  gather: ({ what }, { lines, index }) =>
    /[./]/.test(what) || /^\W{0,4}(?:error|fail|##\[error\])/i.test(lines[index] ?? '') ? {} : undefined,
  fix: (facts, repo, context) => remakeOutdated(facts, repo, context),
  examples: {
    match: [
      {
        name: 'a check that a script makes, and the script that writes',
        log: 'docs/keys.md is out of date. Run `npm run docs` to update it.',
        captures: { what: 'docs/keys.md' },
        command: 'npm run docs:check',
        repo: {
          'docs/keys.md': 'one\n',
          'package.json':
            '{ "scripts": { "docs": "node scripts/docs.mjs", "docs:check": "node scripts/docs.mjs --check" } }\n',
          'scripts/docs.mjs': 'write()\n',
        },
        edits: [
          { kind: 'tool', argv: ['npm', 'run', 'docs'], cwd: '.', writes: ['docs/keys.md', 'docs/**'], network: false },
        ],
      },
      {
        name: 'a check of which nothing says what else to run',
        log: 'error: src/version.py is stale',
        command: 'make check',
        repo: {
          Makefile: 'check:\n\tpython3 tools/version.py --check src/version.py\n',
          'src/version.py': 'one\n',
          'tools/version.py': 'write()\n',
        },
        edits: [
          {
            kind: 'tool',
            argv: ['python3', 'tools/version.py', 'src/version.py'],
            cwd: '.',
            writes: ['src/version.py', 'src/**'],
            network: false,
          },
        ],
      },
      {
        name: 'a command that is only in the log',
        log: 'docs/keys.md is out of date. Run `npx update-keys` to update it.',
        command: 'npm run docs:check',
        repo: { 'docs/keys.md': 'one\n', 'package.json': '{ "scripts": { "docs:check": "node -e 1" } }\n' },
      },
    ],
    ignore: [
      { name: 'a tool that speaks of itself', log: 'Your version of Packer is out of date! The latest version' },
      { name: 'a cache', log: 'Everything is up to date' },
      { name: 'a question', log: 'Check whether your branch is up to date with main' },
    ],
  },
});
