import { defineRule, type RuleFix } from '@self-healer/core/rule';
import { nodeFrame } from '../support/javascript/node-frame.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import type { TrackedFrame } from '../support/python/python-source.ts';
import { closeBracketAt } from '../support/text/close-bracket.ts';
import { commaBefore } from '../support/text/comma-before.ts';
import { openBracket } from '../support/text/open-bracket.ts';
import { textLines } from '../support/text/text-lines.ts';
import { previousMatch } from '../support/text/window-matches.ts';

const LINTED = /^(?<path>(?:[A-Za-z]:\\|\/)?[\w@.][\w@. /\\()[\]-]{0,300}\.[cm]?[jt]sx?)$/;

/** Whether a line is in an object, an array or the arguments of a call: in a block of statements no comma is missing. */
function inList(text: string, line: number): boolean {
  const offset = text
    .split('\n')
    .slice(0, line - 1)
    .join('\n').length;
  const open = openBracket(text, offset);
  if (open === undefined) return false;
  if (open.mark !== '{') return !/\b(?:if|for|while|switch|catch|with)$/.test(open.before);
  // A brace after `=`, `(`, `,`, `:`, `[` or `return` begins an object.
  return /(?:[=(,:[?]|\breturn|\bdefault)$/.test(open.before) && !/=>$/.test(open.before);
}

/** Closes the list of parameters or the condition that the brace of a body cuts off. */
function closedHead({ path, text, line }: TrackedFrame): RuleFix | undefined {
  const content = /\{\s*$/.test(textLines(text).lines[line - 1] ?? '') ? closeBracketAt(text, line) : undefined;
  if (content === undefined) return undefined;
  return { title: `Close the bracket in ${path}`, safety: 'review', edits: [{ kind: 'write', path, content }] };
}

export const rule = defineRule({
  id: 'build/node-comma-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['node', 'typescript'],
  needle: [
    'SyntaxError: Unexpected ',
    'Unexpected token, expected ',
    'but found "',
    'Parsing error: Unexpected token ',
  ],
  // V8 (Node before 18 names no identifier; `assert` of an import has a rule), Babel and so Jest and Prettier,
  // espree of ESLint (the file stands above), esbuild and so Vite and Vitest.
  pattern:
    /^(?:(?:Uncaught )?SyntaxError: Unexpected (?<what>identifier(?: '(?!assert')[\w$#]{1,100}')?|string|number|token '(?:\{|\[|:|\.\.\.)'|template string)|(?:\s{0,8}|\[error\] )(?:SyntaxError: )?(?<babel>\/?[\w@.][\w@./-]{0,300}\.(?:[cm]?[jt]sx?|json)): (?:SyntaxError: )?Unexpected token, expected "," \((?<line>\d{1,7}):\d{1,5}\)|\s{1,4}(?<linted>\d{1,7}):\d{1,5}\s{2,4}error\s{2,4}Parsing error: Unexpected token (?:[{[]|[\w$]{1,100}|'.{0,100}|".{0,100})|.{0,80}?(?:✘ \[ERROR\]|ERROR:) Expected "(?:\}|\]|\))" but found "(?<found>(?:[^"\\]|\\.){1,100})")$/,
  captures: ['what?', 'babel?', 'line?', 'found?', 'linted?'],
  explains: ['test/*', 'build/node-*', 'build/eslint-problem', 'build/prettier-*'],
  docs: {
    title: 'A comma is missing between two entries',
    what: 'JavaScript finds {unexpected} where a list or an object goes on.',
    why: 'An entry was added, and the one before it has no comma; or the list is not closed.',
    how: 'Put a comma after the entry above, or close the bracket.',
    references: ['https://developer.mozilla.org/docs/Web/JavaScript/Reference/Errors/Unexpected_token'],
  },
  gathers: ['unexpected', 'place?'],
  gather({ what, babel, line, found, linted }, window) {
    const file = linted === undefined ? undefined : previousMatch(window, LINTED, 40)?.path;
    const esbuild = previousMatch(
      window,
      /^\s{0,8}(?<place>\/?[\w@.][\w@./-]{0,300}\.[cm]?[jt]sx?:\d{1,7}):\d{1,5}:?$/,
      3,
    )?.place;
    const inLine = /(?<place>\/?[\w@.][\w@./-]{0,300}\.[cm]?[jt]sx?:\d{1,7}):\d{1,5}: ERROR:/.exec(
      (window.lines[window.index] ?? '').slice(0, 500),
    )?.groups?.place;
    const named = babel === undefined ? (inLine ?? esbuild) : `${babel}:${line}`;
    const place = file === undefined ? named : `${file}:${linted}`;
    return { unexpected: what ?? found ?? 'another entry', ...(place !== undefined && { place }) };
  },
  async fix({ place }, repo, { window }) {
    const at = /^(?<path>.+):(?<line>\d+)$/.exec(place ?? '')?.groups;
    const path = at?.path === undefined ? undefined : await trackedPath(at.path, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    const named = path === undefined || text === undefined ? undefined : { path, text, line: Number(at?.line) };
    const frame = named ?? (await nodeFrame(window, repo));
    if (frame === undefined) return undefined;
    if (!frame.path.endsWith('.json') && !inList(frame.text, frame.line)) return closedHead(frame);
    const content = commaBefore(frame.text, frame.line);
    if (content === undefined) return undefined;
    return {
      title: `Put a comma between two entries of ${frame.path}`,
      safety: 'review',
      edits: [{ kind: 'write', path: frame.path, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'parameters that are not closed',
        log: "/w/app/a.js:2\nfunction has(obj, keys {\n                       ^\n\nSyntaxError: Unexpected token '{'\n    at wrapSafe (node:internal/modules/cjs/loader:1861:18)",
        repo: { 'a.js': "'use strict';\nfunction has(obj, keys {\n  return keys in obj;\n}\n" },
        patched: { 'a.js': "'use strict';\nfunction has(obj, keys) {\n  return keys in obj;\n}\n" },
      },
      {
        name: 'an object',
        log: "/w/app/config.js:3\n  port: 3000,\n  ^^^^\n\nSyntaxError: Unexpected identifier 'port'\n    at wrapSafe (node:internal/modules/cjs/loader:1861:18)",
        captures: { what: "identifier 'port'" },
        repo: { 'config.js': "module.exports = {\n  host: 'localhost'\n  port: 3000,\n};\n" },
        patched: { 'config.js': "module.exports = {\n  host: 'localhost',\n  port: 3000,\n};\n" },
      },
      {
        name: 'an array, Node 16',
        log: '/w/app/names.mjs:3\n  "b",\n  ^^^\n\nSyntaxError: Unexpected string\n    at Loader.moduleStrategy (internal/modules/esm/translators.js:145:18)',
        repo: { 'names.mjs': 'export default [\n  "a" // first\n  "b",\n];\n' },
        patched: { 'names.mjs': 'export default [\n  "a", // first\n  "b",\n];\n' },
      },
      {
        name: 'Jest',
        log: '    SyntaxError: /w/app/src/config.js: Unexpected token, expected "," (3:2)',
        captures: { babel: '/w/app/src/config.js', line: '3' },
        repo: { 'src/config.js': 'export const a = f({\n  b: 1\n  c: 2,\n});\n' },
        patched: { 'src/config.js': 'export const a = f({\n  b: 1,\n  c: 2,\n});\n' },
      },
      {
        name: 'Vitest',
        log: 'Error: Transform failed with 1 error:\n/w/app/src/config.ts:3:2: ERROR: Expected "}" but found "c"',
        captures: { found: 'c' },
        repo: { 'src/config.ts': 'export const a = {\n  b: 1\n  c: 2,\n};\n' },
        patched: { 'src/config.ts': 'export const a = {\n  b: 1,\n  c: 2,\n};\n' },
      },
      {
        name: 'JSON, Prettier 3',
        log: '[error] config/app.json: SyntaxError: Unexpected token, expected "," (3:3)',
        captures: { babel: 'config/app.json' },
        repo: { 'config/app.json': '{\n  "ports": [80, 443]\n  "debug": false\n}\n' },
        patched: { 'config/app.json': '{\n  "ports": [80, 443],\n  "debug": false\n}\n' },
      },
      {
        name: 'ESLint 8',
        log: '\n/w/app/lib/a.js\n  3:3  error  Parsing error: Unexpected token {\n\n✖ 1 problem (1 error, 0 warnings)',
        captures: { linted: '3', place: '/w/app/lib/a.js:3' },
        repo: { 'lib/a.js': 'const users = [\n  { id: 1 }\n  { id: 2 },\n];\n' },
        patched: { 'lib/a.js': 'const users = [\n  { id: 1 },\n  { id: 2 },\n];\n' },
      },
      {
        name: 'a statement',
        log: "/w/app/a.js:2\nlett b = 2;\n     ^\n\nSyntaxError: Unexpected identifier 'b'",
        repo: { 'a.js': 'const a = 1\nlett b = 2;\n' },
      },
    ],
    ignore: [
      { name: 'another token', log: "SyntaxError: Unexpected token ')'" },
      { name: 'an import that asserts', log: "SyntaxError: Unexpected identifier 'assert'" },
    ],
  },
});
