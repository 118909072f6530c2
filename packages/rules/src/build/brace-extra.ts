import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';
import { textLines } from '../support/text/text-lines.ts';
import { nextMatch } from '../support/text/window-matches.ts';

/** Braces of code: what stands in texts and comments is none. */
const depthOf = (text: string): number => {
  const code = text.replace(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)'|`[^`]*`|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, '');
  return code.split('{').length - code.split('}').length;
};

export const rule = defineRule({
  id: 'build/brace-extra',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['java', 'c', 'go', 'rust'],
  needle: [
    'enum expected',
    ', or record expected',
    '}’ token',
    "}' token",
    'extraneous closing brace',
    'non-declaration statement outside function body',
    'unexpected closing delimiter: ',
  ],
  // javac, gcc, clang, Go, rustc.
  pattern:
    /^(?:(?:\[ERROR\] )?(?<path>[^\s:[]{1,300}\.(?:java|go|c|cc|cpp|cxx|h|hpp)):\[?(?<line>\d{1,7})(?:[,:]\d{1,5}\]?)?:? (?:error: )?(?:class, interface(?:, |, or )enum(?:, or record)? expected|expected (?:declaration|identifier or [‘'][(][’']) before [‘']\}[’'] token|extraneous closing brace \('\}'\)|syntax error: non-declaration statement outside function body)|error: unexpected closing delimiter: `\}`)$/,
  captures: ['path?', 'line?'],
  explains: ['build/javac-compiler-error', 'build/gcc-*', 'build/go-compiler-error', 'build/rust-compiler-error'],
  docs: {
    title: 'A closing brace too many',
    what: '{file}:{at}: this `}` closes nothing.',
    why: 'A brace was left over when code was moved, or a merge kept it twice.',
    how: 'Remove it.',
    references: ['https://docs.oracle.com/javase/specs/jls/se21/html/jls-7.html'],
  },
  gathers: ['file', 'at'],
  gather({ path, line }, window) {
    if (path !== undefined) return { file: path, at: line ?? '' };
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
        if (own.trim() !== '}' || depthOf(place.text) !== -1) return undefined;
        lines.splice(place.line - 1, 1);
        // Before it all that was opened is closed.
        return depthOf(lines.slice(0, place.line - 1).join('\n')) === 0 ? join() : undefined;
      },
    ),
  examples: {
    match: [
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
