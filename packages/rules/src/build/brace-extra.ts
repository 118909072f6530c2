import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';
import { depthOf } from '../support/text/indentation.ts';
import { textLines } from '../support/text/text-lines.ts';
import { nextMatch, previousMatch } from '../support/text/window-matches.ts';

/** Braces of code: what stands in texts and comments is none. */
const openedBy = (text: string): number => {
  const code = text.replace(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)'|`[^`]*`|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, '');
  return code.split('{').length - code.split('}').length;
};

/** Whether every brace that stands alone is as deep as the line that opened its block, down to a line. */
function isEven(lines: readonly string[], end: number): boolean {
  const open: number[] = [];
  for (const line of lines.slice(0, end)) {
    const change = openedBy(line);
    if (line.trim() === '}' && open.at(-1) !== depthOf(line)) return false;
    if (change > 0) open.push(...Array.from({ length: change }, () => depthOf(line)));
    for (let count = change; count < 0; count += 1) open.pop();
  }
  return true;
}

/** The one brace alone on its line, up to where the compiler stopped, without which all others stand as deep as they open. */
function oddBrace(lines: readonly string[], last: number): number | undefined {
  if (isEven(lines, last)) return undefined;
  const found = lines
    .slice(0, last + 1)
    .flatMap((line, at) => (line.trim() === '}' && isEven(lines.toSpliced(at, 1), lines.length - 1) ? [at] : []));
  // Of two equal ones in a row either may go.
  const left = new Set(found.map((at) => lines.toSpliced(at, 1).join('\n')));
  return left.size === 1 ? found.at(-1) : undefined;
}

