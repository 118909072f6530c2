import { defineRule } from '@self-healer/core/rule';
import { mendSlip } from '../support/java/java-slips.ts';
import { fixAt } from '../support/javascript/ts-location.ts';
import { openBlock } from '../support/text/open-block.ts';
import { openCall } from '../support/text/open-call.ts';
import { textLines } from '../support/text/text-lines.ts';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'build/javac-semicolon-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['java'],
  needle: "';' expected",
  // javac, Ant and Gradle print no column but a caret; Maven prints one.
  pattern:
    /^(?:\[(?:ERROR|javac)\]\s{1,8})?(?<path>[^\s:[\]]{1,300}\.java):\[?(?<line>\d{1,7})(?:,(?<column>\d{1,5})\])?:? (?:error: )?';' expected$/,
  captures: ['path', 'line', 'column?'],
  docs: {
    title: 'A Java statement does not end',
    what: "In {path} line {line} a ';' is missing.",
    why: "A statement or declaration needs a ';' at its end.",
    how: "Add the ';' where the compiler points to.",
    references: ['https://docs.oracle.com/javase/specs/jls/se21/html/jls-14.html'],
  },
  gathers: ['caret?'],
  gather(_facts, window) {
    const caret = nextMatch(window, /^(?:\s{0,8}\[javac\] )?(?<indent>\s{0,400})\^$/, 2)?.indent?.length;
    return caret === undefined ? {} : { caret: `${caret + 1}` };
  },
  fix: ({ path, line, column, caret }, repo, context) =>
    fixAt({ path, line, column: caret ?? column ?? '0' }, repo, context, "Add the ';'", 'review', (place) => {
      // Only at the end of a line that is a whole statement: `int x = 3`, `call(x)`, `return x`.
      const code = place.lineText.trimEnd();
      const slip = mendSlip(place.text, place.line, 'words', '');
      if (slip !== undefined) return slip;
      const { lines: own, join } = textLines(place.text);
      const called = place.lineText[place.column] === ')' ? openCall(own, place.line - 1) : undefined;
      if (called !== undefined) {
        own[place.line - 1] = called;
        return join();
      }
      const opened = openBlock(place.text);
      if (opened !== undefined) return opened;
      const ends = place.column === code.length || place.column === code.length - 1;
      if (!ends || !/[\w)\]"'+-]$/.test(code) || /^\s*(?:if|for|while|switch|else|try|class|@)\b/.test(code))
        return undefined;
      const lines = place.text.split('\n');
      lines[place.line - 1] = `${code};${(lines[place.line - 1] ?? '').slice(code.length)}`;
      return lines.join('\n');
    }),
  examples: {
    match: [
      {
        name: 'a loop over items, as other languages write it',
        log: "src/A.java:3: error: ';' expected\n    for (String a in args) {\n                 ^",
        repo: { 'src/A.java': 'class A {\n  void f(String[] args) {\n    for (String a in args) {\n    }\n  }\n}\n' },
        patched: { 'src/A.java': 'class A {\n  void f(String[] args) {\n    for (String a : args) {\n    }\n  }\n}\n' },
      },
      {
        name: 'a method whose head has no brace',
        log: "src/A.java:2: error: ';' expected\n  int f(int n)\n              ^",
        repo: { 'src/A.java': 'class A {\n  int f(int n)\n    return n + 1;\n  }\n}\n' },
        patched: { 'src/A.java': 'class A {\n  int f(int n) {\n    return n + 1;\n  }\n}\n' },
      },
      {
        name: 'a call without its first bracket',
        log: "src/A.java:3: error: ';' expected\n    return all.isEmpty);\n                      ^",
        repo: { 'src/A.java': 'class A {\n  boolean f(L all) {\n    return all.isEmpty);\n  }\n}\n' },
        patched: { 'src/A.java': 'class A {\n  boolean f(L all) {\n    return all.isEmpty();\n  }\n}\n' },
      },
      {
        name: 'elseif',
        log: "src/A.java:4: error: ';' expected\n    } elseif (n > 0) {\n                    ^",
        repo: {
          'src/A.java': 'class A {\n  void f(int n) {\n    if (n > 1) {\n    } elseif (n > 0) {\n    }\n  }\n}\n',
        },
        patched: {
          'src/A.java': 'class A {\n  void f(int n) {\n    if (n > 1) {\n    } else if (n > 0) {\n    }\n  }\n}\n',
        },
      },
      {
        name: 'javac 17',
        log: "src/A.java:2: error: ';' expected\n    int x = 3\n             ^\n1 error",
        captures: { line: '2', caret: '14' },
        repo: { 'src/A.java': 'class A {\n    int x = 3\n}\n' },
        patched: { 'src/A.java': 'class A {\n    int x = 3;\n}\n' },
      },
      {
        name: 'in the middle of a line nobody knows what is meant',
        log: "src/A.java:2: error: ';' expected\n    int x 3;\n         ^\n1 error",
        repo: { 'src/A.java': 'class A {\n    int x 3;\n}\n' },
      },
      { name: 'Maven', log: "[ERROR] /w/src/A.java:[2,14] ';' expected", captures: { column: '14' } },
    ],
    ignore: [{ name: 'another token', log: "src/A.java:2: error: ')' expected" }],
  },
});
