import { defineRule } from '@self-healer/core/rule';
import { nodeFrame } from '../support/javascript/node-frame.ts';

/** A text, perhaps with its encoding, a list, or a number of bytes: each has one function that takes its place. */
const FROM =
  /\bnew Buffer\((?=(?:'[^'\n]*'|"[^"\n]*"|`[^`]*`)\s*[,)]|\[|[\w.$]{1,80}, ['"](?:base64|hex|utf-?8|ascii|latin1|binary|base64url)['"]\))/g;
const ALLOC = /\bnew Buffer\((?=\d{1,9}\))/g;

export const rule = defineRule({
  id: 'build/node-buffer-constructor',
  category: 'build',
  severity: 'medium',
  stage: 'test',
  ecosystems: ['node'],
  needle: 'Buffer() is deprecated due to security',
  // Node under --throw-deprecation, and a runner that fails of warnings.
  pattern:
    /(?:\[DEP0005\] )?DeprecationWarning: Buffer\(\) is (?<state>deprecated) due to security and usability issues/,
  captures: ['state'],
  docs: {
    title: 'A buffer is made by its constructor',
    what: '`new Buffer()` is {state}.',
    why: 'Given a number it hands out memory that others used, given a text it copies it: a mistake away from each other.',
    how: 'Use `Buffer.from()` for texts and lists, `Buffer.alloc()` for a number of bytes.',
    references: ['https://nodejs.org/api/deprecations.html#dep0005-buffer-constructor'],
  },
  async fix(_facts, repo, { window }) {
    const frame = await nodeFrame(window, repo);
    const content = frame?.text.replace(FROM, 'Buffer.from(').replace(ALLOC, 'Buffer.alloc(');
    if (frame === undefined || content === undefined || content === frame.text) return undefined;
    return {
      title: `Make the buffers of ${frame.path} by what they are made from`,
      safety: 'safe',
      edits: [{ kind: 'write', path: frame.path, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'a text and a number',
        log: 'node:buffer:293\n      process.emitWarning(\n\nDeprecationWarning: Buffer() is deprecated due to security and usability issues. Please use the Buffer.alloc(), Buffer.allocUnsafe(), or Buffer.from() methods instead.\n    at new Buffer (node:buffer:335:3)\n    at Object.<anonymous> (/w/app/check.js:1:11)',
        repo: {
          'check.js': "const b = new Buffer('abc');\nconst c = new Buffer(key, 'hex');\nconst d = new Buffer(16);\n",
        },
        patched: {
          'check.js':
            "const b = Buffer.from('abc');\nconst c = Buffer.from(key, 'hex');\nconst d = Buffer.alloc(16);\n",
        },
      },
      {
        name: 'nobody knows what',
        log: 'DeprecationWarning: Buffer() is deprecated due to security and usability issues.\n    at Object.<anonymous> (/w/app/check.js:1:11)',
        repo: { 'check.js': 'const b = new Buffer(size);\n' },
      },
    ],
    ignore: [{ name: 'another', log: 'DeprecationWarning: url.parse() behaves in its own way' }],
  },
});
