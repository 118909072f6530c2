import { defineRule } from '@self-healer/core/rule';
import { closeBlockIn } from '../support/text/close-block-in.ts';
import { closeBrace } from '../support/text/close-brace.ts';

export const rule = defineRule({
  id: 'build/gcc-brace-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['c'],
  needle: ['expected declaration or statement', "error: expected '}", 'error: expected ‘}'],
  // gcc 9 and newer `expected ‘}’ at end of input`; clang `expected '}'`.
  pattern:
    /^(?<path>[^\s:]+\.(?:c|cc|cpp|cxx|h|hh|hpp)):(?<line>\d+):(?<column>\d+): error: expected (?:[‘']\}[’']|declaration or statement)(?: at end of input)?$/,
  captures: ['path', 'line', 'column'],
  explains: ['build/gcc-gave-up'],
  docs: {
    title: 'A block of C or C++ is not closed',
    what: '{path} ends before its last block does.',
    why: 'A closing brace is missing.',
    how: 'Add it where the depths of the lines show.',
    references: ['https://gcc.gnu.org/onlinedocs/gcc/Warnings-and-Errors.html'],
  },
  async fix({ path: printed }, repo) {
    return await closeBlockIn(printed, repo, (text) => closeBrace(text, 'c'));
  },
  examples: {
    match: [
      {
        name: 'in a namespace that indents nothing',
        log: 'src/a.cpp:11:1: error: expected ‘}’ at end of input',
        captures: { path: 'src/a.cpp' },
        repo: {
          'src/a.cpp':
            'namespace n {\n\nint a(int x) {\n  for (;;) {\n    x += 1;\n#ifdef B\n  return 2;\n#endif\n}\n\nint b();\n\n}  // namespace n\n',
        },
        patched: {
          'src/a.cpp':
            'namespace n {\n\nint a(int x) {\n  for (;;) {\n    x += 1;\n#ifdef B\n  }\n  return 2;\n#endif\n}\n\nint b();\n\n}  // namespace n\n',
        },
      },
      {
        name: 'a function without its end',
        log: 'src/a.c:9:1: error: expected declaration or statement at end of input',
        repo: {
          'src/a.c':
            "int a(int x)\n{\n    if (x) {\n        return 1;\n    return 2;\n}\n\nint b(void)\n{\n    return '{';\n}\n",
        },
        patched: {
          'src/a.c':
            "int a(int x)\n{\n    if (x) {\n        return 1;\n    }\n    return 2;\n}\n\nint b(void)\n{\n    return '{';\n}\n",
        },
      },
    ],
    ignore: [{ name: 'another', log: "src/a.c:9:1: error: expected ';' before '}' token" }],
  },
});
