import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';
import { textLines } from '../support/text/text-lines.ts';

export const rule = defineRule({
  id: 'build/rust-conversion-suggested',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['rust'],
  needle: 'error[E0308]: mismatched types',
  // `--message-format short` shows no help; where one is shown, `build/rust-suggested` takes it.
  pattern:
    /^(?<path>[^\s:]{1,300}\.rs):(?<line>\d{1,7}):(?<column>\d{1,5}): error\[E0308\]: mismatched types: expected `(?<wanted>String|&[^`]{1,200})`, found `(?<given>&str|[A-Z][^`]{0,200})`$/,
  captures: ['path', 'line', 'column', 'wanted', 'given'],
  explains: ['build/rust-compiler-error', 'build/rust-could-not-compile'],
  docs: {
    title: 'A Rust value needs a conversion',
    what: '{path}:{line}: a `{wanted}` is asked for, and a `{given}` is given.',
    why: 'A literal is a `&str` and a `String` is asked for, or a value is given where a reference is.',
    how: 'Convert it with `.to_string()`, or borrow it with `&`.',
    references: ['https://doc.rust-lang.org/error_codes/E0308.html'],
  },
  fix: ({ path, line, column, wanted, given }, repo, context) =>
    fixAt({ path, line, column }, repo, context, 'Convert the value as rustc asks for', 'review', (place) => {
      const { lines, join } = textLines(place.text);
      const [head, tail] = [place.lineText.slice(0, place.column), place.lineText.slice(place.column)];
      const literal = /^"(?:[^"\\]|\\.){0,500}"(?=[\s,;)}]|$)/.exec(tail)?.[0];
      const put =
        wanted === 'String' && given === '&str'
          ? literal && `${literal}.to_string()${tail.slice(literal.length)}`
          : wanted === `&${given}` || (wanted === '&str' && given === 'String')
            ? `&${tail}`
            : undefined;
      if (put === undefined || put === '' || head.endsWith('&') || tail.startsWith('&')) return undefined;
      lines[place.line - 1] = head + put;
      return join();
    }),
  examples: {
    match: [
      {
        name: 'short messages, a literal',
        log: 'src/lib.rs:2:5: error[E0308]: mismatched types: expected `String`, found `&str`',
        captures: { path: 'src/lib.rs', line: '2' },
        repo: { 'src/lib.rs': 'pub fn g() -> String {\n    "a"\n}\n' },
        patched: { 'src/lib.rs': 'pub fn g() -> String {\n    "a".to_string()\n}\n' },
      },
      {
        name: 'short messages, what is owned',
        log: 'src/lib.rs:2:11: error[E0308]: mismatched types: expected `&Vec<String>`, found `Vec<String>`',
        repo: { 'src/lib.rs': 'pub fn n(list: Vec<String>) -> usize {\n    count(list)\n}\n' },
        patched: { 'src/lib.rs': 'pub fn n(list: Vec<String>) -> usize {\n    count(&list)\n}\n' },
      },
    ],
    ignore: [
      { name: 'with its place below', log: 'error[E0308]: mismatched types\n --> src/lib.rs:2:18\n  |\n2 |     total' },
    ],
  },
});
