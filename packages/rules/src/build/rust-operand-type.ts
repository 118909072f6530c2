import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';
import { widened } from '../support/rust/widened.ts';
import { withLine } from '../support/text/edit-line.ts';
import { nextMatch } from '../support/text/window-matches.ts';

const VALUE = /^\s*(?<value>\*?[A-Za-z_][\w.]{0,100}(?:\(\))?)(?![\w.([:!?]| as )/;
const BEFORE = /(?<![\w.)\]*] ?|[*/%] ?)(?<value>[A-Za-z_][\w.]{0,100}(?:\(\))?)\s*$/;

export const rule = defineRule({
  id: 'build/rust-operand-type',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['rust'],
  needle: 'error[E0277]: cannot ',
  // rustc; which stands left depends on the verb.
  pattern:
    /^error\[E0277\]: cannot (?:(?:add|subtract)(?:-assign)? `(?<right>[fiu](?:8|16|32|64|128|size))` (?:to|from) `(?<left>[fiu](?:8|16|32|64|128|size))`|(?:(?:multiply|divide)(?:-assign)?|calculate (?:and assign )?the remainder of) `(?<first>[fiu](?:8|16|32|64|128|size))` (?:divided )?by `(?<second>[fiu](?:8|16|32|64|128|size))`)$/,
  captures: ['right?', 'left?', 'first?', 'second?'],
  explains: ['build/rust-compiler-error', 'build/rust-could-not-compile'],
  docs: {
    title: 'Two types of numbers are mixed in Rust',
    what: '{path}:{line}: the operands are of two types of numbers.',
    why: 'Rust converts no number by itself.',
    how: 'Convert the narrower one: `f64::from(n)`.',
    references: ['https://doc.rust-lang.org/error_codes/E0277.html'],
  },
  gathers: ['path', 'line', 'column'],
  gather(_facts, window) {
    const place = nextMatch(window, /^\s{0,12}--> (?<path>[^\s:]{1,300}\.rs):(?<line>\d{1,7}):(?<column>\d{1,5})$/, 2);
    if (place?.path === undefined) return undefined;
    return { path: place.path, line: place.line ?? '', column: place.column ?? '' };
  },
  fix({ path, line, column, right, left, first, second }, repo, context) {
    const [one, other] = [left ?? first ?? '', right ?? second ?? ''];
    return fixAt({ path, line, column }, repo, context, 'Convert the narrower number', 'review', (place) =>
      withLine(place.text, place.line, (code) => {
        const sign = /^(?:[-+*/%]=?)/.exec(code.slice(place.column))?.[0];
        if (sign === undefined) return undefined;
        const [head, tail] = [code.slice(0, place.column), code.slice(place.column + sign.length)];
        const behind = VALUE.exec(tail)?.groups?.value;
        const wide = behind === undefined ? undefined : widened(behind, other, one);
        if (behind !== undefined && wide !== undefined) return head + sign + tail.replace(behind, () => wide);
        const before = BEFORE.exec(head)?.groups?.value;
        const made = before === undefined || sign.endsWith('=') ? undefined : widened(before, one, other);
        // A conversion with `as` binds less than what a value may stand in.
        if (before === undefined || made === undefined) return undefined;
        return `${head.slice(0, head.lastIndexOf(before))}${made}${head.slice(head.lastIndexOf(before) + before.length)}${sign}${tail}`;
      }),
    );
  },
  examples: {
    match: [
      {
        name: 'a count in a quotient',
        log: 'error[E0277]: cannot divide `f64` by `u32`\n --> src/lib.rs:2:9\n  |\n2 |     sum / n\n  |         ^ no implementation for `f64 / u32`',
        captures: { first: 'f64', second: 'u32' },
        repo: { 'src/lib.rs': 'pub fn mean(sum: f64, n: u32) -> f64 {\n    sum / n\n}\n' },
        patched: { 'src/lib.rs': 'pub fn mean(sum: f64, n: u32) -> f64 {\n    sum / f64::from(n)\n}\n' },
      },
      {
        name: 'a length',
        log: 'error[E0277]: cannot divide `f64` by `usize`\n --> src/lib.rs:2:9\n',
        repo: { 'src/lib.rs': 'pub fn mean(sum: f64, v: &[f64]) -> f64 {\n    sum / v.len()\n}\n' },
        patched: { 'src/lib.rs': 'pub fn mean(sum: f64, v: &[f64]) -> f64 {\n    sum / v.len() as f64\n}\n' },
      },
      {
        name: 'the left one',
        log: 'error[E0277]: cannot add `u64` to `u32`\n --> src/lib.rs:2:7\n',
        captures: { left: 'u32', right: 'u64' },
        repo: { 'src/lib.rs': 'pub fn sum(a: u32, b: u64) -> u64 {\n    a + b\n}\n' },
        patched: { 'src/lib.rs': 'pub fn sum(a: u32, b: u64) -> u64 {\n    u64::from(a) + b\n}\n' },
      },
      {
        name: 'one of which something would be lost',
        log: 'error[E0277]: cannot add `i64` to `u64`\n --> src/lib.rs:2:7\n',
        repo: { 'src/lib.rs': 'pub fn sum(a: u64, b: i64) -> u64 {\n    a + b\n}\n' },
      },
    ],
    ignore: [{ name: 'no numbers', log: 'error[E0277]: cannot add `&str` to `String`' }],
  },
});
