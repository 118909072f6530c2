import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';
import { closeBracketAt } from '../support/text/close-bracket.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';
import { textLines } from '../support/text/text-lines.ts';
import { nextMatch } from '../support/text/window-matches.ts';

/** A line whose brackets are even, with the comma between a value and the one that stands behind it at a column (from 0). */
function commaAt(line: string, column: number): string | undefined {
  const at = [column, column + 1].find((each) => /^ [\w"'&(!]/.test(line.slice(each)));
  if (at === undefined || !/[\w)\]"']$/.test(line.slice(0, at))) return undefined;
  const code = line.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, '');
  if (code.split('(').length !== code.split(')').length || /\b(?:new|return|case|throw)$/.test(line.slice(0, at)))
    return undefined;
  return `${line.slice(0, at)},${line.slice(at)}`;
}

/** Whether another line joins what stands before a column (from 0) to something: the sign was lost and no comma. */
function isJoined(text: string, line: string, column: number): boolean {
  const before = /(?<value>\w+|"(?:[^"\\]|\\.)*")\s*$/.exec(line.slice(0, column + 1).replace(/\s+\S?$/, ''))?.groups
    ?.value;
  return before !== undefined && new RegExp(`(?<![\\w.])${escapePattern(before)} ?[-+*/%&|] ?[\\w"(]`).test(text);
}

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
  gathers: ['caret?'],
  gather(_facts, window) {
    const caret = nextMatch(window, /^(?:\s{0,8}\[javac\] )?(?<indent>\s{0,400})\^$/, 2)?.indent?.length;
    return caret === undefined ? {} : { caret: `${caret + 1}` };
  },
  fix: ({ path, line, column, caret }, repo, context) =>
    fixAt({ path, line, column: caret ?? column ?? '0' }, repo, context, "Add the ')'", 'review', (place) => {
      const closed = closeBracketAt(place.text, place.line);
      if (closed !== undefined) return closed;
      const { lines, join } = textLines(place.text);
      const parted = isJoined(place.text, place.lineText, place.column)
        ? undefined
        : commaAt(place.lineText, place.column);
      if (parted === undefined) return undefined;
      lines[place.line - 1] = parted;
      return join();
    }),
  examples: {
    match: [
      {
        name: 'a value that another line joins to something',
        log: "src/A.java:4: error: ')' or ',' expected\n    b = List.of(prefix host);\n                      ^",
        captures: { line: '4' },
        repo: {
          'src/A.java':
            'class A {\n  void f() {\n    a = List.of(prefix + user);\n    b = List.of(prefix host);\n  }\n}\n',
        },
      },
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
        name: 'two arguments without a comma',
        log: "A.java:2: error: ')' expected\n        Collections.sort(all order());\n                            ^",
        repo: { 'A.java': 'class A { void a(List<String> all) {\n        Collections.sort(all order());\n}}\n' },
        patched: { 'A.java': 'class A { void a(List<String> all) {\n        Collections.sort(all, order());\n}}\n' },
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
