import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';
import { textLines } from '../support/text/text-lines.ts';

/** The head of a function, at the beginning of a line. */
const HEAD = /^[A-Za-z_][\w \t*&:<>,]*\([^;{}]*\)(?: const| noexcept| override)*\s*$/;

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
    fixAt({ path, line, column }, repo, context, 'Open the body of the function', 'review', ({ text, line: at }) => {
      const { lines, join } = textLines(text);
      const head = lines.findLastIndex((each, index) => index < at - 1 && each.trim() !== '');
      const isLost = text.split('}').length === text.split('{').length + 1;
      if (!HEAD.test(lines[head] ?? '') || !isLost) return undefined;
      // As the other functions of the file have it.
      if (lines.some((each) => each === '{')) lines.splice(head + 1, 0, '{');
      else lines[head] = `${(lines[head] ?? '').trimEnd()} {`;
      return join();
    }),
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
