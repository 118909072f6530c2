import { defineRule } from '@self-healer/core/rule';
import { C_HEADER_OF } from '../data/c-std-headers.ts';
import { declareBefore } from '../support/c/declare-before.ts';
import { declareInHeader } from '../support/c/declare-in-header.ts';
import { includeOwnHeader } from '../support/c/include-own-header.ts';
import { runDirectories } from '../support/commands/run-directories.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';

export const rule = defineRule({
  id: 'build/c-own-header-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['c'],
  needle: ['implicit declaration of function', 'unknown type name', 'was not declared in this scope', 'undeclared'],
  // gcc and clang.
  pattern:
    /^(?:\[\S{1,40}\] )?(?<path>[^\s:][^:]{0,300}\.(?:c|cc|cpp|cxx|h|hpp)):(?<line>\d{1,7}):(?<column>\d{1,5}): (?:fatal )?error: (?:implicit declaration of function [‘'](?<function>\w{1,100})[’']|call to undeclared function '(?<called>\w{1,100})'|unknown type name [‘'](?<type>\w{1,100})[’']|[‘'](?<other>\w{1,100})[’'] (?:was not declared in this scope|undeclared \(first use in this function\))|use of undeclared identifier '(?<identifier>\w{1,100})')/,
  captures: ['path', 'line', 'column', 'function?', 'called?', 'type?', 'other?', 'identifier?'],
  specificity: 'general',
  explains: ['build/gcc-compiler-error'],
  docs: {
    title: 'A header of the project is not included',
    what: '{path}:{line} uses `{name}` and does not see its declaration.',
    why: 'The header that declares it is not included, or the name is misspelt.',
    how: 'Include the header.',
    references: ['https://en.cppreference.com/w/c/preprocessor/include'],
  },
  gathers: ['name'],
  gather({ function: implicit, called, type, other, identifier }) {
    const name = implicit ?? called ?? type ?? other ?? identifier ?? '';
    return C_HEADER_OF.has(name) ? undefined : { name };
  },
  async fix({ path: printed, line, name }, repo, context) {
    const path = await trackedPath(printed, repo, await runDirectories(repo, context));
    const included = path === undefined ? undefined : await includeOwnHeader(path, name, repo);
    const declared =
      path === undefined || included !== undefined || !path.endsWith('.c')
        ? undefined
        : await declareInHeader(path, name, repo);
    if (declared !== undefined)
      return {
        title: `Declare ${name} in the header of the source that defines it`,
        safety: 'review',
        edits: [{ kind: 'write', ...declared }],
      };
    if (path !== undefined && included === undefined && path.endsWith('.c')) {
      const text = (await repo.read(path)) ?? '';
      // A static one has a rule of its own.
      const content = new RegExp(`^static\\b.*\\b${name}\\s*\\(`, 'm').test(text)
        ? undefined
        : declareBefore(text, name, Number(line));
      if (content === undefined) return undefined;
      return {
        title: `Declare ${name} before it is called`,
        safety: 'review',
        edits: [{ kind: 'write', path, content }],
      };
    }
    if (path === undefined || included === undefined) return undefined;
    return {
      title: `Include ${included.header}, which declares ${name}`,
      safety: 'review',
      edits: [{ kind: 'write', path, content: included.content }],
    };
  },
  examples: {
    match: [
      {
        name: 'a function that its own header does not declare',
        log: 'src/main.c:4:12: error: implicit declaration of function ‘util_sub’ [-Werror=implicit-function-declaration]',
        captures: { name: 'util_sub' },
        repo: {
          'src/util.h': '#ifndef UTIL_H\n#define UTIL_H\n\nint util_add(int a, int b);\n\n#endif\n',
          'src/util.c':
            '#include "util.h"\n\nint util_add(int a, int b) { return a + b; }\n\nint util_sub(int a, int b) { return a - b; }\n',
          'src/main.c': '#include "util.h"\n\nint main(void) {\n    return util_sub(1, 1);\n}\n',
        },
        patched: {
          'src/util.h':
            '#ifndef UTIL_H\n#define UTIL_H\n\nint util_add(int a, int b);\nint util_sub(int a, int b);\n\n#endif\n',
        },
      },
      {
        name: 'a function that is defined below',
        log: 'main.c:5:5: error: implicit declaration of function ‘show’ [-Werror=implicit-function-declaration]',
        captures: { name: 'show' },
        repo: {
          'main.c':
            '#include <stdio.h>\n\n/* Starts. */\nint main(void) {\n    show(1);\n}\n\nvoid show(int n) {\n    printf("%d\\n", n);\n}\n',
        },
        patched: {
          'main.c':
            '#include <stdio.h>\n\nvoid show(int n);\n\n/* Starts. */\nint main(void) {\n    show(1);\n}\n\nvoid show(int n) {\n    printf("%d\\n", n);\n}\n',
        },
      },
      {
        name: 'beside',
        log: 'main.c:4:12: error: implicit declaration of function ‘parse’ [-Werror=implicit-function-declaration]',
        captures: { name: 'parse' },
        repo: {
          'main.c': '#include <stdio.h>\n\nint main(void) {\n    return parse("1") == 1 ? 0 : 1;\n}\n',
          'parser.h': '#pragma once\nint parse(const char *s);\n',
        },
        patched: {
          'main.c':
            '#include <stdio.h>\n#include "parser.h"\n\nint main(void) {\n    return parse("1") == 1 ? 0 : 1;\n}\n',
        },
      },
      {
        name: 'a type, included elsewhere by another path',
        log: 'src/app.cpp:3:1: error: ‘Engine’ was not declared in this scope',
        repo: {
          'src/app.cpp': '#include "app/app.hpp"\n\nEngine e;\n',
          'src/other.cpp': '#include "core/engine.hpp"\n',
          'include/core/engine.hpp': '#pragma once\nclass Engine {\n};\n',
        },
        patched: { 'src/app.cpp': '#include "app/app.hpp"\n#include "core/engine.hpp"\n\nEngine e;\n' },
      },
      {
        name: 'two headers declare it',
        log: "a.c:1:5: error: implicit declaration of function 'f'",
        repo: { 'a.c': 'f();\n', 'x.h': 'int f(void);\n', 'y.h': 'int f(void);\n' },
      },
    ],
    ignore: [{ name: 'of the C library', log: "a.c:3:5: error: implicit declaration of function 'printf'" }],
  },
});
