import { defineRule } from '@self-healer/core/rule';
import { fixAt, type Place } from '../support/javascript/ts-location.ts';
import { isEven, openBlock, openedBy } from '../support/text/open-block.ts';
import { textLines } from '../support/text/text-lines.ts';
import { nextMatch, previousMatch } from '../support/text/window-matches.ts';

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

/** Outside of functions Go declares with `var`; what stands in one is indented. */
function declaredByVar({ text, line }: Place): string | undefined {
  const { lines, join } = textLines(text);
  const own = lines[line - 1] ?? '';
  const names = /^(?<names>[A-Za-z_]\w*(?:, [A-Za-z_]\w*){0,5}) := /.exec(own)?.groups?.names;
  if (names === undefined || openedBy(text) !== 0) return undefined;
  lines[line - 1] = own.replace(`${names} := `, () => `var ${names} = `);
  return join();
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
    "SyntaxError: Unexpected token '",
    'SyntaxError: Illegal return statement',
  ],
  // javac, gcc, clang, Go, rustc, V8 (the file and the line stand above).
  pattern:
    /^(?:(?:\[ERROR\] )?(?<path>[^\s:[]{1,300}\.(?:java|go|c|cc|cpp|cxx|h|hpp)):\[?(?<line>\d{1,7})(?:[,:]\d{1,5}\]?)?:? (?:error: )?(?:class, interface(?:, |, or )enum(?:, or record)? expected|expected (?:declaration|identifier or [‘'][(][’']) before [‘']\}[’'] token|extraneous closing brace \('\}'\)|syntax error: non-declaration statement outside function body)|error: unexpected closing delimiter: `\}`|(?:Uncaught )?SyntaxError: (?<v8>Unexpected token '(?:\}|\.|const|let|var|return|if|for|while|throw|else|catch|finally)'|Illegal return statement))$/,
  captures: ['path?', 'line?', 'v8?'],
  explains: ['build/javac-compiler-error', 'build/gcc-*', 'build/go-compiler-error', 'build/rust-compiler-error'],
  docs: {
    title: 'More braces close than open, or code outside of functions',
    what: '{file}:{at}: this closes nothing, or stands in no function.',
    why: 'A brace was left over when code was moved, or the head of a block lost its own.',
    how: 'Remove the brace, or open the block whose head has none; in Go, declare with `var` outside of functions.',
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
  async fix({ file, at }, repo, context) {
    const place = { path: file, line: at, column: '1' };
    const declared = file.endsWith('.go')
      ? await fixAt(place, repo, context, 'Declare it with var, outside of functions', 'review', declaredByVar)
      : undefined;
    if (declared !== undefined) return declared;
    return fixAt(place, repo, context, 'Have as many braces open as close', 'review', (place) => {
      const opened = openBlock(place.text);
      if (opened !== undefined) return opened;
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
    });
  },
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
        name: 'a block whose head has no brace, V8',
        log: "/w/lib/cache.js:4\n      const first = this.map.keys().next().value\n      ^^^^^\n\nSyntaxError: Unexpected token 'const'",
        repo: {
          'lib/cache.js':
            'class Cache {\n  set(key, value) {\n    if (this.map.size >= this.max)\n      const first = this.map.keys().next().value\n      this.map.delete(first)\n    }\n    this.map.set(key, value)\n  }\n}\n',
        },
        patched: {
          'lib/cache.js':
            'class Cache {\n  set(key, value) {\n    if (this.map.size >= this.max) {\n      const first = this.map.keys().next().value\n      this.map.delete(first)\n    }\n    this.map.set(key, value)\n  }\n}\n',
        },
      },
      {
        name: 'a function whose head has no brace, rustc',
        log: 'error: unexpected closing delimiter: `}`\n --> src/lib.rs:8:1\n  |\n8 | }\n  | ^ unexpected closing delimiter',
        repo: {
          'src/lib.rs':
            'mod sums {\n    pub fn one(n: u32) -> u32 {\n        n + 1\n    }\n    pub fn two(n: u32) -> u32\n        n + 2\n    }\n}\n',
        },
        patched: {
          'src/lib.rs':
            'mod sums {\n    pub fn one(n: u32) -> u32 {\n        n + 1\n    }\n    pub fn two(n: u32) -> u32 {\n        n + 2\n    }\n}\n',
        },
      },
      {
        name: 'Go, a variable of the package',
        log: './main.go:5:1: syntax error: non-declaration statement outside function body',
        captures: { file: './main.go' },
        repo: {
          'main.go':
            'package main\n\nimport "time"\n\nwait, tries := 3*time.Second, 4\n\nfunc main() {\n\ttime.Sleep(wait)\n}\n',
        },
        patched: {
          'main.go':
            'package main\n\nimport "time"\n\nvar wait, tries = 3*time.Second, 4\n\nfunc main() {\n\ttime.Sleep(wait)\n}\n',
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
