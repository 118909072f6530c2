import type { LogWindow } from '@self-healer/core/log-window';
import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';
import { withChanges } from '../support/rust/clippy-suggestions.ts';
import { rustcSuggestions } from '../support/rust/rustc-suggestions.ts';
import { textLines } from '../support/text/text-lines.ts';
import { nextMatch } from '../support/text/window-matches.ts';

/** What changes no value but its type: another form of the same value, a borrow of what is owned. */
const HELP = /^help: (?:try using a conversion method|consider borrowing here)(?:: .*)?$/;
const PLACE = /^\s{0,8}--> (?<path>[^\s:]{1,300}\.rs):(?<line>\d{1,7}):(?<column>\d{1,5})$/;

export const rule = defineRule({
  id: 'build/rust-conversion-suggested',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['rust'],
  needle: 'error[E0308]: mismatched types',
  // The second form is that of `--message-format short`, which shows no help.
  pattern:
    /^(?:error\[E0308\]: mismatched types|(?<short>[^\s:]{1,300}\.rs):(?<at>\d{1,7}):(?<from>\d{1,5}): error\[E0308\]: mismatched types: expected `(?<wanted>String|&[^`]{1,200})`, found `(?<given>&str|[A-Z][^`]{0,200})`)$/,
  captures: ['short?', 'at?', 'from?', 'wanted?', 'given?'],
  explains: ['build/rust-compiler-error', 'build/rust-could-not-compile'],
  docs: {
    title: 'A Rust value needs a conversion',
    what: '{path}:{line}: the types do not match, and rustc knows the conversion.',
    why: 'A literal is a `&str` and a `String` is asked for, or a value is given where a reference is.',
    how: 'Convert it with `.to_string()`, or borrow it with `&`, as rustc suggests.',
    references: ['https://doc.rust-lang.org/error_codes/E0308.html'],
  },
  gathers: ['path', 'line', 'column'],
  gather({ short, at, from }, window) {
    if (short !== undefined) return { path: short, line: at ?? '', column: from ?? '' };
    const place = nextMatch(window, PLACE, 2);
    if (place?.path === undefined || !blockAt(window).some((line) => HELP.test(line))) return undefined;
    return { path: place.path, line: place.line ?? '', column: place.column ?? '' };
  },
  fix: ({ path, line, column, wanted, given }, repo, context) =>
    fixAt({ path, line, column }, repo, context, 'Convert the value as rustc asks for', 'review', (place) => {
      const { lines, join } = textLines(place.text);
      if (wanted === undefined) {
        const changes = rustcSuggestions(blockAt(context.window)).map(({ change }) => change);
        lines.splice(0, lines.length, ...withChanges(lines, changes));
        return join();
      }
      const [head, tail] = [place.lineText.slice(0, place.column), place.lineText.slice(place.column)];
      const literal = /^"(?:[^"\\]|\\.){0,500}"(?=[\s,;)}]|$)/.exec(tail)?.[0];
      const put =
        wanted === 'String' && given === '&str'
          ? literal && `${literal}.to_string()${tail.slice(literal.length)}`
          : wanted === `&${given ?? ''}` || (wanted === '&str' && given === 'String')
            ? `&${tail}`
            : undefined;
      if (put === undefined || put === '' || head.endsWith('&') || tail.startsWith('&')) return undefined;
      lines[place.line - 1] = head + put;
      return join();
    }),
  examples: {
    match: [
      {
        name: 'the value of a variable, whose field is named',
        log: 'error[E0308]: mismatched types\n --> src/lib.rs:2:9\n  |\n2 |     U { name }\n  |         ^^^^ expected `String`, found `&str`\n  |\nhelp: try using a conversion method\n  |\n2 |     U { name: name.to_string() }\n  |         +++++     ++++++++++++',
        repo: { 'src/lib.rs': 'pub fn u(name: &str) -> U {\n    U { name }\n}\n' },
        patched: { 'src/lib.rs': 'pub fn u(name: &str) -> U {\n    U { name: name.to_string() }\n}\n' },
      },
      {
        name: 'short messages, a literal',
        log: 'src/lib.rs:2:5: error[E0308]: mismatched types: expected `String`, found `&str`',
        captures: { short: 'src/lib.rs', line: '2' },
        repo: { 'src/lib.rs': 'pub fn g() -> String {\n    "a"\n}\n' },
        patched: { 'src/lib.rs': 'pub fn g() -> String {\n    "a".to_string()\n}\n' },
      },
      {
        name: 'short messages, what is owned',
        log: 'src/lib.rs:2:11: error[E0308]: mismatched types: expected `&Vec<String>`, found `Vec<String>`',
        repo: { 'src/lib.rs': 'pub fn n(list: Vec<String>) -> usize {\n    count(list)\n}\n' },
        patched: { 'src/lib.rs': 'pub fn n(list: Vec<String>) -> usize {\n    count(&list)\n}\n' },
      },
      {
        name: 'a literal',
        log: [
          'error[E0308]: mismatched types',
          ' --> src/lib.rs:2:18',
          '  |',
          '2 |     User { name: "guest" }',
          '  |                  ^^^^^^^ expected `String`, found `&str`',
          '  |',
          'help: try using a conversion method',
          '  |',
          '2 |     User { name: "guest".to_string() }',
          '  |                         ++++++++++++',
        ].join('\n'),
        captures: { line: '2' },
        repo: { 'Cargo.toml': '', 'src/lib.rs': 'fn g() -> User {\n    User { name: "guest" }\n}\n' },
        patched: { 'src/lib.rs': 'fn g() -> User {\n    User { name: "guest".to_string() }\n}\n' },
      },
    ],
    ignore: [
      { name: 'no suggestion', log: 'error[E0308]: mismatched types\n --> src/lib.rs:2:18\n  |\n2 |     total' },
    ],
  },
});

/** The lines of the error, to the blank one that ends it. */
function blockAt({ lines, index }: LogWindow): readonly string[] {
  const end = lines.indexOf('', index);
  return lines.slice(index, end < 0 ? undefined : end);
}
