import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';
import { itemLines } from '../support/rust/item-lines.ts';
import { indentOf } from '../support/text/indentation.ts';
import { textLines } from '../support/text/text-lines.ts';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'build/rust-ok-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['rust'],
  needle: ['error[E0308]', 'error[E0317]'],
  pattern: /^error\[E03(?:08\]: mismatched types|17\]: `if` may be missing an `else` clause)$/,
  captures: [],
  explains: ['build/rust-compiler-error', 'build/rust-could-not-compile'],
  docs: {
    title: 'A Rust function that may fail does not end with `Ok(())`',
    what: '{path}:{line}: the function returns a `Result`, and its end gives none.',
    why: 'Its body has no value at the end, which is `()`.',
    how: 'End it with `Ok(())`.',
    references: ['https://doc.rust-lang.org/error_codes/E0308.html'],
  },
  gathers: ['path', 'line'],
  gather(_facts, window) {
    const end = window.lines.indexOf('', window.index);
    const block = window.lines.slice(window.index, end < 0 ? undefined : end);
    const place = nextMatch(window, /^\s{0,12}--> (?<path>[^\s:]{1,300}\.rs):(?<line>\d{1,7}):\d{1,5}$/, 2);
    const said = (part: RegExp) => block.some((line) => part.test(line));
    const open =
      said(/implicitly returns `\(\)` as its body has no tail/) || said(/`if` may be missing an `else` clause/);
    // rustc knows better where it shows what to write.
    if (
      !open ||
      !said(/expected `Result<\(\), .{1,300}>`, found `\(\)`/) ||
      said(/\bhelp: (?!consider adding an `else`)/)
    )
      return undefined;
    return place?.path === undefined ? undefined : { path: place.path, line: place.line ?? '' };
  },
  fix: ({ path, line }, repo, context) =>
    fixAt({ path, line, column: '1' }, repo, context, 'End the function with Ok(())', 'review', (place) => {
      const { lines, join } = textLines(place.text);
      // The place is in the head of the function, or at the `if` with which it ends.
      const head = lines.findLastIndex(
        (each, at) => at < place.line && /^\s*(?:pub(?:\([^)]*\))? )?(?:(?:async|const|unsafe) )*fn \w/.test(each),
      );
      const last = head < 0 ? undefined : itemLines(lines, head)?.last;
      if (last === undefined || !/^\s*\}\s*$/.test(lines[last] ?? '') || last < place.line - 1) return undefined;
      // Where some way has said already that nothing failed, the end is of what is not known.
      if (lines.slice(head + 1, last).some((each) => /\breturn Ok\(\(\)\)/.test(each))) return undefined;
      // What ends with another value, or in a block of its own, is not the end of the function.
      const tail = lines.slice(head + 1, last).findLast((each) => each.trim() !== '' && !/^\s*\/\//.test(each)) ?? '';
      const inner = indentOf(tail);
      if (!inner.startsWith(indentOf(lines[head] ?? '')) || !/[;}]\s*(?:\/\/.*)?$/.test(tail)) return undefined;
      lines.splice(last, 0, `${inner}Ok(())`);
      return join();
    }),
  examples: {
    match: [
      {
        name: 'one that looks for what is allowed',
        log: 'error[E0308]: mismatched types\n --> src/lib.rs:1:43\n  |\n1 | pub fn allow(role: &str, known: &[&str]) -> Result<(), String> {\n  |        -----                                ^^^^^^^^^^^^^^^^^^ expected `Result<(), String>`, found `()`\n  |        |\n  |        implicitly returns `()` as its body has no tail or `return` expression\n  |\n  = note:   expected enum `Result<(), String>`\n          found unit type `()`\n',
        repo: {
          'src/lib.rs':
            'pub fn allow(role: &str, known: &[&str]) -> Result<(), String> {\n    if role.is_empty() {\n        return Err("no role".into());\n    }\n    for each in known {\n        if *each == role {\n            return Ok(());\n        }\n    }\n}\n',
        },
      },
      {
        name: 'behind an `if`',
        log: 'error[E0317]: `if` may be missing an `else` clause\n --> src/lib.rs:2:5\n  |\n1 |   pub fn check(n: i32) -> Result<(), String> {\n  |                           ------------------ expected `Result<(), String>` because of this return type\n2 | /     if n < 0 {\n3 | |         return Err("negative".into());\n4 | |     }\n  | |_____^ expected `Result<(), String>`, found `()`\n  |\n  = note:   expected enum `Result<(), String>`\n          found unit type `()`\n  = help: consider adding an `else` block that evaluates to the expected type',
        repo: {
          'src/lib.rs':
            'pub fn check(n: i32) -> Result<(), String> {\n    if n < 0 {\n        return Err("negative".into());\n    }\n}\n',
        },
        patched: {
          'src/lib.rs':
            'pub fn check(n: i32) -> Result<(), String> {\n    if n < 0 {\n        return Err("negative".into());\n    }\n    Ok(())\n}\n',
        },
      },
      {
        name: 'behind a statement',
        log: 'error[E0308]: mismatched types\n --> src/lib.rs:1:21\n  |\n1 | pub fn a(n: i32) -> Result<(), String> {\n  |        -            ^^^^^^^^^^^^^^^^^^ expected `Result<(), String>`, found `()`\n  |        |\n  |        implicitly returns `()` as its body has no tail or `return` expression',
        repo: { 'src/lib.rs': 'pub fn a(n: i32) -> Result<(), String> {\n    println!("{n}");\n}\n' },
        patched: { 'src/lib.rs': 'pub fn a(n: i32) -> Result<(), String> {\n    println!("{n}");\n    Ok(())\n}\n' },
      },
    ],
    ignore: [
      {
        name: 'a value that only a person knows',
        log: 'error[E0308]: mismatched types\n --> src/lib.rs:1:21\n  |\n1 | pub fn a(n: i32) -> Result<i32, String> {\n  |        -            ^^^^^^^^^^^^^^^^^^^ expected `Result<i32, String>`, found `()`\n  |        |\n  |        implicitly returns `()` as its body has no tail or `return` expression',
      },
    ],
  },
});
