import { defineRule } from '@self-healer/core/rule';
import { endDeclaration } from '../support/c/unended-declaration.ts';
import { runDirectories } from '../support/commands/run-directories.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { windowValues } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'build/c-declaration-unended',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['c'],
  needle: [
    'old-style parameter ',
    'expected initializer before',
    'expected identifier or ',
    'expected ‘=’, ',
    'expected ‘;’, ident',
    'expected function body ',
    'new types may not be',
    'storage class specified for ',
  ],
  // gcc, g++ and clang: what follows is taken for a part of the declaration.
  pattern:
    /^(?<path>[^\s:][^:]{0,300}):(?<line>\d{1,7}):\d{1,5}: error: (?<problem>old-style parameter declarations in prototyped function definition|expected initializer before [‘'].{1,80}[’'](?: token)?|storage class specified for parameter ‘\w{1,60}’|expected identifier or ‘\(’ before ‘\w{1,40}’|expected ‘=’, ‘,’, ‘;’, ‘asm’ or ‘__attribute__’ before .{1,60}|expected ‘;’, identifier or ‘\(’ before .{1,60}|expected function body after function declarator|new types may not be defined in a return type)$/,
  captures: ['path', 'line', 'problem'],
  specificity: 'general',
  explains: ['build/gcc-compiler-error', 'build/gcc-unused-parameter', 'build/gcc-std-header-missing'],
  docs: {
    title: 'A declaration of C or C++ has no end',
    what: '{path}:{line}: {problem}.',
    why: 'The declaration before it, often the last one of a header, has no `;`, so the compiler reads on into what follows.',
    how: 'End the declaration with `;`.',
    references: ['https://en.cppreference.com/w/c/language/declarations'],
  },
  async fix({ path, problem }, repo, context) {
    const directories = await runDirectories(repo, context);
    // What a header leaves open shows in the next one, which may be the system's.
    const including = windowValues(
      context.window,
      /^(?:In file included|\s+) from (?<path>[^\s:][^:]{0,300}):\d/,
      'path',
    );
    let source: string | undefined;
    for (const printed of [path, ...including]) source ??= await trackedPath(printed, repo, directories);
    const edit = source === undefined ? undefined : await endDeclaration(source, repo);
    // Where the file itself lacks it, the compiler points to the place.
    if (edit === undefined || (edit.path === source && problem.startsWith('expected ‘;’'))) return undefined;
    return { title: `End the declaration in ${edit.path}`, safety: 'review', edits: [edit] };
  },
  examples: {
    match: [
      {
        name: 'gcc, in the header',
        log: 'src/list.h:3:5: error: old-style parameter declarations in prototyped function definition\n    3 | int length(const struct node *head)\n      |     ^~~~~~',
        captures: { line: '3' },
        repo: {
          'src/list.h':
            '#ifndef LIST_H\n#define LIST_H\nint length(const struct node *head)  /* of a list */\nint depth(int,\n          int *);\n#endif\n',
        },
        patched: {
          'src/list.h':
            '#ifndef LIST_H\n#define LIST_H\nint length(const struct node *head);  /* of a list */\nint depth(int,\n          int *);\n#endif\n',
        },
      },
      {
        name: 'gcc, in the source behind the header',
        log: 'src/main.c:6:1: error: expected ‘=’, ‘,’, ‘;’, ‘asm’ or ‘__attribute__’ before ‘{’ token',
        repo: {
          'src/main.c': '#include <stdio.h>\n#include "list.h"\n\nint main(void)\n{\n\treturn length(0);\n}\n',
          'src/list.h': '#pragma once\nint length(\n    const struct node *head)\n',
        },
        patched: {
          'src/list.h': '#pragma once\nint length(\n    const struct node *head);\n',
        },
      },
      {
        name: 'g++',
        log: 'include/p.hpp:3:1: error: expected initializer before ‘void’',
        repo: { 'include/p.hpp': '#pragma once\nstd::string name(const Item &item)\nvoid show();\n' },
        patched: { 'include/p.hpp': '#pragma once\nstd::string name(const Item &item);\nvoid show();\n' },
      },
      {
        name: 'a type at the end of a header',
        log: 'main.c:3:1: error: expected ‘;’, identifier or ‘(’ before ‘int’',
        repo: {
          'main.c': '#include "inc/p.h"\n\nint main(void) { return 0; }\n',
          'inc/p.h': '#ifndef P_H\n#define P_H\nstruct point {\n  int x, y;\n}\n#endif\n',
        },
        patched: {
          'inc/p.h': '#ifndef P_H\n#define P_H\nstruct point {\n  int x, y;\n};\n#endif\n',
        },
      },
      {
        name: "gcc, in the system's next header",
        log: 'In file included from /usr/include/stdio.h:36,\n                 from src/a.c:2:\n/usr/include/stdarg.h: In function ‘length’:\n/usr/include/stdarg.h:40:27: error: storage class specified for parameter ‘__gnuc_va_list’',
        repo: {
          'src/a.c': '#include "q.h"\n#include <stdio.h>\nint main(void) { return 0; }\n',
          'src/q.h': '#pragma once\nint length(const char *text)\n',
        },
        patched: { 'src/q.h': '#pragma once\nint length(const char *text);\n' },
      },
      {
        name: 'clang',
        log: 'main.c:4:1: error: expected function body after function declarator',
        repo: { 'main.c': '#include <stdio.h>\nint twice(int a)\n\nint main(void) { return twice(2); }\n' },
        patched: { 'main.c': '#include <stdio.h>\nint twice(int a);\n\nint main(void) { return twice(2); }\n' },
      },
      {
        name: 'two without an end, and nobody knows which is meant',
        log: 'p.h:3:1: error: expected initializer before ‘int’',
        repo: { 'p.h': 'int a(int x)\nint b(int x)\nint c(void);\n' },
      },
      {
        name: 'a definition of old',
        log: 'a.c:3:1: error: expected initializer before ‘int’',
        repo: { 'a.c': 'int add(a, b)\nint a;\nint b;\n{\n  return a + b;\n}\n' },
      },
    ],
    ignore: [{ name: 'another', log: 'a.c:3:1: error: expected expression before ‘int’' }],
  },
});
