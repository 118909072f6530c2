import { defineRule } from '@self-healer/core/rule';
import { toolOnFiles } from '../support/commands/tool-on-files.ts';
import { previousMatch, windowValues } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'build/ruff-fixable',
  category: 'build',
  severity: 'low',
  stage: 'lint',
  ecosystems: ['python'],
  needle: 'fixable with the `--fix` option',
  // ruff check; `Found N errors.` stands above.
  pattern: /^\[\*\] (?<fixable>\d+) fixable with the `--fix` option/,
  captures: ['fixable'],
  explains: ['build/python-unused-import'],
  docs: {
    title: 'ruff can repair what it found',
    what: 'All {fixable} errors that ruff reports have a safe fix.',
    why: 'The files were committed without running ruff.',
    how: 'Run `ruff check --fix` and commit the result.',
    references: ['https://docs.astral.sh/ruff/linter/#fixes'],
  },
  gathers: ['files'],
  gather({ fixable }, window) {
    if (previousMatch(window, /^Found (?<total>\d+) errors?\.$/, 2)?.total !== fixable) return undefined;
    const files = windowValues(window, /^(?:\s*--> )?(?<file>[\w./-][\w ./-]{0,300}\.(?:pyi?|ipynb)):\d+:\d+/, 'file');
    return files.length === 0 ? undefined : { files: files.join(', ') };
  },
  fix: ({ files }, repo) =>
    toolOnFiles(files, repo, {
      title: "Apply ruff's safe fixes",
      argv: ['ruff', 'check', '--fix'],
      verify: 'ruff check .',
    }),
  examples: {
    match: [
      {
        name: 'ruff 0.8',
        log: 'src/a.py:1:8: F811 [*] Redefinition of unused `os`\nFound 1 error.\n[*] 1 fixable with the `--fix` option.',
        captures: { files: 'src/a.py' },
        repo: { 'src/a.py': 'a\n' },
        edits: [
          {
            kind: 'tool',
            argv: ['ruff', 'check', '--fix', '--', 'src/a.py'],
            cwd: '.',
            writes: ['src/a.py'],
            network: false,
          },
        ],
      },
    ],
    ignore: [{ name: 'one of two', log: 'Found 2 errors.\n[*] 1 fixable with the `--fix` option.' }],
  },
});
