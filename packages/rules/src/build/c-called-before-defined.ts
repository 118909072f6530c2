import { defineRule } from '@self-healer/core/rule';
import { declareBefore } from '../support/c/declare-before.ts';
import { fixAt } from '../support/javascript/ts-location.ts';
import { windowMatches } from '../support/text/window-matches.ts';

const CALLED =
  /^(?<path>[^\s:][^:]{0,300}):(?<line>\d{1,7}):\d{1,5}: (?:error|warning): (?:implicit declaration of function [‘'](?<gcc>\w{1,100})[’']|call to undeclared function '(?<clang>\w{1,100})')/;

export const rule = defineRule({
  id: 'build/c-called-before-defined',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['c'],
  needle: 'static declaration of ',
  // gcc and clang, when a call has declared the function otherwise before.
  pattern:
    /^(?<path>[^\s:][^:]{0,300}\.c):\d{1,7}:\d{1,5}: error: static declaration of [‘'](?<name>\w{1,100})[’'] follows non-static declaration$/,
  captures: ['path', 'name'],
  explains: [
    'build/gcc-compiler-error',
    'build/gcc-unused-function',
    'build/gcc-warning-as-error',
    'build/gcc-gave-up',
  ],
  docs: {
    title: 'A static function of C is called above its definition',
    what: '{path}:{line} calls `{name}`, which is defined below.',
    why: 'A call of a function that is not declared yet declares one that is not static.',
    how: 'Declare it above: its head, with a semicolon.',
    references: ['https://en.cppreference.com/w/c/language/function_declaration'],
  },
  gathers: ['line'],
  gather({ name, path }, window) {
    const call = windowMatches(window, CALLED).find((each) => (each.gcc ?? each.clang) === name && each.path === path);
    return call?.line === undefined ? undefined : { line: call.line };
  },
  fix: ({ path, line, name }, repo, context) =>
    fixAt({ path, line, column: '1' }, repo, context, `Declare ${name} before it is called`, 'safe', (place) =>
      declareBefore(place.text, name, place.line),
    ),
  examples: {
    match: [
      {
        name: 'gcc 12',
        log: 'src/main.c:4:5: error: implicit declaration of function ‘show’ [-Werror=implicit-function-declaration]\nsrc/main.c:8:13: error: static declaration of ‘show’ follows non-static declaration',
        captures: { name: 'show', line: '4' },
        repo: {
          'src/main.c':
            '#include <stdio.h>\n\nint main(void) {\n    show(1);\n    return 0;\n}\n\nstatic void show(int n) {\n    printf("%d\\n", n);\n}\n',
        },
        patched: {
          'src/main.c':
            '#include <stdio.h>\n\nstatic void show(int n);\n\nint main(void) {\n    show(1);\n    return 0;\n}\n\nstatic void show(int n) {\n    printf("%d\\n", n);\n}\n',
        },
      },
    ],
    ignore: [
      {
        name: 'a header declares it',
        log: 'src/main.c:8:13: error: static declaration of ‘show’ follows non-static declaration\nsrc/a.h:1:6: note: previous declaration of ‘show’ with type ‘void(int)’',
      },
    ],
  },
});
