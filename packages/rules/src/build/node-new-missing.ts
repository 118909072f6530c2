import { defineRule } from '@self-healer/core/rule';
import { nodeFrame } from '../support/javascript/node-frame.ts';
import { fixAt } from '../support/javascript/ts-location.ts';
import { withLine } from '../support/text/edit-line.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';

export const rule = defineRule({
  id: 'build/node-new-missing',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['node', 'typescript'],
  needle: ["cannot be invoked without 'new'", "Did you mean to include 'new'?"],
  // V8; the second form is TAP of node:test, the third tsc.
  pattern:
    /^\s{0,20}(?:(?:Uncaught )?TypeError: |error: ["'])Class constructor (?<type>[\w$]{1,100}) cannot be invoked without 'new'["']?$|^(?<path>[^\s(:][^(:]{0,300})[(:](?<line>\d{1,7})[,:](?<column>\d{1,5})\)?(?::| -) error TS2348: Value of type '(?:typeof )?(?<typed>[\w$]{1,100})' is not callable\. Did you mean to include 'new'\?$/,
  captures: ['type?', 'path?', 'line?', 'column?', 'typed?'],
  gathers: ['called'],
  // What makes a Set has the type SetConstructor.
  gather: ({ type, typed }) => ({ called: type ?? typed?.replace(/(?<=.)Constructor$/, '') ?? '' }),
  explains: ['test/*', 'build/ts-compiler-error'],
  docs: {
    title: 'A class is called like a function',
    what: '`{called}` is a class, and makes an object only with `new`.',
    why: 'The `new` was forgotten, or the class was a function before.',
    how: 'Write `new {called}(...)`.',
    references: ['https://developer.mozilla.org/docs/Web/JavaScript/Reference/Errors/Class_ctor_no_new'],
  },
  async fix({ called, path, line, column }, repo, context) {
    if (path !== undefined && line !== undefined && column !== undefined)
      return fixAt({ path, line, column }, repo, context, `Make a ${called} with new`, 'review', (place) =>
        place.lineText.slice(place.column).startsWith(`${called}(`)
          ? withLine(place.text, place.line, (code) => `${code.slice(0, place.column)}new ${code.slice(place.column)}`)
          : undefined,
      );
    const frame = await nodeFrame(context.window, repo);
    const call = new RegExp(`(?<![\\w$.]|\\bnew )(?:\\w+\\.)?${escapePattern(called)}(?=\\()`, 'g');
    const content =
      frame &&
      withLine(frame.text, frame.line, (line) =>
        [...line.matchAll(call)].length === 1 ? line.replace(call, 'new $&') : undefined,
      );
    if (frame === undefined || content === undefined) return undefined;
    return {
      title: `Make a ${called} with new`,
      safety: 'review',
      edits: [{ kind: 'write', path: frame.path, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'Node 24',
        log: "/w/lib/ranges.js:3\nconst least = [Range('>=0.0.0')]\n              ^\n\nTypeError: Class constructor Range cannot be invoked without 'new'\n    at Object.<anonymous> (/w/lib/ranges.js:3:15)",
        captures: { type: 'Range' },
        repo: { 'lib/ranges.js': "const Range = require('./range')\n\nconst least = [Range('>=0.0.0')]\n" },
        patched: { 'lib/ranges.js': "const Range = require('./range')\n\nconst least = [new Range('>=0.0.0')]\n" },
      },
      {
        name: 'tsc',
        log: "src/keys.ts(1,34): error TS2348: Value of type 'SetConstructor' is not callable. Did you mean to include 'new'?",
        captures: { called: 'Set' },
        repo: { 'src/keys.ts': "export const keys: Set<string> = Set(['a']);\n" },
        patched: { 'src/keys.ts': "export const keys: Set<string> = new Set(['a']);\n" },
      },
      {
        name: 'two in one line, one of them with new',
        log: "TypeError: Class constructor Range cannot be invoked without 'new'\n    at least (/w/lib/ranges.js:1:30)",
        repo: { 'lib/ranges.js': "module.exports = [new Range('a'), Range('b')]\n" },
        patched: { 'lib/ranges.js': "module.exports = [new Range('a'), new Range('b')]\n" },
      },
    ],
    ignore: [{ name: 'another type error', log: 'TypeError: Range is not a constructor' }],
  },
});
