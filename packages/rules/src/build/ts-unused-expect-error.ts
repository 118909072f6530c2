import { defineRule } from '@self-healer/core/rule';
import { removeLine } from '@self-healer/editors/source';
import { fixAt } from '../support/javascript/ts-location.ts';
import { expectsRefusal } from '../support/text/expects-refusal.ts';

// A comment that is the whole line; in JSX it stands in braces.
const DIRECTIVE =
  /^\s{0,200}(?:\/\/\s{0,20}@ts-expect-error\b|\{?\s{0,20}\/\*{1,2}\s{0,20}@ts-expect-error\b(?:[^*]|\*(?!\/)){0,300}\*\/\s{0,20}\}?\s{0,20}$)/;

export const rule = defineRule({
  id: 'build/ts-unused-expect-error',
  category: 'build',
  severity: 'medium',
  stage: 'build',
  ecosystems: ['typescript'],
  needle: 'TS2578',
  // tsc 3.9 and newer.
  pattern:
    /^(?<path>[^\s(:][^(:]{0,300})[(:](?<line>\d{1,7})[,:](?<column>\d{1,5})\)?(?::| -) error TS2578: Unused '@ts-expect-error' directive/,
  captures: ['path', 'line', 'column'],

  docs: {
    title: 'An @ts-expect-error expects nothing any more',
    what: '{path}:{line}: the line below compiles, so the directive is an error.',
    why: 'The code or its types were repaired since the directive was written.',
    how: 'Delete the comment.',
    references: ['https://www.typescriptlang.org/docs/handbook/release-notes/typescript-3-9.html'],
  },
  fix: (at, repo, context) =>
    fixAt(at, repo, context, 'Remove an unused @ts-expect-error', 'safe', ({ text, lineText, line }) =>
      DIRECTIVE.test(lineText) && !expectsRefusal(at.path, lineText) ? removeLine(text, line, lineText) : undefined,
    ),
  examples: {
    match: [
      {
        name: 'tsc 5',
        log: "src/a.ts(2,3): error TS2578: Unused '@ts-expect-error' directive.",
        repo: { 'src/a.ts': 'f(\n  // @ts-expect-error too few\n  1);\n' },
        patched: { 'src/a.ts': 'f(\n  1);\n' },
      },
      {
        name: 'in JSX',
        log: "src/a.tsx(2,4): error TS2578: Unused '@ts-expect-error' directive.",
        repo: { 'src/a.tsx': '<div>\n  {/* @ts-expect-error a number once */}\n  <p />\n</div>;\n' },
        patched: { 'src/a.tsx': '<div>\n  <p />\n</div>;\n' },
      },
      {
        name: 'a check of what must be refused',
        log: "checks/pay.check.ts(4,1): error TS2578: Unused '@ts-expect-error' directive.",
        repo: {
          'checks/pay.check.ts': "import { pay } from '../src/pay';\n\npay(100);\n// @ts-expect-error\npay('100');\n",
        },
      },
      {
        name: 'a word of what must not be',
        log: "src/a.ts(1,1): error TS2578: Unused '@ts-expect-error' directive.",
        repo: { 'src/a.ts': "// @ts-expect-error amounts are never texts\npay('100');\n" },
      },
    ],
    ignore: [{ name: 'the directive itself', log: '// @ts-expect-error TS2578' }],
  },
});
