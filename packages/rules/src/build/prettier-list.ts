import { defineRule } from '@self-healer/core/rule';
import { formatWithPrettier } from '../support/javascript/format-with-prettier.ts';

// What `--list-different` prints is nothing but names.
const LISTED = /^(?:\.\/)?(?<path>[\w@.()[\]-]+(?:\/[\w@.()[\] -]+){0,20}\.[a-z]{1,8})$/;
const MOST_LINES = 200;

export const rule = defineRule({
  id: 'build/prettier-list',
  category: 'build',
  severity: 'low',
  stage: 'lint',
  ecosystems: ['node'],
  needle: 'prettier ',
  traced: true,
  // As npm, make, `set -x` and CI print the command; prettier 1 to 3.
  pattern: /^(?:\++ |[$>] |Run )?(?:npx |yarn |pnpm (?:exec )?|npm exec -- )?prettier (?<options>[^|;&]{2,500})$/,
  captures: ['options'],
  specificity: 'general',
  explains: ['build/make-target-failed', 'other/step-exit-code'],
  docs: {
    title: 'Prettier lists files that it would change',
    what: '`prettier --list-different` names {files}.',
    why: 'The files were committed without running Prettier.',
    how: 'Run `npx prettier --write` on them and commit the result.',
    references: ['https://prettier.io/docs/cli#--list-different'],
  },
  gathers: ['files'],
  gather({ options }, window) {
    const given = ` ${options} `;
    if (!/ (?:-l|--list-different) /.test(given) || / (?:-w|--write) /.test(given)) return undefined;
    const below = window.lines.slice(window.index + 1, window.index + MOST_LINES);
    const start = below.findIndex((line) => line.trim() !== '');
    const end = below.findIndex((line, at) => at >= start && !LISTED.test(line.trimEnd()));
    const files = start < 0 ? [] : below.slice(start, end < 0 ? undefined : end).map((line) => line.trim());
    return files.length === 0 ? undefined : { files: files.join(', ') };
  },
  fix: ({ files }, repo, context) => formatWithPrettier(files, repo, context),
  examples: {
    match: [
      {
        name: 'a script of npm',
        log: '> web@1.0.0 format:check\n> prettier --list-different "src/**/*.js" README.md\n\nsrc/date.js\nREADME.md',
        captures: { files: 'src/date.js, README.md' },
        repo: { 'src/date.js': 'a\n', 'README.md': 'b\n' },
        edits: [
          {
            kind: 'tool',
            argv: ['npx', '--no-install', 'prettier', '--write', '--', 'src/date.js', 'README.md'],
            cwd: '.',
            writes: ['src/date.js', 'README.md'],
            network: false,
          },
        ],
      },
      {
        name: 'a recipe of make',
        log: 'npx prettier -l src\nsrc/a.ts\nmake: *** [Makefile:2: fmt] Error 1',
        captures: { files: 'src/a.ts' },
      },
    ],
    ignore: [
      { name: 'one that writes', log: '> prettier --write -l src\n\nsrc/a.js' },
      { name: 'one that finds nothing', log: '> prettier -l src\n\n> tsc' },
    ],
  },
});
