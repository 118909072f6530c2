import { defineRule } from '@self-healer/core/rule';
import { directoriesOf, nearestPath } from '../support/paths/nearest-path.ts';
import { rewriteScriptLines } from '../support/shell/script-edits.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';

export const rule = defineRule({
  id: 'configuration/lint-pattern-unmatched',
  category: 'configuration',
  severity: 'high',
  stage: 'lint',
  ecosystems: ['node', 'typescript'],
  needle: ['No files matching ', 'No parsable files matching'],
  // ESLint 6 to 10, Prettier 2 and 3.
  pattern:
    /^(?:Error: )?(?:No files matching the pattern "(?<eslint>[\w@.{},*!/-]{2,200})" were found\.|No files matching '(?<ignored>[\w@.{},*!/-]{2,200})' were found\.|(?:\[error\] )?No (?:parsable )?files matching the pattern(?:s)? were found: "(?<prettier>[\w@.{},*!/-]{2,200})"\.)$/,
  captures: ['eslint?', 'ignored?', 'prettier?'],
  docs: {
    title: 'A linter is given files that are not there',
    what: 'No file fits `{glob}`.',
    why: 'The directory is misspelt or was renamed.',
    how: 'Name the directory where the files are.',
    references: ['https://eslint.org/docs/latest/use/command-line-interface'],
  },
  gathers: ['glob'],
  gather: ({ eslint, ignored, prettier }) => ({ glob: eslint ?? ignored ?? prettier ?? '' }),
  async fix({ glob }, repo) {
    const directory = /^(?:\.\/)?(?<directory>[\w@.-]+(?:\/[\w@.-]+)*?)(?=\/?(?:\/[^/]*[*{].*)?$)/.exec(glob)?.groups
      ?.directory;
    const known = directoriesOf(
      (await repo.list()).filter((path) => /\.(?:[cm]?[jt]sx?|vue|svelte|css|scss|md|json)$/.test(path)),
    );
    if (directory === undefined || known.includes(directory)) return undefined;
    const meant = nearestPath(directory, known);
    if (meant === undefined) return undefined;
    const to = glob.replace(directory, () => meant);
    const written = new RegExp(`(?<![\\w./*-])${escapePattern(glob)}(?![\\w/*-])`, 'g');
    const edits = await rewriteScriptLines(repo, (line) =>
      /\b(?:eslint|prettier)\b/.test(line) ? line.replace(written, () => to) : line,
    );
    if (edits.length === 0) return undefined;
    return { title: `Look at ${meant}, where the files are`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'ESLint 9',
        log: 'No files matching the pattern "scr/**/*.js" were found.',
        captures: { glob: 'scr/**/*.js' },
        repo: {
          'package.json': '{ "scripts": { "lint": "eslint \\"scr/**/*.js\\"" } }\n',
          'src/lib/a.js': '',
          'test/a.js': '',
        },
        patched: { 'package.json': '{ "scripts": { "lint": "eslint \\"src/**/*.js\\"" } }\n' },
      },
      {
        name: 'Prettier 3',
        log: '[error] No files matching the pattern were found: "libs".',
        repo: { Makefile: 'fmt:\n\tnpx prettier --check libs test\n', 'lib/a.ts': '', 'test/a.ts': '' },
        patched: { Makefile: 'fmt:\n\tnpx prettier --check lib test\n' },
      },
      {
        name: 'nothing near',
        log: 'No files matching the pattern "source" were found.',
        repo: { 'package.json': '{ "scripts": { "lint": "eslint source" } }\n', 'src/a.js': '' },
      },
    ],
    ignore: [{ name: 'another tool', log: 'No files matching the search were found.' }],
  },
});
