import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';
import { openBlock } from '../support/text/open-block.ts';

export const rule = defineRule({
  id: 'build/c-body-unopened',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['c'],
  needle: 'expected declaration specifiers before',
  // gcc: what stands below is read as old declarations of parameters.
  pattern:
    /^(?<path>[^\s:][^:]{0,300}):(?<line>\d{1,7}):(?<column>\d{1,5}): error: expected declaration specifiers before ‘(?<word>return|if|for|while|do|switch)’$/,
  captures: ['path', 'line', 'column', 'word'],
  explains: ['build/gcc-compiler-error', 'build/c-declaration-unended'],
  docs: {
    title: 'The body of a C function is not opened',
    what: '{path}:{line}: `{word}` stands where the body of a function should have begun.',
    why: 'The `{` behind the parameters was lost.',
    how: 'Put it behind the parameters.',
    references: ['https://en.cppreference.com/w/c/language/function_definition'],
  },
  fix: ({ path, line, column }, repo, context) =>
    fixAt({ path, line, column }, repo, context, 'Open the body of the function', 'review', ({ text }) =>
      openBlock(text),
    ),
  examples: {
    match: [
      {
        name: 'gcc 12',
        log: 'sum.c:2:5: error: expected declaration specifiers before ‘return’\n    2 |     return a + b;\n      |     ^~~~~~',
        captures: { word: 'return' },
        repo: {
          'sum.c': 'int sum(int a, int b)\n    return a + b;\n}\n\nint twice(int a) {\n    return sum(a, a);\n}\n',
        },
        patched: {
          'sum.c': 'int sum(int a, int b) {\n    return a + b;\n}\n\nint twice(int a) {\n    return sum(a, a);\n}\n',
        },
      },
      {
        name: 'a file whose functions open below their heads',
        log: 'sum.c:2:5: error: expected declaration specifiers before ‘return’',
        repo: {
          'sum.c': 'int sum(int a, int b)\n    return a + b;\n}\n\nint twice(int a)\n{\n    return sum(a, a);\n}\n',
        },
        patched: {
          'sum.c': 'int sum(int a, int b)\n{\n    return a + b;\n}\n\nint twice(int a)\n{\n    return sum(a, a);\n}\n',
        },
      },
    ],
    ignore: [{ name: 'another word', log: 'sum.c:2:5: error: expected declaration specifiers before ‘}’ token' }],
  },
});
