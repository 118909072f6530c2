import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';
import { textLines } from '../support/text/text-lines.ts';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'build/rust-import-repeated',
  category: 'build',
  severity: 'medium',
  stage: 'build',
  ecosystems: ['rust'],
  needle: ['error[E0252]', 'error: unused doc comment'],
  pattern:
    /^error(?:\[E0252\]: the name `(?<name>\w{1,200})` is defined multiple times|: (?<comment>unused doc comment))$/,
  captures: ['name?', 'comment?'],
  explains: ['build/rust-compiler-error', 'build/rust-could-not-compile'],
  docs: {
    title: 'A Rust line says what another says, or what nobody reads',
    what: '{path}:{line}: the same is imported twice, or a comment for the documentation stands inside of a function.',
    why: 'A name may be imported once; of statements there is no documentation.',
    how: 'Remove the second import; begin the comment with `//`.',
    references: ['https://doc.rust-lang.org/error_codes/E0252.html'],
  },
  gathers: ['path', 'line'],
  gather(_facts, window) {
    const place = nextMatch(window, /^\s{0,12}--> (?<path>[^\s:]{1,300}\.rs):(?<line>\d{1,7}):\d{1,5}$/, 2);
    return place?.path === undefined ? undefined : { path: place.path, line: place.line ?? '' };
  },
  fix: ({ path, line, comment }, repo, context) =>
    fixAt({ path, line, column: '1' }, repo, context, 'Say it once, and to whom it is meant', 'safe', (place) => {
      const { lines, join } = textLines(place.text);
      const at = place.line - 1;
      const own = lines[at] ?? '';
      if (comment !== undefined) {
        lines[at] = own.replace(/^(?<indent>\s*)\/\/\/(?!\/)/, '$<indent>//');
        return join();
      }
      // The very same line above it, in the same module.
      const same = /^\s*use [\w:]+;\s*$/.test(own) && lines.indexOf(own) < at;
      if (!same) return undefined;
      lines.splice(at, 1);
      return join();
    }),
  examples: {
    match: [
      {
        name: 'an import',
        log: 'error[E0252]: the name `HashMap` is defined multiple times\n --> src/lib.rs:2:5\n  |\n1 | use std::collections::HashMap;\n  |     ------------------------- previous import of the type `HashMap` here\n2 | use std::collections::HashMap;\n  |     ^^^^^^^^^^^^^^^^^^^^^^^^^ `HashMap` reimported here',
        captures: { name: 'HashMap' },
        repo: {
          'src/lib.rs':
            'use std::collections::HashMap;\nuse std::collections::HashMap;\n\npub type M = HashMap<u8, u8>;\n',
        },
        patched: { 'src/lib.rs': 'use std::collections::HashMap;\n\npub type M = HashMap<u8, u8>;\n' },
      },
      {
        name: 'a comment',
        log: 'error: unused doc comment\n --> src/lib.rs:2:5\n  |\n2 |     /// Adds.\n  |     ^^^^^^^^^',
        repo: { 'src/lib.rs': 'pub fn f() -> u32 {\n    /// Adds.\n    let n = 1 + 1;\n    n\n}\n' },
        patched: { 'src/lib.rs': 'pub fn f() -> u32 {\n    // Adds.\n    let n = 1 + 1;\n    n\n}\n' },
      },
      {
        name: 'two of one name',
        log: 'error[E0252]: the name `Error` is defined multiple times\n --> src/lib.rs:2:5',
        repo: { 'src/lib.rs': 'use std::fmt::Error;\nuse std::io::Error;\n' },
      },
    ],
    ignore: [{ name: 'declared twice', log: 'error[E0428]: the name `f` is defined multiple times' }],
  },
});
