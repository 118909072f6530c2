import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'build/ts-compiler-error',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['typescript'],
  needle: [': error TS', ' - error TS'],
  // tsc with and without --pretty.
  pattern:
    /^(?<path>[^\s(:][^(:]{0,300})[(:](?<line>\d{1,7})[,:](?<column>\d{1,5})\)?(?::| -) error (?<code>TS\d{4,5}): (?<message>.{1,1000})$/,
  captures: ['path', 'line', 'column', 'code', 'message'],
  specificity: 'general',
  docs: {
    title: 'TypeScript does not compile',
    what: '{path}:{line}: {message}',
    why: 'The types say that the code cannot work as written, or a declaration is missing.',
    how: 'Change the code at {path}:{line}; `npx tsc --noEmit` shows it locally.',
    references: ['https://www.typescriptlang.org/docs/'],
  },

  examples: {
    match: [
      {
        name: 'plain',
        log: "src/a.ts(3,7): error TS2322: Type 'string' is not assignable to type 'number'.",
        captures: { path: 'src/a.ts', line: '3', code: 'TS2322' },
      },
    ],
    ignore: [{ name: 'a count', log: 'Found 3 errors in 2 files.' }],
  },
});
