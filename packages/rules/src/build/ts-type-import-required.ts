import { defineRule } from '@self-healer/core/rule';
import { replaceAt } from '@self-healer/editors/source';
import { fixAt } from '../support/javascript/ts-location.ts';

export const rule = defineRule({
  id: 'build/ts-type-import-required',
  category: 'build',
  severity: 'medium',
  stage: 'build',
  ecosystems: ['typescript'],
  needle: ['TS1484', 'TS1485', 'TS1205'],
  // tsc 5 with verbatimModuleSyntax.
  pattern:
    /^(?<path>[^\s(:][^(:]{0,300})[(:](?<line>\d{1,7})[,:](?<column>\d{1,5})\)?(?::| -) error TS(?:148[45]: '(?<name>[\w$]{1,200})' (?:is a type and )?(?:resolves to a type.{0,100} )?must be imported using a type-only import|1205: Re-exporting a type when )/,
  captures: ['path', 'line', 'column', 'name?'],

  docs: {
    title: 'A type is imported like a value',
    what: '{path}:{line}: a type must be imported, or exported again, as one.',
    why: 'With `verbatimModuleSyntax` or `isolatedModules` imports are kept as written, and a type has no value at run time.',
    how: 'Write `type` before its name, or `import type` and `export type`.',
    references: ['https://www.typescriptlang.org/tsconfig/#verbatimModuleSyntax'],
  },
  fix: ({ name, ...at }, repo, context) =>
    fixAt(at, repo, context, 'Import or export a type as a type', 'safe', ({ text, lineText, line, column }) => {
      const word = name ?? /^[\w$]{1,200}/.exec(lineText.slice(column))?.[0];
      if (word === undefined || word === 'type') return undefined;
      const above = text
        .split('\n')
        .slice(0, line - 1)
        .join('\n');
      // Within braces, which may have been opened lines above.
      if (
        /(?:^|[\n;])\s*(?:im|ex)port [^;{}'"]{0,100}\{[^}]*$/.test(
          `${above}\n${lineText.slice(0, column)}`.slice(-4000),
        )
      )
        return replaceAt(text, { line, column: column + 1 }, word, `type ${word}`);
      return new RegExp(`^import ${word}\\b`).test(lineText)
        ? replaceAt(text, { line, column: 8 }, word, `type ${word}`)
        : undefined;
    }),
  examples: {
    match: [
      {
        name: 'tsc 5',
        log: "src/a.ts:1:10 - error TS1484: 'Y' is a type and must be imported using a type-only import when 'verbatimModuleSyntax' is enabled.",
        captures: { name: 'Y', column: '10' },
        repo: { 'src/a.ts': "import { Y, z } from './b.js';\n" },
        patched: { 'src/a.ts': "import { type Y, z } from './b.js';\n" },
      },
      {
        name: 'in a list over several lines',
        log: "src/a.ts(3,3): error TS1484: 'Y' is a type and must be imported using a type-only import when 'verbatimModuleSyntax' is enabled.",
        repo: { 'src/a.ts': "import {\n  x,\n  Y,\n} from './b.js';\n" },
        patched: { 'src/a.ts': "import {\n  x,\n  type Y,\n} from './b.js';\n" },
      },
      {
        name: 'exported again',
        log: "src/a.ts(1,13): error TS1205: Re-exporting a type when 'isolatedModules' is enabled requires using 'export type'.",
        repo: { 'src/a.ts': "export { b, Opt } from './b';\n" },
        patched: { 'src/a.ts': "export { b, type Opt } from './b';\n" },
      },
    ],
    ignore: [{ name: 'prose', log: 'TS1205 is about types that are exported again' }],
  },
});
