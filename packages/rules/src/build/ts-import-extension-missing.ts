import { defineRule } from '@self-healer/core/rule';
import { replaceAt } from '@self-healer/editors/source';
import { fixAt } from '../support/javascript/ts-location.ts';

export const rule = defineRule({
  id: 'build/ts-import-extension-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['typescript'],
  needle: 'TS2835',
  // tsc 4.7 and newer with module node16 or nodenext.
  pattern:
    /^(?<path>[^\s(:][^(:]{0,300})[(:](?<line>\d{1,7})[,:](?<column>\d{1,5})\)?(?::| -) error TS2835: Relative import paths need explicit file extensions .{0,200}Did you mean '(?<to>[^']{1,300})'\?/,
  captures: ['path', 'line', 'column', 'to'],

  docs: {
    title: 'A relative import lacks its extension',
    what: '{path}:{line}: with this module setting an import names the file with its extension.',
    why: 'ES modules of Node add no extension, and tsc checks it.',
    how: 'Write `{to}`.',
    references: ['https://www.typescriptlang.org/tsconfig/#moduleResolution'],
  },
  fix: ({ to, ...at }, repo, context) =>
    fixAt(at, repo, context, `Import ${to} with its extension`, 'safe', ({ text, lineText, line, column }) => {
      const written = /^['"](?<from>[^'"]{1,300})['"]/.exec(lineText.slice(column))?.groups?.from;
      return written === undefined ? undefined : replaceAt(text, { line, column: column + 2 }, written, to);
    }),
  examples: {
    match: [
      {
        name: 'tsc 5',
        log: "src/a.ts(1,19): error TS2835: Relative import paths need explicit file extensions in ECMAScript imports when '--moduleResolution' is 'node16' or 'nodenext'. Did you mean './b.js'?",
        captures: { to: './b.js' },
        repo: { 'src/a.ts': "import { b } from './b';\n" },
        patched: { 'src/a.ts': "import { b } from './b.js';\n" },
      },
    ],
    ignore: [
      {
        name: 'without a suggestion',
        log: 'src/a.ts(1,19): error TS2834: Relative import paths need explicit file extensions',
      },
    ],
  },
});
