import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';
import { closeBracket } from '../support/text/close-bracket.ts';
import { withLine } from '../support/text/edit-line.ts';

/** The head of a function whose parameters are not closed before its body or the type that it returns. */
function closeParameters(line: string): string | undefined {
  const head =
    /^(?<head>\s*(?:pub(?:\(\w+\))? )?(?:const |async |unsafe )*fn [$\w]+(?:<[^()]*>)?\([^()]*?)(?<tail> (?:-> [^()]*)?\{)$/.exec(
      line,
    )?.groups;
  return head?.head === undefined ? undefined : `${head.head})${head.tail}`;
}

export const rule = defineRule({
  id: 'build/rust-bracket-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['rust'],
  needle: 'error: mismatched closing delimiter: `',
  // rustc 1.4x and newer; marks below say which bracket is not closed.
  pattern: /^error: mismatched closing delimiter: `[}\])]`$/,
  captures: [],
  explains: ['build/rust-compiler-error', 'build/rust-could-not-compile'],
  docs: {
    title: 'A bracket of Rust code is not closed',
    what: '{path}:{line}: a `(` has no `)`.',
    why: 'It was forgotten or lost in an edit.',
    how: 'Add the `)` where the call ends.',
    references: ['https://doc.rust-lang.org/reference/tokens.html#delimiters'],
  },
  gathers: ['path', 'line'],
  gather(_facts, { lines, index }) {
    const below = lines.slice(index + 1, index + 12);
    const path = below.map((each) => /^\s{0,8}--> (?<path>[^\s:]{1,300}\.rs):/.exec(each)?.groups?.path)[0];
    const mark = below.findIndex((each) => /\| .*\^ unclosed delimiter$/.test(each));
    const line = /^ {0,7}(?<line>\d{1,7}) +\| /.exec(below[mark - 1] ?? '')?.groups?.line;
    return path === undefined || mark < 1 || line === undefined ? undefined : { path, line };
  },
  fix: ({ path, line }, repo, context) =>
    fixAt({ path, line, column: '1' }, repo, context, "Add the ')'", 'review', (place) =>
      withLine(place.text, place.line, (code) => closeParameters(code) ?? closeBracket(code)),
    ),
  examples: {
    match: [
      {
        name: 'a macro, rustc 1.95',
        log: 'error: mismatched closing delimiter: `}`\n --> src/main.rs:2:13\n  |\n1 | fn main() {\n  |           - closing delimiter possibly meant for this\n2 |     println!("{}", 1;\n  |             ^ unclosed delimiter\n3 | }\n  | ^ mismatched closing delimiter',
        captures: { path: 'src/main.rs', line: '2' },
        repo: { 'src/main.rs': 'fn main() {\n    println!("{}", 1;\n}\n' },
        patched: { 'src/main.rs': 'fn main() {\n    println!("{}", 1);\n}\n' },
      },
      {
        name: 'the parameters of a function',
        log: 'error: mismatched closing delimiter: `}`\n --> src/lib.rs:1:12\n  |\n1 | pub fn half(n: u32 -> u32 {\n  |            ^ unclosed delimiter\n2 |     n / 2\n3 | }\n  | ^ mismatched closing delimiter',
        repo: { 'src/lib.rs': 'pub fn half(n: u32 -> u32 {\n    n / 2\n}\n' },
        patched: { 'src/lib.rs': 'pub fn half(n: u32) -> u32 {\n    n / 2\n}\n' },
      },
    ],
    ignore: [{ name: 'a file that ends too early', log: 'error: this file contains an unclosed delimiter' }],
  },
});
