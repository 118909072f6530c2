import { defineRule } from '@self-healer/core/rule';
import { endOpenText } from '../support/javascript/end-open-text.ts';
import { nodeFrame } from '../support/javascript/node-frame.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { previousMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'build/node-string-unterminated',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['node', 'typescript'],
  needle: ['Invalid or unexpected token', 'nterminated template', 'Unterminated string'],
  // V8, TypeScript, Babel and so Jest, esbuild and so Vitest. An open template is all that is left of the file for V8.
  pattern:
    /^(?:(?:Uncaught )?SyntaxError: (?<v8>Invalid or unexpected token|Unterminated template literal)|(?<ts>[^\s(:][^(:]{0,300})[(:](?<row>\d{1,7})[,:]\d{1,5}\)?(?::| -) error TS(?:1002: Unterminated string literal|1160: Unterminated template literal)\.|\s{0,8}(?:SyntaxError: )?(?<babel>\/?[\w@.][\w@./-]{0,300}\.[cm]?[jt]sx?): Unterminated (?:string constant|template)\.? \((?<line>\d{1,7}):\d{1,5}\)|.{0,300}(?:✘ \[ERROR\]|ERROR:) (?<esbuild>Unterminated (?:string literal|template literal)))$/,
  captures: ['v8?', 'ts?', 'row?', 'babel?', 'line?', 'esbuild?'],
  explains: ['test/*', 'build/ts-*', 'build/node-comma-missing'],
  docs: {
    title: 'A text of JavaScript has no end',
    what: '{place}: the quote that ends a text is missing.',
    why: 'A text ends on the line it begins on, with the quote it begins with; a template ends at the next backtick.',
    how: 'Add the quote where the text ends.',
    references: ['https://developer.mozilla.org/docs/Web/JavaScript/Reference/Errors/Unterminated_string_literal'],
  },
  gathers: ['place'],
  gather({ ts, row, babel, line }, window) {
    const own = (window.lines[window.index] ?? '').slice(0, 500);
    const inLine = /(?<place>\/?[\w@.][\w@./-]{0,300}\.[cm]?[jt]sx?:\d{1,7}):\d{1,5}: ERROR:/.exec(own)?.groups?.place;
    const above = previousMatch(
      window,
      /^\s{0,8}(?:file:\/\/)?(?<place>\/?[\w@.][\w@./ -]{0,300}\.[cm]?[jt]sx?:\d{1,7})(?::\d{1,5}:?)?$/,
      8,
    );
    const place =
      ts !== undefined ? `${ts}:${row}` : babel !== undefined ? `${babel}:${line}` : (inLine ?? above?.place);
    return place === undefined || place.includes('/node_modules/') ? undefined : { place };
  },
  async fix({ v8, place }, repo, { window }) {
    const at = /^(?<path>.+):(?<line>\d+)$/.exec(place)?.groups;
    const tracked = at?.path === undefined ? undefined : await trackedPath(at.path, repo);
    const text = tracked === undefined ? undefined : await repo.read(tracked);
    const named =
      tracked === undefined || text === undefined ? undefined : { path: tracked, text, line: Number(at?.line) };
    const frame = named ?? (v8 === undefined ? undefined : await nodeFrame(window, repo));
    if (frame === undefined) return undefined;
    const content = endOpenText(frame.text, frame.line);
    if (content === undefined) return undefined;
    return { title: 'End the text', safety: 'review', edits: [{ kind: 'write', path: frame.path, content }] };
  },
  examples: {
    match: [
      {
        name: 'V8',
        log: "/w/app/app.js:1\nconst name = 'world;\n             ^^^^^^^\n\nSyntaxError: Invalid or unexpected token\n    at wrapSafe (node:internal/modules/cjs/loader:1861:18)",
        captures: { v8: 'Invalid or unexpected token' },
        repo: { 'app.js': "const name = 'world;\nconsole.log(`hello ${name}`);\n" },
        patched: { 'app.js': "const name = 'world';\nconsole.log(`hello ${name}`);\n" },
      },
      {
        name: 'a template',
        log: '/w/app/greet.js:4\n\n\nSyntaxError: Unterminated template literal\n    at wrapSafe (node:internal/modules/cjs/loader:1861:18)',
        repo: { 'greet.js': 'function greet(name) {\n  return `Hello, ${name}!;\n}\nmodule.exports = greet;\n' },
        patched: { 'greet.js': 'function greet(name) {\n  return `Hello, ${name}!`;\n}\nmodule.exports = greet;\n' },
      },
      {
        name: 'tsc',
        log: 'src/a.ts(1,19): error TS1002: Unterminated string literal.',
        captures: { ts: 'src/a.ts', row: '1' },
        repo: { 'src/a.ts': 'console.log("hello);\n' },
        patched: { 'src/a.ts': 'console.log("hello");\n' },
      },
      {
        name: 'Jest',
        log: '    SyntaxError: /w/app/src/a.js: Unterminated string constant. (1:10)',
        captures: { babel: '/w/app/src/a.js' },
        repo: { 'src/a.js': 'const a = "b;\n' },
        patched: { 'src/a.js': 'const a = "b";\n' },
      },
      {
        name: 'a text that may end before a comma',
        log: '/w/app/app.js:1\ncall("a, b);\n     ^^^^^^^\n\nSyntaxError: Invalid or unexpected token',
        repo: { 'app.js': 'call("a, b);\n' },
      },
    ],
    ignore: [{ name: 'another token', log: "SyntaxError: Unexpected token ')'" }],
  },
});
