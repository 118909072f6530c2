import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';
import { withLine } from '../support/text/edit-line.ts';
import { splitArguments } from '../support/text/split-arguments.ts';

export const rule = defineRule({
  id: 'build/c-scanf-address',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['c', 'cpp'],
  needle: 'expects argument of type',
  // gcc, of scanf and its like: a number of the very type whose place is asked for; printf asks for the place of no number.
  pattern:
    /^(?<path>[^\s:][^:]{0,300}):(?<line>\d{1,7}):(?<column>\d{1,5}): error: format [‘']%[^’']{1,20}[’'] expects argument of type [‘'](?<type>(?:(?:long|short|unsigned|signed) ){0,3}(?:int|double|float|long|short)) \*[’'], but argument (?<number>\d{1,2}) has type [‘'](?<given>[a-z ]{3,40})[’'](?: \[-Werror=format=\])?$/,
  captures: ['path', 'line', 'column', 'type', 'number', 'given'],
  explains: [
    'build/gcc-warning-as-error',
    'build/gcc-compiler-error',
    'build/gcc-gave-up',
    'build/gcc-format-mismatch',
  ],
  docs: {
    title: 'A variable is read into without its address',
    what: '{path}:{line}: argument {number} is a `{given}`, and where to put one is asked for.',
    why: 'scanf writes to the place that it is given.',
    how: 'Write `&` before the variable.',
    references: ['https://en.cppreference.com/w/c/io/fscanf'],
  },
  fix: ({ path, line, column, type, given, number }, repo, context) =>
    fixAt({ path, line, column }, repo, context, 'Give the address of the variable', 'review', (place) =>
      withLine(place.text, place.line, (code) => {
        const call = /\b(?:f|s)?scanf\s*\(/.exec(code);
        if (call === null || type !== given) return undefined;
        const start = call.index + call[0].length;
        const parts = splitArguments(code.slice(start));
        const part = parts[Number(number) - 1];
        if (part === undefined || !/^\s*[A-Za-z_][\w.]*(?:\[\w+\])?$/.test(part)) return undefined;
        const before = parts.slice(0, Number(number) - 1).reduce((sum, each) => sum + each.length + 1, start);
        const at = before + part.length - part.trimStart().length;
        return `${code.slice(0, at)}&${code.slice(at)}`;
      }),
    ),
  examples: {
    match: [
      {
        name: 'gcc 12',
        log: 'src/main.c:2:17: error: format ‘%d’ expects argument of type ‘int *’, but argument 2 has type ‘int’ [-Werror=format=]',
        captures: { type: 'int', number: '2' },
        repo: { 'src/main.c': 'int f(int n) {\n    if (scanf("%d", n) != 1) return 1;\n}\n' },
        patched: { 'src/main.c': 'int f(int n) {\n    if (scanf("%d", &n) != 1) return 1;\n}\n' },
      },
      {
        name: 'the second, from a text',
        log: 'a.c:1:30: error: format ‘%d’ expects argument of type ‘int *’, but argument 4 has type ‘int’ [-Werror=format=]',
        repo: { 'a.c': 'void f(S s) { sscanf(s.text, "%d,%d", &s.a, s.b); }\n' },
        patched: { 'a.c': 'void f(S s) { sscanf(s.text, "%d,%d", &s.a, &s.b); }\n' },
      },
      {
        name: 'another type',
        log: 'a.c:1:30: error: format ‘%f’ expects argument of type ‘float *’, but argument 2 has type ‘double’ [-Werror=format=]',
        repo: { 'a.c': 'void f(double d) { scanf("%f", d); }\n' },
      },
    ],
    ignore: [
      {
        name: 'what is printed',
        log: 'a.c:1:3: error: format ‘%d’ expects argument of type ‘int’, but argument 2 has type ‘long int’ [-Werror=format=]',
      },
    ],
  },
});
