import { defineRule } from '@self-healer/core/rule';
import { removeImport } from '../support/javascript/ts-imports.ts';
import { fixAt } from '../support/javascript/ts-location.ts';

export const rule = defineRule({
  id: 'build/ts-unused-import',
  category: 'build',
  severity: 'low',
  stage: 'build',
  ecosystems: ['typescript'],
  needle: ['TS6133', 'TS6192', 'TS6196', 'TS6198'],
  // tsc with noUnusedLocals: TS6192 all imports of a statement, TS6133 and TS6196 one name.
  pattern:
    /^(?<path>[^\s(:][^(:]{0,300})[(:](?<line>\d{1,7})[,:](?<column>\d{1,5})\)?(?::| -) error TS(?:6133|6192|6196): (?:'(?<name>[\w$]{1,200})' is declared but (?:its value is never read|never used)|All imports in import declaration are unused)/,
  captures: ['path', 'line', 'column', 'name?'],

  docs: {
    title: 'An import or a name is not used',
    what: '{path}:{line}: something is declared or imported there and not used.',
    why: 'The code that needed it went away, and `noUnusedLocals` makes that an error.',
    how: 'Remove the import or the declaration.',
    references: ['https://www.typescriptlang.org/tsconfig/#noUnusedLocals'],
  },
  // A declaration may be unused by mistake: only imports are removed.
  fix: ({ name, ...at }, repo, context) =>
    fixAt(
      at,
      repo,
      context,
      name === undefined ? 'Remove unused imports' : `Remove the unused import of ${name}`,
      'safe',
      (place) => removeImport(place.text, place.lineText, place.line, name),
    ),
  examples: {
    match: [
      {
        name: 'a whole import',
        log: "src/a.ts(1,1): error TS6133: 'readFileSync' is declared but its value is never read.",
        captures: { name: 'readFileSync' },
        repo: { 'src/a.ts': "import { readFileSync } from 'node:fs';\nf();\n" },
        patched: { 'src/a.ts': 'f();\n' },
      },
      {
        name: 'one of two',
        log: "src/a.ts:1:10 - error TS6133: 'a' is declared but its value is never read.",
        captures: { name: 'a' },
        repo: { 'src/a.ts': "import { a, b } from './x.js';\nb();\n" },
        patched: { 'src/a.ts': "import { b } from './x.js';\nb();\n" },
      },
      {
        name: 'the default beside named ones',
        log: "src/a.ts(1,8): error TS6133: 'x' is declared but its value is never read.",
        captures: { name: 'x' },
        repo: { 'src/a.ts': "import x, { b } from './x.js';\nb();\n" },
        patched: { 'src/a.ts': "import { b } from './x.js';\nb();\n" },
      },
      {
        name: 'a local variable',
        log: "src/a.ts(1,7): error TS6133: 'a' is declared but its value is never read.",
        repo: { 'src/a.ts': 'const a = 1;\n' },
      },
    ],
    ignore: [{ name: 'a hint of an editor', log: "'a' is declared but its value is never read. ts(6133)" }],
  },
});
