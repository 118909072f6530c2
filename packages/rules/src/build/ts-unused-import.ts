import { defineRule } from '@self-healer/core/rule';
import { replaceAt } from '@self-healer/editors/source';
import { removeImport } from '../support/javascript/ts-imports.ts';
import { fixAt, type Place } from '../support/javascript/ts-location.ts';
import { isVerdict } from '../support/text/forgotten.ts';

/** A parameter under a name that says that it is not used; undefined when the place holds something else. */
function marked({ text, lineText, line, column }: Place, name: string | undefined): string | undefined {
  // An error or an answer that is handed over was forgotten to be looked at.
  if (name === undefined || name.startsWith('_') || isVerdict(name) || !lineText.startsWith(name, column))
    return undefined;
  const [before, after] = [lineText.slice(0, column), lineText.slice(column + name.length)];
  const open = before.lastIndexOf('(');
  // In the parentheses of what gets a body on this line, not in a pattern or a type inside them.
  const declares = /\)\s*(?::[^=;{]{1,200})?(?:=>|\{)/.test(after) && /^\s*(?:[,)]|\??:)/.test(after);
  if (
    open < 0 ||
    !declares ||
    // Of a type, brackets are no pattern.
    /[{}[\])]/.test(before.slice(open).replace(/(?<=[\w>])\[\]/g, '')) ||
    /\b(?:if|while|for|switch|catch)\s*$/.test(before.slice(0, open))
  )
    return undefined;
  if (
    /(?:^|[^\w$])(?:constructor)\s*$/.test(before.slice(0, open)) &&
    /\b(?:public|private|protected|readonly)\s+$/.test(before)
  )
    return undefined;
  return replaceAt(text, { line, column: column + 1 }, name, `_${name}`);
}

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
    how: 'Remove the import or the declaration; a parameter that others need the place of may begin with `_`.',
    references: ['https://www.typescriptlang.org/tsconfig/#noUnusedLocals'],
  },
  // A declaration may be unused by mistake: only imports are removed, and parameters marked.
  fix: ({ name, ...at }, repo, context) =>
    fixAt(
      at,
      repo,
      context,
      name === undefined ? 'Remove unused imports' : `Remove the unused import of ${name}`,
      'safe',
      (place) => removeImport(place.text, place.lineText, place.line, name) ?? marked(place, name),
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
        name: 'a parameter',
        log: "src/a.ts(1,29): error TS6133: 'req' is declared but its value is never read.",
        captures: { name: 'req' },
        repo: { 'src/a.ts': 'export const ok: Handler = (req, res) => {\n  res.send();\n};\n' },
        patched: { 'src/a.ts': 'export const ok: Handler = (_req, res) => {\n  res.send();\n};\n' },
      },
      {
        name: 'a parameter behind a list',
        log: "src/a.ts(1,35): error TS6133: 'sep' is declared but its value is never read.",
        repo: { 'src/a.ts': 'export function f(list: string[], sep: string) {\n  return list.join();\n}\n' },
        patched: { 'src/a.ts': 'export function f(list: string[], _sep: string) {\n  return list.join();\n}\n' },
      },
      {
        name: 'an error that nobody looks at',
        log: "src/a.ts(1,16): error TS6133: 'err' is declared but its value is never read.",
        repo: { 'src/a.ts': 'read("a.txt", (err: unknown, data: string) => {\n  show(data);\n});\n' },
      },
      {
        name: 'a part of a parameter',
        log: "src/a.ts(1,27): error TS6133: 'a' is declared but its value is never read.",
        repo: { 'src/a.ts': 'export function f(x: X, { a, b }: Y) { return b; }\n' },
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
