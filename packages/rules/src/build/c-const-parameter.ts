import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';
import { withLine } from '../support/text/edit-line.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'build/c-const-parameter',
  category: 'build',
  severity: 'medium',
  stage: 'build',
  ecosystems: ['c'],
  needle: [' qualifier from pointer target type', 'error: invalid conversion from '],
  // gcc of C with -Werror, and of C++ always; where the parameter is declared stands below.
  pattern:
    /^(?<path>[^\s:][^:]{0,300}):(?<line>\d{1,7}):(?<column>\d{1,5}): error: (?:passing argument \d{1,2} of [‘'](?<function>\w{1,100})[’'] discards [‘']const[’'] qualifier from pointer target type|invalid conversion from [‘']const \w{1,60} ?\*[’'] to [‘'](?<type>\w{1,60}) ?\*[’'])(?: \[-\S{1,60}\])?$/,
  captures: ['path', 'line', 'column', 'function?', 'type?'],
  explains: ['build/gcc-warning-as-error', 'build/gcc-compiler-error', 'build/gcc-gave-up'],
  docs: {
    title: 'A parameter that is only read is not const',
    what: '{path}:{line} gives what must not change to a function that may change it.',
    why: 'The `const` of the parameter was forgotten.',
    how: 'Declare the parameter const at {place}, when the function only reads it.',
    references: ['https://en.cppreference.com/w/c/language/const'],
  },
  gathers: ['place', 'file', 'at', 'col'],
  gather(_facts, window) {
    const declared = nextMatch(
      window,
      /^(?<path>[^\s:][^:]{0,300}):(?<line>\d{1,7}):(?<column>\d{1,5}): note: +(?:expected [‘'].{1,100}[’'] but argument is of type|initializing argument \d{1,2} of) /,
      8,
    );
    return declared?.path === undefined
      ? undefined
      : {
          place: `${declared.path}:${declared.line}`,
          file: declared.path,
          at: declared.line ?? '',
          col: declared.column ?? '',
        };
  },
  fix: ({ file, at, col }, repo, context) =>
    fixAt({ path: file, line: at, column: col }, repo, context, 'Declare the parameter const', 'review', (place) => {
      const head = place.lineText;
      // The column is somewhere in the parameter; the body must stand here too, and only read what it points to.
      const from = Math.max(head.lastIndexOf('(', place.column), head.lastIndexOf(',', place.column)) + 1;
      const parameter = /^\s*(?<type>(?:unsigned |struct )?\w+)\s*\*+\s*(?<name>\w+)\s*[,)]/.exec(
        head.slice(from),
      )?.groups;
      if (parameter?.name === undefined || parameter.type === 'const' || /;\s*$/.test(head)) return undefined;
      const body = place.text
        .split('\n')
        .slice(place.line - 1)
        .join('\n');
      const end = body.search(/^\}/m);
      const name = escapePattern(parameter.name);
      const isWritten = new RegExp(
        `(?:\\*\\s*${name}\\b|\\b${name}\\s*(?:\\[[^\\]]*\\]|->\\w+))\\s*(?:[-+*/|&^%]?=(?!=)|\\+\\+|--)`,
      );
      if (end < 0 || isWritten.test(body.slice(head.length, end))) return undefined;
      return withLine(
        place.text,
        place.line,
        (line) => `${line.slice(0, from)}${line.slice(from).replace(/^(\s*)/, '$1const ')}`,
      );
    }),
  examples: {
    match: [
      {
        name: 'C, gcc 12',
        log: 'app.c:8:10: error: passing argument 1 of ‘show’ discards ‘const’ qualifier from pointer target type [-Werror=discarded-qualifiers]\n    8 |     show(name);\n      |          ^~~~\napp.c:1:24: note: expected ‘char *’ but argument is of type ‘const char *’',
        captures: { place: 'app.c:1' },
        repo: {
          'app.c':
            'static void show(char *text)\n{\n    puts(text);\n}\n\nint run(const char *name)\n{\n    show(name);\n    return 0;\n}\n',
        },
        patched: {
          'app.c':
            'static void show(const char *text)\n{\n    puts(text);\n}\n\nint run(const char *name)\n{\n    show(name);\n    return 0;\n}\n',
        },
      },
      {
        name: 'C++',
        log: 'app.cpp:5:10: error: invalid conversion from ‘const char*’ to ‘char*’ [-fpermissive]\n    5 |     show(1, name);\n      |          ^~~~\n      |          |\n      |          const char*\napp.cpp:1:30: note:   initializing argument 2 of ‘void show(int, char*)’',
        repo: {
          'app.cpp':
            'static void show(int n, char* text) {\n    std::puts(text);\n}\nvoid run(const char* name) {\n    show(1, name);\n}\n',
        },
        patched: {
          'app.cpp':
            'static void show(int n, const char* text) {\n    std::puts(text);\n}\nvoid run(const char* name) {\n    show(1, name);\n}\n',
        },
      },
      {
        name: 'a parameter that is written to',
        log: 'a.c:5:10: error: passing argument 1 of ‘cut’ discards ‘const’ qualifier from pointer target type [-Werror=discarded-qualifiers]\na.c:1:22: note: expected ‘char *’ but argument is of type ‘const char *’',
        repo: { 'a.c': 'static void cut(char *text)\n{\n    text[0] = 0;\n}\nvoid run(const char *s) { cut(s); }\n' },
      },
    ],
    ignore: [
      {
        name: 'a warning',
        log: 'a.c:5:10: warning: passing argument 1 of ‘cut’ discards ‘const’ qualifier from pointer target type',
      },
    ],
  },
});
