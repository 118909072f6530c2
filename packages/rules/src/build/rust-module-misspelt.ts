import { defineRule } from '@self-healer/core/rule';
import { correctModule } from '../support/rust/correct-module.ts';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'build/rust-module-misspelt',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['rust'],
  needle: 'error[E0432]',
  // What is in the crate itself may not be declared: that has a rule of its own.
  pattern: /^error\[E0432\]: unresolved import `(?!crate::)(?:\w{1,100}::){1,10}\w{1,200}`$/,
  captures: [],
  explains: ['build/rust-compiler-error', 'build/rust-could-not-compile'],
  docs: {
    title: 'A Rust module is misspelt',
    what: '{path}:{line}: there is no module `{name}` in `{owner}`.',
    why: 'A typing error, or the module was renamed.',
    how: 'Write the name of the module that is there.',
    references: ['https://doc.rust-lang.org/error_codes/E0432.html'],
  },
  gathers: ['path', 'line', 'name', 'owner'],
  gather(_facts, window) {
    const place = nextMatch(window, /^\s{0,12}--> (?<path>[^\s:]{1,300}\.rs):(?<line>\d{1,7}):\d{1,5}$/, 2);
    const said = nextMatch(
      window,
      /\^ could not find `(?<name>\w{4,200})` in (?:the crate root|`?(?<owner>\w{1,200})`?)$/,
      8,
    );
    if (place?.path === undefined || said?.name === undefined) return undefined;
    return { path: place.path, line: place.line ?? '', name: said.name, owner: said.owner ?? '' };
  },
  fix: ({ path, name }, repo, context) => correctModule(name, path, repo, context),
  examples: {
    match: [
      {
        name: 'of another crate of the workspace',
        log: 'error[E0432]: unresolved import `shapes::squares`\n --> src/lib.rs:1:13\n  |\n1 | use shapes::squares::Square;\n  |             ^^^^^^^ could not find `squares` in `shapes`',
        captures: { name: 'squares', owner: 'shapes' },
        repo: {
          'src/lib.rs': 'use shapes::squares::Square;\n\npub fn n(s: &Square) -> u32 {\n    s.n\n}\n',
          'shapes/src/lib.rs': 'pub mod square;\n',
        },
        patched: { 'src/lib.rs': 'use shapes::square::Square;\n\npub fn n(s: &Square) -> u32 {\n    s.n\n}\n' },
      },
      {
        name: 'two that are as near',
        log: 'error[E0432]: unresolved import `shapes::squares`\n --> src/main.rs:1:13\n  |\n1 | use shapes::squares::Square;\n  |             ^^^^^^^ could not find `squares` in `shapes`',
        repo: {
          'src/main.rs': 'use shapes::squares::Square;\n',
          'shapes/src/lib.rs': 'pub mod square;\npub mod squared;\n',
        },
      },
    ],
    ignore: [
      {
        name: 'an item',
        log: 'error[E0432]: unresolved import `crate::a::b`\n --> src/a.rs:1:1\n  |\n1 | use crate::a::b;\n  |     ^^^^^^^^^^^ no `b` in `a`',
      },
    ],
  },
});
