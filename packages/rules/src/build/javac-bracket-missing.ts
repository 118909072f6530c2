import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';
import { closeBracketAt } from '../support/text/close-bracket.ts';

export const rule = defineRule({
  id: 'build/javac-bracket-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['java'],
  needle: ["')' expected", "')' or ',' expected"],
  // javac, Ant, Maven and Gradle; `')' or ','` since Java 19.
  pattern:
    /^(?:\[(?:ERROR|javac)\]\s{1,8})?(?<path>[^\s:[\]]{1,300}\.java):\[?(?<line>\d{1,7})(?:,(?<column>\d{1,5})\])?:? (?:error: )?'\)' (?:or ',' )?expected$/,
  captures: ['path', 'line', 'column?'],
  docs: {
    title: 'A Java call is not closed',
    what: "In {path} line {line} a ')' is missing.",
    why: 'It was forgotten or lost in an edit.',
    how: "Add the ')' where the call ends.",
    references: ['https://docs.oracle.com/javase/specs/jls/se21/html/jls-15.html'],
  },
  fix: ({ path, line }, repo, context) =>
    fixAt({ path, line, column: '1' }, repo, context, "Add the ')'", 'review', ({ text, line: at }) =>
      closeBracketAt(text, at),
    ),
  examples: {
    match: [
      {
        name: 'the condition of a branch',
        log: "src/App.java:3: error: ')' expected\n        if (args.length > 0 {\n                           ^",
        captures: { line: '3' },
        repo: { 'src/App.java': 'class App {\n    void a() {\n        if (args.length > 0 {\n        }\n    }\n}\n' },
        patched: {
          'src/App.java': 'class App {\n    void a() {\n        if (args.length > 0) {\n        }\n    }\n}\n',
        },
      },
      {
        name: 'javac 17',
        log: "A.java:2: error: ')' expected\n        return Math.max(a, 2 * a;\n                                ^",
        captures: { path: 'A.java', line: '2' },
        repo: { 'A.java': 'class A {\n        return Math.max(a, 2 * a;\n}\n' },
        patched: { 'A.java': 'class A {\n        return Math.max(a, 2 * a);\n}\n' },
      },
    ],
    ignore: [{ name: 'another token', log: "A.java:2: error: ';' expected" }],
  },
});
