import { defineRule } from '@self-healer/core/rule';
import { toolOnFiles } from '../support/commands/tool-on-files.ts';
import { checkerOptions } from '../support/python/checker-options.ts';
import { previousMatch, windowValues } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'build/ruff-fixable',
  category: 'build',
  severity: 'low',
  stage: 'lint',
  ecosystems: ['python'],
  needle: ['fixable with the `--fix` option', 'fixable with `--fix`'],
  // ruff check; `Found N errors.` stands above. Without `the` and `option` since 0.15.
  pattern: /^\[\*\] (?<fixable>\d+) fixable with (?:the `--fix` option|`--fix`)/,
  captures: ['fixable'],
  explains: ['build/python-unused-import', 'build/ruff-reported'],
  docs: {
    title: 'ruff can repair what it found',
    what: '{fixable} of the errors that ruff reports have a safe fix.',
    why: 'The files were committed without running ruff.',
    how: 'Run `ruff check --fix` and commit the result.',
    references: ['https://docs.astral.sh/ruff/linter/#fixes'],
  },
  gathers: ['files', 'rest?'],
  gather({ fixable }, window) {
    const { total } = previousMatch(window, /^Found (?<total>\d+) errors?\.$/, 2) ?? {};
    if (total === undefined) return undefined;
    // In groups the file stands above what was found in it.
    const files = windowValues(
      window,
      /^(?:\s*--> )?(?<file>[\w./-][\w ./-]{0,300}\.(?:pyi?|ipynb)):(?:\d+:\d+|$)/,
      'file',
    );
    return files.length === 0 ? undefined : { files: files.join(', '), ...(total !== fixable && { rest: total }) };
  },
  async fix({ files, rest }, repo, context) {
    const fix = await toolOnFiles(files, repo, context, {
      title: "Apply ruff's safe fixes",
      argv: ['ruff', 'check', '--fix', ...checkerOptions('ruff check', context)],
      verify: 'ruff check .',
    });
    // One repair can end other findings; a run shows whether it does.
    return fix && { ...fix, ...(rest !== undefined && { needs: 'required' as const }) };
  },
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
      {
        name: 'ruff 0.17, findings that others end',
        log: 'F401 [*] `os` imported but unused\n --> app/models.py:2:8\n  |\n2 | import os\n  |        ^^\n  |\n\nFound 7 errors.\n[*] 6 fixable with `--fix`.',
        captures: { fixable: '6', files: 'app/models.py' },
      },
    ],
    ignore: [{ name: 'without a file', log: 'Found 2 errors.\n[*] 1 fixable with the `--fix` option.' }],
  },
});
