import { defineRule } from '@self-healer/core/rule';
import { getJson } from '@self-healer/editors/json';
import { inDirectory } from '../support/commands/project-directory.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { rewriteScriptLines } from '../support/shell/script-edits.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';

/** Programs that run TypeScript and JSX as Node runs JavaScript. */
const RUNNERS = ['tsx', 'ts-node', '@swc-node/register'];

export const rule = defineRule({
  id: 'configuration/node-extension-unknown',
  category: 'configuration',
  severity: 'high',
  stage: 'test',
  ecosystems: ['node', 'typescript'],
  needle: 'Unknown file extension "',
  // Node 12 and newer; `import "…"` follows in newer ones when the file was asked for by an option.
  pattern:
    /(?:TypeError(?: \[ERR_UNKNOWN_FILE_EXTENSION\])?: |code: 'ERR_UNKNOWN_FILE_EXTENSION'.{0,20})Unknown file extension "(?<extension>\.?\w{0,12})" for (?<file>\S.{0,400}?)(?: imported from .{1,400})?$/,
  captures: ['extension', 'file'],
  docs: {
    title: 'Node cannot run a file of this kind',
    what: 'Node does not run {file}: it knows nothing of `{extension}`.',
    why: 'It runs JavaScript only (TypeScript since 22.18, JSX never): the file is to be compiled first, or run by a tool that compiles it.',
    how: 'Run it by `tsx`, compile it first, or use a Node that strips types.',
    references: ['https://nodejs.org/api/typescript.html'],
  },
  async fix({ extension, file }, repo) {
    const path = await trackedPath(file.replace(/^file:\/\//, ''), repo);
    if (path === undefined || !/^\.[cm]?[jt]sx?$/.test(extension)) return undefined;
    const files = await repo.list();
    const parts = path.split('/').slice(0, -1);
    const directory = [...parts.keys(), parts.length]
      .map((count) => parts.slice(0, count).join('/') || '.')
      .findLast((each) => files.includes(inDirectory(each, 'package.json')));
    if (directory === undefined) return undefined;
    const manifest = (await repo.read(inDirectory(directory, 'package.json'))) ?? '';
    const declared = RUNNERS.filter((name) =>
      ['dependencies', 'devDependencies'].some((key) => getJson(manifest, [key, name]) !== undefined),
    );
    // Of two that are declared nobody knows which one; the others want more than another name.
    if (declared.length !== 1 || declared[0] !== 'tsx') return undefined;
    const own = directory === '.' ? path : path.slice(directory.length + 1);
    const call = new RegExp(`(?<![\\w./-])node(?= (?:\\./)?${escapePattern(own)}(?![\\w./-]))`, 'g');
    const edits = await rewriteScriptLines(repo, (line, _provider, place) =>
      place === inDirectory(directory, 'package.json') ? line.replace(call, 'tsx') : line,
    );
    if (edits.length === 0) return undefined;
    return { title: `Run ${own} by tsx, which the project has`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'Node 20, with tsx declared',
        log: 'TypeError [ERR_UNKNOWN_FILE_EXTENSION]: Unknown file extension ".ts" for /w/app/scripts/seed.ts',
        captures: { extension: '.ts' },
        repo: {
          'package.json':
            '{\n  "scripts": { "seed": "node scripts/seed.ts --all" },\n  "devDependencies": { "tsx": "^4.0.0" }\n}\n',
          'scripts/seed.ts': 'export {};\n',
        },
        patched: {
          'package.json':
            '{\n  "scripts": { "seed": "tsx scripts/seed.ts --all" },\n  "devDependencies": { "tsx": "^4.0.0" }\n}\n',
        },
      },
      {
        name: 'nothing is declared that runs it',
        log: 'TypeError [ERR_UNKNOWN_FILE_EXTENSION]: Unknown file extension ".jsx" for /w/app/a.jsx',
        repo: { 'package.json': '{ "scripts": { "start": "node a.jsx" } }\n', 'a.jsx': '' },
      },
    ],
    ignore: [{ name: 'another error', log: 'Error: Unknown file type ".ts"' }],
  },
});
