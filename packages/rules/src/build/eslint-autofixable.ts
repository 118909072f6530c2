import { defineRule } from '@self-healer/core/rule';
import { toolOnFiles } from '../support/commands/tool-on-files.ts';
import { previousMatch, windowValues } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'build/eslint-autofixable',
  category: 'build',
  severity: 'low',
  stage: 'lint',
  ecosystems: ['node'],
  needle: 'potentially fixable with the `--fix` option',
  // ESLint 5 to 10, stylish formatter: the summary follows `✖ N problems (E errors, W warnings)`.
  pattern: /^\s*(?<errors>\d+) errors? and (?<warnings>\d+) warnings? potentially fixable with the `--fix` option/,
  captures: ['errors', 'warnings'],
  explains: ['build/eslint-problem'],
  docs: {
    title: 'ESLint can repair what it found',
    what: 'All {errors} errors that ESLint reports can be repaired by ESLint itself.',
    why: 'The files were committed without running ESLint.',
    how: 'Run `npx eslint --fix` on the files it lists and commit the result.',
    references: ['https://eslint.org/docs/latest/use/command-line-interface#--fix'],
  },
  gathers: ['files'],
  gather({ errors }, window) {
    const total = previousMatch(window, /^✖ \d+ problems? \((?<errors>\d+) errors?, \d+ warnings?\)/, 2);
    // One that it cannot repair would still fail.
    if (total?.errors !== errors || errors === '0') return undefined;
    const files = windowValues(
      window,
      /^(?<file>(?:[A-Za-z]:\\|\/)?[\w@.][\w@. /\\()[\]-]{0,300}\.(?:[cm]?[jt]sx?|vue|svelte|json|md))$/,
      'file',
    );
    return files.length === 0 ? undefined : { files: files.join(', ') };
  },
  fix: ({ files }, repo, context) =>
    toolOnFiles(files, repo, context, {
      title: "Apply ESLint's own fixes",
      argv: ['npx', '--no-install', 'eslint', '--fix'],
      npmPackage: 'eslint',
      verify: 'npx eslint .',
    }),
  examples: {
    match: [
      {
        name: 'ESLint 9',
        log: '\n/home/runner/work/app/app/src/a.js\n  1:10  error  Missing semicolon  semi\n\n✖ 1 problem (1 error, 0 warnings)\n  1 error and 0 warnings potentially fixable with the `--fix` option.',
        captures: { files: '/home/runner/work/app/app/src/a.js' },
        repo: { 'src/a.js': 'a\n' },
        edits: [
          {
            kind: 'tool',
            argv: ['npx', '--no-install', 'eslint', '--fix', '--', 'src/a.js'],
            cwd: '.',
            writes: ['src/a.js'],
            network: false,
          },
        ],
      },
    ],
    ignore: [
      {
        name: 'one of two is fixable',
        log: '/app/a.js\n✖ 2 problems (2 errors, 0 warnings)\n  1 error and 0 warnings potentially fixable with the `--fix` option.',
      },
    ],
  },
});