export const rule = defineRule({
  id: 'build/brace-extra',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['java', 'c', 'go', 'rust', 'node'],
  needle: [
    'enum expected',
    ', or record expected',
    '}’ token',
    "}' token",
    'extraneous closing brace',
    'non-declaration statement outside function body',
    'unexpected closing delimiter: ',
    "SyntaxError: Unexpected token '}'",
    'SyntaxError: Illegal return statement',
  ],
  // javac, gcc, clang, Go, rustc, V8 (the file and the line stand above).
  pattern:
    /^(?:(?:\[ERROR\] )?(?<path>[^\s:[]{1,300}\.(?:java|go|c|cc|cpp|cxx|h|hpp)):\[?(?<line>\d{1,7})(?:[,:]\d{1,5}\]?)?:? (?:error: )?(?:class, interface(?:, |, or )enum(?:, or record)? expected|expected (?:declaration|identifier or [‘'][(][’']) before [‘']\}[’'] token|extraneous closing brace \('\}'\)|syntax error: non-declaration statement outside function body)|error: unexpected closing delimiter: `\}`|(?:Uncaught )?SyntaxError: (?<v8>Unexpected token '\}'|Illegal return statement))$/,
  captures: ['path?', 'line?', 'v8?'],
  explains: ['build/javac-compiler-error', 'build/gcc-*', 'build/go-compiler-error', 'build/rust-compiler-error'],
  docs: {
    title: 'A closing brace too many',
    what: '{file}:{at}: this `}` closes nothing.',
    why: 'A brace was left over when code was moved, or a merge kept it twice.',
    how: 'Remove it.',
    references: ['https://docs.oracle.com/javase/specs/jls/se21/html/jls-7.html'],
  },
  gathers: ['file', 'at'],
  gather({ path, line, v8 }, window) {
    if (path !== undefined) return { file: path, at: line ?? '' };
    const shown = previousMatch(window, /^(?:file:\/\/)?(?<path>\/[^:]{1,500}\.[cm]?[jt]sx?):(?<line>\d{1,7})$/, 8);
    if (v8 !== undefined) return shown?.path === undefined ? undefined : { file: shown.path, at: shown.line ?? '' };
    const place = nextMatch(window, /^\s{0,12}--> (?<path>[^\s:]{1,300}\.rs):(?<line>\d{1,7}):\d{1,5}$/, 2);
    return place?.path === undefined ? undefined : { file: place.path, at: place.line ?? '' };
  },
  fix: ({ file, at }, repo, context) =>
    fixAt(
      { path: file, line: at, column: '1' },
      repo,
      context,
      'Remove the brace that closes nothing',
      'review',
      (place) => {
        const { lines, join } = textLines(place.text);
        const own = lines[place.line - 1] ?? '';
        const odd = openedBy(place.text) === -1 ? oddBrace(lines, place.line - 1) : undefined;
        if (odd !== undefined) {
          lines.splice(odd, 1);
          return join();
        }
        if (own.trim() !== '}' || openedBy(place.text) !== -1) return undefined;
        lines.splice(place.line - 1, 1);
        // Before it all that was opened is closed.
        return openedBy(lines.slice(0, place.line - 1).join('\n')) === 0 ? join() : undefined;
      },
    ),
  examples: {
    match: [
      {
        name: 'a brace inside, which closes the class too early',
        log: 'src/Tally.java:9: error: class, interface, enum, or record expected',
        repo: {
          'src/Tally.java':
            'public class Tally {\n    private int count;\n\n    public void add() {\n        count++;\n        }\n    }\n\n    public int count() {\n        return count;\n    }\n}\n',
        },
        patched: {
          'src/Tally.java':
            'public class Tally {\n    private int count;\n\n    public void add() {\n        count++;\n    }\n\n    public int count() {\n        return count;\n    }\n}\n',
        },
      },
      {
        name: 'javac 17',
        log: 'src/Item.java:5: error: class, interface, enum, or record expected\n}\n^',
        captures: { line: '5' },
        repo: { 'src/Item.java': 'public class Item {\n    void a() {\n    }\n}\n}\n' },
        patched: { 'src/Item.java': 'public class Item {\n    void a() {\n    }\n}\n' },
      },
      {
        name: 'gcc, between functions',
        log: 'a.c:4:1: error: expected identifier or ‘(’ before ‘}’ token',
        repo: { 'a.c': 'int one(void) {\n    return 1; // }\n}\n}\n\nint two(void) {\n    return 2;\n}\n' },
        patched: { 'a.c': 'int one(void) {\n    return 1; // }\n}\n\nint two(void) {\n    return 2;\n}\n' },
      },
      {
        name: 'V8, in a function',
        log: "/w/app/total.js:8\n}\n^\n\nSyntaxError: Unexpected token '}'\n    at wrapSafe (node:internal/modules/cjs/loader:1861:18)",
        captures: { v8: "Unexpected token '}'", file: '/w/app/total.js' },
        repo: {
          'total.js':
            'function total(list) {\n  let sum = 0;\n  for (const n of list) {\n    sum += n;\n  }\n  }\n  return sum;\n}\nmodule.exports = { total };\n',
        },
        patched: {
          'total.js':
            'function total(list) {\n  let sum = 0;\n  for (const n of list) {\n    sum += n;\n  }\n  return sum;\n}\nmodule.exports = { total };\n',
        },
      },
      {
        name: 'rustc',
        log: 'error: unexpected closing delimiter: `}`\n --> src/lib.rs:4:1\n  |\n4 | }\n  | ^ unexpected closing delimiter',
        captures: { file: 'src/lib.rs' },
        repo: { 'src/lib.rs': 'pub fn one() -> u32 {\n    1\n}\n}\n' },
        patched: { 'src/lib.rs': 'pub fn one() -> u32 {\n    1\n}\n' },
      },
      {
        name: 'a statement outside of a class',
        log: 'src/A.java:3: error: class, interface, enum, or record expected',
        repo: { 'src/A.java': 'class A {\n}\nvoid b() {}\n' },
      },
    ],
    ignore: [{ name: 'another', log: "a.java:3: error: ';' expected" }],
  },
});
