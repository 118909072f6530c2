import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';
import { commaBefore } from '../support/text/comma-before.ts';
import { withLine } from '../support/text/edit-line.ts';

const isBetweenNumbers = (before: string, after: string): boolean =>
  /[{,]\s*\d\w*\s+$/.test(before) && /^\d/.test(after);

/** Whether what stands before is a whole number of an initialiser, or a parameter with its type, in an open bracket. */
function isAfterEntry(before: string, parameter: string | undefined): boolean {
  if (parameter === undefined) return true;
  const open = before.lastIndexOf('(');
  return open > before.lastIndexOf(')') && /[\w\]>*] ?[ *&]\w+\s+$/.test(before) && TYPE.test(parameter);
}

/** What begins the type of a parameter. */
const TYPE = /^(?:const|unsigned|signed|int|char|short|long|float|double|void|bool|struct|enum|union|\w+_t)$/;

export const rule = defineRule({
  id: 'build/gcc-comma-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['c'],
  needle: [
    'error: expected ‘,’ or ‘}’ before',
    'error: expected ‘}’ before',
    '‘,’ or ‘)’ before',
    "error: missing ',' between enumerators",
  ],
  // gcc 8 to 14; clang says it of enumerators.
  pattern:
    /^(?<path>[^\s:][^:]{0,300}):(?<line>\d{1,7}):(?<column>\d{1,5}): error: (?:expected (?:‘;’, )?‘,’ or ‘\)’ before ‘(?<parameter>\w{1,100})’|expected (?:‘,’ or )?‘}’ before (?:‘\w{1,100}’|string constant|numeric constant|‘[{.&]’ token)|(?<clang>missing ',' between enumerators))$/,
  captures: ['path', 'line', 'column', 'parameter?', 'clang?'],
  explains: ['build/gcc-compiler-error', 'build/gcc-gave-up', 'build/c-own-header-missing', 'build/gcc-did-you-mean'],
  docs: {
    title: 'A comma is missing between two entries',
    what: '{path}:{line}: the entry above does not end with a comma.',
    why: 'A line was added to an enumeration or an initialiser, and the one above it was the last.',
    how: 'End the entry above with a comma.',
    references: ['https://en.cppreference.com/w/c/language/enum'],
  },
  fix: ({ path, line, column, parameter, clang }, repo, context) =>
    fixAt({ path, line, column }, repo, context, 'Put a comma between two entries', 'review', (place) => {
      const { text, lineText, line: at } = place;
      const before = lineText.slice(0, place.column);
      const inLine =
        before.trim() !== '' && (parameter !== undefined || isBetweenNumbers(before, lineText.slice(place.column)));
      if (inLine)
        return isAfterEntry(before, parameter)
          ? withLine(text, at, () => `${before.trimEnd()}, ${lineText.slice(place.column)}`)
          : undefined;
      // clang points behind the entry itself, gcc to the next one.
      return commaBefore(text, clang === undefined ? at : at + 1);
    }),
  examples: {
    match: [
      {
        name: 'an enumeration',
        log: 'main.c:4:3: error: expected ‘,’ or ‘}’ before ‘BLUE’',
        captures: { line: '4' },
        repo: { 'main.c': 'enum color {\n  RED,\n  GREEN // second\n  BLUE,\n};\n' },
        patched: { 'main.c': 'enum color {\n  RED,\n  GREEN, // second\n  BLUE,\n};\n' },
      },
      {
        name: 'between parameters',
        log: 'list.h:3:36: error: expected ‘;’, ‘,’ or ‘)’ before ‘unsigned’',
        captures: { parameter: 'unsigned' },
        repo: { 'list.h': 'struct list;\n\nvoid list_grow(struct list *target unsigned by);\n' },
        patched: { 'list.h': 'struct list;\n\nvoid list_grow(struct list *target, unsigned by);\n' },
      },
      {
        name: 'between numbers',
        log: 'list.c:1:28: error: expected ‘}’ before numeric constant',
        repo: { 'list.c': 'static int order[] = {3, 1 2, 0};\n' },
        patched: { 'list.c': 'static int order[] = {3, 1, 2, 0};\n' },
      },
      {
        name: 'clang',
        log: "main.c:3:8: error: missing ',' between enumerators\n  GREEN\n       ^\n       , ",
        captures: { line: '3' },
        repo: { 'main.c': 'enum color {\n  RED,\n  GREEN\n  BLUE,\n};\n' },
        patched: { 'main.c': 'enum color {\n  RED,\n  GREEN,\n  BLUE,\n};\n' },
      },
    ],
    ignore: [
      { name: 'the end of a file', log: 'main.c:9:1: error: expected declaration or statement at end of input' },
    ],
  },
});
