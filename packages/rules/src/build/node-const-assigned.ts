import { defineRule } from '@self-healer/core/rule';
import { nodeFrame } from '../support/javascript/node-frame.ts';
import { textLines } from '../support/text/text-lines.ts';

/** A name that a line assigns, adds to or counts. */
const ASSIGNED =
  /(?<![\w$.])(?:(?<before>[\w$]+)\s*(?:[-+*/%&|^]|\*\*|\|\||&&|\?\?|<<|>>>?)?=(?![=>])|(?<counted>[\w$]+)(?:\+\+|--)|(?:\+\+|--)(?<after>[\w$]+))/g;

/** A condition, or a value that is decided by one, that gives a name a plain value. */
const CONDITION = /(?:\b(?:if|while)\s*\((?:[^;]*[^\w$.])?|(?:&&|\|\||\?)\s*\(?|\breturn\s+\(?)[\w$]+\s*=(?![=>])/;

export const rule = defineRule({
  id: 'build/node-const-assigned',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['node'],
  needle: 'Assignment to constant variable.',
  // V8.
  pattern: /^\s{0,20}(?:(?:Uncaught )?TypeError: |error: ')Assignment to constant variable\.'?$/,
  captures: [],
  explains: ['test/*'],
  docs: {
    title: 'A constant is assigned again',
    what: 'A name that is declared with `const` gets another value.',
    why: 'The declaration was made constant, or the assignment came later.',
    how: 'Declare it with `let` when it has to change; otherwise use another name.',
    references: ['https://developer.mozilla.org/docs/Web/JavaScript/Reference/Errors/Invalid_const_assignment'],
  },
  async fix(_facts, repo, { window }) {
    const frame = await nodeFrame(window, repo);
    if (frame === undefined) return undefined;
    const { lines, join } = textLines(frame.text);
    // A condition that assigns was to compare.
    if (CONDITION.test(lines[frame.line - 1] ?? '')) return undefined;
    const assigned = [...(lines[frame.line - 1] ?? '').matchAll(ASSIGNED)].map(
      ({ groups }) => groups?.before ?? groups?.counted ?? groups?.after ?? '',
    );
    const declarations = lines.flatMap((text, index) => {
      const name = /^\s*const (?<name>[\w$]+) = /.exec(text)?.groups?.name;
      return name !== undefined && assigned.includes(name) ? [{ index, name }] : [];
    });
    const [declaration] = declarations;
    // A name that is declared twice in the file, or two names assigned in the line: either may be meant.
    if (declaration === undefined || declarations.length > 1) return undefined;
    // One in capitals was meant to be constant: it is the assignment that is wrong.
    if (/^[A-Z][A-Z0-9_]+$/.test(declaration.name)) return undefined;
    lines[declaration.index] = (lines[declaration.index] ?? '').replace('const ', 'let ');
    return {
      title: `Declare ${declaration.name}, which is assigned again, with let`,
      safety: 'review',
      edits: [{ kind: 'write', path: frame.path, content: join() }],
    };
  },
  examples: {
    match: [
      {
        name: 'Node',
        log: '/w/app/index.js:3\n  count += x;\n        ^\n\nTypeError: Assignment to constant variable.\n    at Object.<anonymous> (/w/app/index.js:3:9)',
        repo: { 'index.js': 'const count = 0;\nfor (const x of [1, 2]) {\n  count += x;\n}\n' },
        patched: { 'index.js': 'let count = 0;\nfor (const x of [1, 2]) {\n  count += x;\n}\n' },
      },
      {
        name: 'one that is meant to be constant',
        log: 'TypeError: Assignment to constant variable.\n    at f (/w/app/a.js:3:3)',
        repo: { 'a.js': 'const MAX_RATE = 10;\nfunction f(n) {\n  MAX_RATE = n;\n}\n' },
      },
      {
        name: 'a condition that was to compare',
        log: 'TypeError: Assignment to constant variable.\n    at label (/w/app/a.js:3:13)',
        repo: {
          'a.js':
            "function label(order) {\n  const phase = order.phase;\n  if (phase = 'sent') return 1;\n  return 0;\n}\n",
        },
      },
      {
        name: 'declared twice',
        log: 'TypeError: Assignment to constant variable.\n    at f (/w/app/a.js:6:3)',
        repo: {
          'a.js': 'function g() {\n  const n = 1;\n}\nfunction f() {\n  const n = 1;\n  n++;\n}\n',
        },
      },
    ],
    ignore: [{ name: 'a word of it', log: 'no Assignment to constant variable. found' }],
  },
});
