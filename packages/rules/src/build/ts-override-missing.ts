import { defineRule } from '@self-healer/core/rule';
import { replaceAt } from '@self-healer/editors/source';
import { fixAt } from '../support/javascript/ts-location.ts';

export const rule = defineRule({
  id: 'build/ts-override-missing',
  category: 'build',
  severity: 'medium',
  stage: 'build',
  ecosystems: ['typescript'],
  needle: "must have an 'override' modifier",
  // tsc 4.3 and newer: TS4114, and TS4116 for parameter properties.
  pattern:
    /^(?<path>[^\s(:][^(:]{0,300})[(:](?<line>\d{1,7})[,:](?<column>\d{1,5})\)?(?::| -) error TS4114: This member must have an 'override' modifier because it overrides a member in the base class '(?<base>[^']{1,200})'\.$/,
  captures: ['path', 'line', 'column', 'base'],
  explains: ['build/ts-compiler-error'],
  docs: {
    title: 'A member overrides another and does not say so',
    what: '{path}:{line}: the member overrides one of `{base}`.',
    why: 'noImplicitOverride is on.',
    how: 'Write `override` before it.',
    references: ['https://www.typescriptlang.org/tsconfig/#noImplicitOverride'],
  },
  fix: ({ path, line, column }, repo, context) =>
    fixAt(
      { path, line, column },
      repo,
      context,
      'Mark the member override',
      'safe',
      ({ text, lineText, line: at, column: from }) => {
        // Modifiers keep their order: `public override readonly x`, `override async f()`.
        const head = lineText.slice(0, from);
        const after = /(?<modifiers>(?:(?:readonly|async|get|set|\*)\s+)*)$/.exec(head)?.groups?.modifiers ?? '';
        const start = head.length - after.length;
        const word = lineText.slice(start);
        return /\boverride\b/.test(lineText)
          ? undefined
          : replaceAt(text, { line: at, column: start + 1 }, word, `override ${word}`);
      },
    ),
  examples: {
    match: [
      {
        name: 'tsc 5',
        log: "src/a.ts(2,16): error TS4114: This member must have an 'override' modifier because it overrides a member in the base class 'A'.",
        captures: { base: 'A', line: '2' },
        repo: { 'src/a.ts': 'class B extends A {\n  public async name(): Promise<string> {\n' },
        patched: { 'src/a.ts': 'class B extends A {\n  public override async name(): Promise<string> {\n' },
      },
    ],
    ignore: [
      { name: 'another member', log: "src/a.ts(2,3): error TS4113: This member cannot have an 'override' modifier" },
    ],
  },
});
