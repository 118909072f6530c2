import { defineRule } from '@self-healer/core/rule';
import { replaceAt } from '@self-healer/editors/source';
import { fixAt } from '../support/javascript/ts-location.ts';

export const rule = defineRule({
  id: 'build/ts-type-import-required',
  category: 'build',
  severity: 'medium',
  stage: 'build',
  ecosystems: ['typescript'],
  needle: ['TS1484', 'TS1485'],
  // tsc 5 with verbatimModuleSyntax.
  pattern:
    /^(?<path>[^\s(:][^(:]{0,300})[(:](?<line>\d{1,7})[,:](?<column>\d{1,5})\)?(?::| -) error TS148[45]: '(?<name>[\w$]{1,200})' (?:is a type and )?(?:resolves to a type.{0,100} )?must be imported using a type-only import/,
  captures: ['path', 'line', 'column', 'name'],

  docs: {
    title: 'A type is imported like a value',
    what: '{path}:{line}: `{name}` is a type and must be imported as one.',
    why: 'With `verbatimModuleSyntax` imports are kept as written, and a type has no value at run time.',
    how: 'Write `import { type {name} }` or `import type`.',
    references: ['https://www.typescriptlang.org/tsconfig/#verbatimModuleSyntax'],
  },
  fix: ({ name, ...at }, repo, context) =>
    fixAt(at, repo, context, `Import ${name} as a type`, 'safe', ({ text, lineText, line, column }) => {
      if (/\{[^}]{0,500}$/.test(lineText.slice(0, column)))
        return replaceAt(text, { line, column: column + 1 }, name, `type ${name}`);
      return new RegExp(`^import ${name}\\b`).test(lineText)
        ? replaceAt(text, { line, column: 8 }, name, `type ${name}`)
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
    ],
    ignore: [
      {
        name: 're-export',
        log: "src/a.ts(1,10): error TS1205: Re-exporting a type when 'isolatedModules' is set requires using 'export type'.",
      },
    ],
  },
});
