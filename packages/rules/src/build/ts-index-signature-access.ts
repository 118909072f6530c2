import { defineRule } from '@self-healer/core/rule';
import { replaceAt } from '@self-healer/editors/source';
import { fixAt } from '../support/javascript/ts-location.ts';

export const rule = defineRule({
  id: 'build/ts-index-signature-access',
  category: 'build',
  severity: 'medium',
  stage: 'build',
  ecosystems: ['typescript'],
  needle: 'TS4111',
  // tsc 4.2 and newer with noPropertyAccessFromIndexSignature.
  pattern:
    /^(?<path>[^\s(:][^(:]{0,300})[(:](?<line>\d{1,7})[,:](?<column>\d{1,5})\)?(?::| -) error TS4111: Property '(?<name>[A-Za-z_$][\w$]{0,200})' comes from an index signature, so it must be accessed with \[/,
  captures: ['path', 'line', 'column', 'name'],
  explains: ['build/ts-compiler-error'],
  docs: {
    title: 'A key of an index signature is read like a property',
    what: '{path}:{line}: `{name}` is a key that may be there, not a declared property.',
    why: '`noPropertyAccessFromIndexSignature` wants the difference to be seen.',
    how: "Write `['{name}']`.",
    references: ['https://www.typescriptlang.org/tsconfig/#noPropertyAccessFromIndexSignature'],
  },
  fix: ({ name, ...at }, repo, context) =>
    fixAt(at, repo, context, `Read ${name} by its key`, 'safe', ({ text, lineText, line, column }) => {
      const before = lineText.slice(0, column);
      const dot = before.endsWith('?.') ? '?.' : before.endsWith('.') ? '.' : undefined;
      if (dot === undefined || !lineText.slice(column).startsWith(name)) return undefined;
      const [from, to] = [dot + name, `${dot === '?.' ? '?.' : ''}['${name}']`];
      return replaceAt(text, { line, column: column + 1 - dot.length }, from, to);
    }),
  examples: {
    match: [
      {
        name: 'tsc 5',
        log: "src/a.ts(1,51): error TS4111: Property 'HOME' comes from an index signature, so it must be accessed with ['HOME'].",
        captures: { name: 'HOME' },
        repo: { 'src/a.ts': 'export const f = (e: Record<string, string>) => e.HOME;\n' },
        patched: { 'src/a.ts': "export const f = (e: Record<string, string>) => e['HOME'];\n" },
      },
      {
        name: 'optional',
        log: "a.ts:1:4 - error TS4111: Property 'b' comes from an index signature, so it must be accessed with ['b'].",
        repo: { 'a.ts': 'a?.b;\n' },
        patched: { 'a.ts': "a?.['b'];\n" },
      },
    ],
    ignore: [{ name: 'another', log: "a.ts(1,4): error TS2339: Property 'b' does not exist on type 'A'." }],
  },
});
