import { defineRule } from '@self-healer/core/rule';
import { nodeFrame } from '../support/javascript/node-frame.ts';
import { closeBracketAt } from '../support/text/close-bracket.ts';

export const rule = defineRule({
  id: 'build/node-bracket-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['node'],
  needle: 'SyntaxError: missing ) after ',
  // V8; the file and the line stand above.
  pattern: /^(?:Uncaught )?SyntaxError: missing \) after (?<what>argument list|condition|formal parameters)$/,
  captures: ['what'],
  docs: {
    title: 'A call is not closed',
    what: 'Node reads to the end of a statement and finds no `)` behind the {what}.',
    why: 'It was forgotten or lost in an edit.',
    how: 'Add the `)` where the call ends.',
    references: [
      'https://developer.mozilla.org/docs/Web/JavaScript/Reference/Errors/Missing_parenthesis_after_argument_list',
    ],
  },
  async fix(_facts, repo, { window }) {
    const frame = await nodeFrame(window, repo);
    const content = frame && closeBracketAt(frame.text, frame.line);
    if (frame === undefined || content === undefined) return undefined;
    return { title: "Add the ')'", safety: 'review', edits: [{ kind: 'write', path: frame.path, content }] };
  },
  examples: {
    match: [
      {
        name: 'Node 24',
        log: '/w/app/a.js:2\nconsole.log(values.map((value) => value * 2);\n                                           ^\n\nSyntaxError: missing ) after argument list',
        captures: { what: 'argument list' },
        repo: { 'a.js': 'const values = [1];\nconsole.log(values.map((value) => value * 2);\n' },
        patched: { 'a.js': 'const values = [1];\nconsole.log(values.map((value) => value * 2));\n' },
      },
      {
        name: 'in a file that a test requires',
        log: '/w/app/a.js:1\nconsole.log(Math.max(1, 2);\n                          ^\n\nSyntaxError: missing ) after argument list\n    at wrapSafe (node:internal/modules/cjs/loader:1861:18)\n    at Object.<anonymous> (/w/app/a.test.js:1:1)',
        repo: { 'a.js': 'console.log(Math.max(1, 2);\n', 'a.test.js': "require('./a.js');\n" },
        patched: { 'a.js': 'console.log(Math.max(1, 2));\n' },
      },
      {
        name: 'a call over several lines',
        log: '/w/app/a.js:2\n  b: 2 }\n  ^\n\nSyntaxError: missing ) after argument list',
        repo: { 'a.js': 'call({ a: 1\n  b: 2 });\n' },
      },
    ],
    ignore: [{ name: 'another error', log: "SyntaxError: Unexpected token ')'" }],
  },
});
