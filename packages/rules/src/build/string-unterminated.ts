import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';
import { endText } from '../support/text/end-text.ts';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'build/string-unterminated',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['java', 'c'],
  needle: ['unclosed string literal', 'missing terminating '],
  // javac with a caret below, Maven with a column; gcc's error; clang's warning, which its errors follow.
  pattern:
    /^(?:(?:\[(?:ERROR|javac)\]\s{1,8})?(?<java>[^\s:[\]]{1,300}\.java):\[?(?<line>\d{1,7})(?:,(?<column>\d{1,5})\])?:? (?:error: )?unclosed string literal|(?<c>[^\s:][^:]{0,300}):(?<row>\d{1,7}):(?<at>\d{1,5}): (?:error: missing terminating " character|warning: missing terminating '"' character \[-Winvalid-pp-token\]))$/,
  captures: ['java?', 'line?', 'column?', 'c?', 'row?', 'at?'],
  explains: [
    'build/javac-*',
    'build/java-brace-missing',
    'build/gcc-*',
    'build/brace-missing-at-end',
    'build/maven-goal-failed',
  ],
  docs: {
    title: 'A text has no end',
    what: '{place}: the quote that ends a text is missing.',
    why: 'A text ends on the line it begins on, with the quote it begins with.',
    how: 'Add the quote where the text ends.',
    references: ['https://docs.oracle.com/javase/specs/jls/se21/html/jls-3.html#jls-3.10.5'],
  },
  gathers: ['place', 'start'],
  gather({ java, line, column, c, row, at }, window) {
    const caret = nextMatch(window, /^(?:\s{0,8}\[javac\] )?(?<indent>\s{0,400})\^/, 2)?.indent?.length;
    const start = at ?? column ?? (caret === undefined ? undefined : `${caret + 1}`);
    return start === undefined ? undefined : { place: `${java ?? c}:${line ?? row}`, start };
  },
  fix({ java, line, c, row, start }, repo, context) {
    const location = { path: java ?? c ?? '', line: line ?? row ?? '', column: start };
    return fixAt(location, repo, context, 'End the text', 'review', (place) => {
      const lines = place.text.split('\n');
      const written = lines[place.line - 1] ?? '';
      // Maven counts the column from one, and a tab as eight.
      const open = [place.column, written.lastIndexOf('"')].find((each) => written[each] === '"');
      const by = open === undefined ? undefined : endText(written, open);
      if (by === undefined) return undefined;
      lines[place.line - 1] = by;
      return lines.join('\n');
    });
  },
  examples: {
    match: [
      {
        name: 'javac 17',
        log: 'src/A.java:2: error: unclosed string literal\n        return "Hello, " + name + "!;\n                                  ^\n1 error',
        captures: { place: 'src/A.java:2' },
        repo: { 'src/A.java': 'class A { String f(String name) {\n        return "Hello, " + name + "!;\n} }\n' },
        patched: { 'src/A.java': 'class A { String f(String name) {\n        return "Hello, " + name + "!";\n} }\n' },
      },
      {
        name: 'gcc 12',
        log: 's.c:3:8: error: missing terminating " character\n    3 |   puts("hello);\n      |        ^~~~~~~~',
        repo: { 's.c': '#include <stdio.h>\nint main(void) {\n  puts("hello);\n  return 0;\n}\n' },
        patched: { 's.c': '#include <stdio.h>\nint main(void) {\n  puts("hello");\n  return 0;\n}\n' },
      },
      {
        name: 'clang 14, where the text may end earlier',
        log: "s.c:1:19: warning: missing terminating '\"' character [-Winvalid-pp-token]",
        repo: { 's.c': 'int a(void) { g(f("x, 1); }\n' },
      },
      {
        name: 'Maven',
        log: '[ERROR] /home/runner/work/shop/shop/src/main/java/B.java:[1,22] unclosed string literal',
        repo: { 'src/main/java/B.java': 'class B { String s = "abc;\n}\n' },
        patched: { 'src/main/java/B.java': 'class B { String s = "abc";\n}\n' },
      },
    ],
    ignore: [{ name: 'a character', log: "B.java:2: error: unclosed character literal\n char c = 'a;\n          ^" }],
  },
});
