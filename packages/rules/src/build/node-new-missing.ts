import { defineRule } from '@self-healer/core/rule';
import { nodeFrame } from '../support/javascript/node-frame.ts';
import { withLine } from '../support/text/edit-line.ts';

export const rule = defineRule({
  id: 'build/node-new-missing',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['node', 'typescript'],
  needle: "cannot be invoked without 'new'",
  // V8; the second form is TAP of node:test.
  pattern:
    /^\s{0,20}(?:(?:Uncaught )?TypeError: |error: ["'])Class constructor (?<type>[\w$]{1,100}) cannot be invoked without 'new'["']?$/,
  captures: ['type'],
  explains: ['test/*'],
  docs: {
    title: 'A class is called like a function',
    what: '`{type}` is a class, and makes an object only with `new`.',
    why: 'The `new` was forgotten, or the class was a function before.',
    how: 'Write `new {type}(...)`.',
    references: ['https://developer.mozilla.org/docs/Web/JavaScript/Reference/Errors/Class_ctor_no_new'],
  },
  async fix({ type }, repo, { window }) {
    const frame = await nodeFrame(window, repo);
    const call = new RegExp(`(?<![\\w$.]|\\bnew )(?:\\w+\\.)?${type.replaceAll('$', '\\$')}(?=\\()`, 'g');
    const content =
      frame &&
      withLine(frame.text, frame.line, (line) =>
        [...line.matchAll(call)].length === 1 ? line.replace(call, 'new $&') : undefined,
      );
    if (frame === undefined || content === undefined) return undefined;
    return {
      title: `Make a ${type} with new`,
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
        name: 'two in one line, one of them with new',
        log: "TypeError: Class constructor Range cannot be invoked without 'new'\n    at least (/w/lib/ranges.js:1:30)",
        repo: { 'lib/ranges.js': "module.exports = [new Range('a'), Range('b')]\n" },
        patched: { 'lib/ranges.js': "module.exports = [new Range('a'), new Range('b')]\n" },
      },
    ],
    ignore: [{ name: 'another type error', log: 'TypeError: Range is not a constructor' }],
  },
});
