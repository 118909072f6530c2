import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';
import { withLine } from '../support/text/edit-line.ts';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'build/rust-index-type',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['rust'],
  needle: '` cannot be indexed by `u',
  // rustc 1.4x and newer; what may be negative is for a person to look at.
  pattern: /^error\[E0277\]: the type `(?<indexed>.{1,200})` cannot be indexed by `(?<type>u8|u16|u32)`$/,
  captures: ['indexed', 'type'],
  explains: ['build/rust-compiler-error', 'build/rust-could-not-compile'],
  docs: {
    title: 'A slice is indexed by a number that is not usize',
    what: '{path}:{line}: `{indexed}` is indexed by a `{type}`.',
    why: 'Slices are indexed by `usize` only, and Rust converts no number by itself.',
    how: 'Write `as usize` behind the index.',
    references: ['https://doc.rust-lang.org/std/primitive.slice.html'],
  },
  gathers: ['path', 'line', 'column'],
  gather(_facts, window) {
    const place = nextMatch(window, /^\s{0,8}--> (?<path>[^\s:]{1,300}\.rs):(?<line>\d{1,7}):(?<column>\d{1,5})$/, 2);
    return place?.path === undefined
      ? undefined
      : { path: place.path, line: place.line ?? '', column: place.column ?? '' };
  },
  fix: ({ path, line, column }, repo, context) =>
    fixAt({ path, line, column }, repo, context, 'Index by a usize', 'review', (place) =>
      withLine(place.text, place.line, (code) => {
        const index = /^(?<index>[A-Za-z_][\w.]*(?:\(\))?)\]/.exec(code.slice(place.column))?.groups?.index;
        const end = place.column + (index?.length ?? 0);
        return index === undefined ? undefined : `${code.slice(0, end)} as usize${code.slice(end)}`;
      }),
    ),
  examples: {
    match: [
      {
        name: 'rustc 1.95',
        log: 'error[E0277]: the type `[u8]` cannot be indexed by `u32`\n --> src/main.rs:2:11\n  |\n2 |     items[at]\n  |           ^^ slice indices are of type `usize` or ranges of `usize`',
        captures: { type: 'u32', path: 'src/main.rs' },
        repo: { 'src/main.rs': 'fn pick(items: &[u8], at: u32) -> u8 {\n    items[at]\n}\n' },
        patched: { 'src/main.rs': 'fn pick(items: &[u8], at: u32) -> u8 {\n    items[at as usize]\n}\n' },
      },
    ],
    ignore: [{ name: 'a number with a sign', log: 'error[E0277]: the type `[u8]` cannot be indexed by `i32`' }],
  },
});
