import { defineRule } from '@self-healer/core/rule';
import { toolOnFiles } from '../support/commands/tool-on-files.ts';
import { nextMatch, previousMatch, windowValues } from '../support/text/window-matches.ts';

const UNUSED_DIRECTIVE = /^\s+\d+:\d+\s+(?:error|warning)\s+Unused eslint-(?:disable|enable) directive/;

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
    what: 'ESLint can repair all that fails here itself: {errors} errors, {warnings} warnings.',
    why: 'The files were committed without running ESLint.',
    how: 'Run `npx eslint --fix` on the files it lists and commit the result.',
    references: ['https://eslint.org/docs/latest/use/command-line-interface#--fix'],
  },
  gathers: ['files'],
  gather({ errors, warnings }, window) {
    const total = previousMatch(window, /^✖ \d+ problems? \((?<errors>\d+) errors?, (?<warnings>\d+) warnings?\)/, 2);
    // Warnings fail where `--max-warnings` says so.
    const strict = nextMatch(window, /^(?<most>ESLint found too many warnings)/, 4) !== undefined;
    // One that it cannot repair would still fail.
    if (total?.errors !== errors || (strict ? total.warnings !== warnings : errors === '0')) return undefined;
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
      // What an option of the command reports, `--fix` repairs with that option only.
      argv: [
        'npx',
        '--no-install',
        'eslint',
        '--fix',
        ...(context.window.lines.some((line) => UNUSED_DIRECTIVE.test(line.slice(0, 400)))
          ? ['--report-unused-disable-directives']
          : []),
      ],
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
      {
        name: 'a directive that nothing needs, ESLint 8',
        log: "\n/w/app/lib/a.js\n  1:1  error  Unused eslint-disable directive (no problems were reported from 'no-console')\n\n✖ 1 problem (1 error, 0 warnings)\n  1 error and 0 warnings potentially fixable with the `--fix` option.",
        repo: { 'lib/a.js': '// eslint-disable-next-line no-console\na\n' },
        edits: [
          {
            kind: 'tool',
            argv: ['npx', '--no-install', 'eslint', '--fix', '--report-unused-disable-directives', '--', 'lib/a.js'],
            cwd: '.',
            writes: ['lib/a.js'],
            network: false,
          },
        ],
      },
      {
        name: 'warnings that are too many',
        log: '\n/w/app/src/a.js\n  2:1  warning  Unexpected var, use let or const instead  no-var\n\n✖ 1 problem (0 errors, 1 warning)\n  0 errors and 1 warning potentially fixable with the `--fix` option.\n\nESLint found too many warnings (maximum: 0).',
        captures: { files: '/w/app/src/a.js', warnings: '1' },
      },
    ],
    ignore: [
      {
        name: 'warnings that do not fail',
        log: '/app/a.js\n✖ 1 problem (0 errors, 1 warning)\n  0 errors and 1 warning potentially fixable with the `--fix` option.',
      },
      {
        name: 'one of two is fixable',
        log: '/app/a.js\n✖ 2 problems (2 errors, 0 warnings)\n  1 error and 0 warnings potentially fixable with the `--fix` option.',
      },
    ],
  },
});
