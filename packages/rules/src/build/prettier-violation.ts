import { defineRule } from '@self-healer/core/rule';
import { formatWithPrettier } from '../support/javascript/format-with-prettier.ts';
import { windowValues } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'build/prettier-violation',
  category: 'build',
  severity: 'low',
  stage: 'lint',
  ecosystems: ['node'],
  needle: 'Code style issues',
  // prettier 2 and 3, `--check`; the files are listed above with the same prefix.
  pattern:
    /^(?:\[warn\] )?Code style issues (?:were )?found in (?:\d+ files?|the above file(?:\(s\))?|\S+)\. (?:Run Prettier|Forgot to run Prettier)/,
  captures: [],

  docs: {
    title: 'Files are not formatted with Prettier',
    what: '`prettier --check` would change {files}.',
    why: 'The files were committed without running Prettier.',
    how: 'Run `npx prettier --write` on them and commit the result.',
    references: ['https://prettier.io/docs/cli#--check'],
  },
  gathers: ['files'],
  gather(_facts, window) {
    const files = windowValues(window, /^\[warn\] (?<file>(?:[^\s:*?"<>|][^:*?"<>|]{0,300})?\.\w{1,12})$/, 'file');
    return { files: files.join(', ') || 'some files' };
  },
  fix: ({ files }, repo, context) => formatWithPrettier(files, repo, context),
  examples: {
    match: [
      {
        name: 'prettier 3',
        log: 'Checking formatting...\n[warn] src/a.js\n[warn] b.md\n[warn] Code style issues found in 2 files. Run Prettier with --write to fix.',
        captures: { files: 'src/a.js, b.md' },
        repo: { 'src/a.js': 'a\n', 'b.md': 'b\n' },
        edits: [
          {
            kind: 'tool',
            argv: ['npx', '--no-install', 'prettier', '--write', '--', 'src/a.js', 'b.md'],
            cwd: '.',
            writes: ['src/a.js', 'b.md'],
            network: false,
          },
        ],
      },
      {
        name: 'a file whose name is an extension',
        log: '[warn] .prettierrc\n[warn] web/.babelrc\n[warn] Code style issues found in 2 files. Run Prettier with --write to fix.',
        captures: { files: '.prettierrc, web/.babelrc' },
      },
      {
        name: 'prettier 2',
        log: '[warn] a.ts\n[warn] Code style issues found in the above file. Run Prettier to fix.',
        captures: { files: 'a.ts' },
      },
    ],
    ignore: [{ name: 'success', log: 'All matched files use Prettier code style!' }],
  },
});
