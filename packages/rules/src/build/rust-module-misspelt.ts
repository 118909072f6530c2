import { defineRule } from '@self-healer/core/rule';
import { correctModule } from '../support/rust/correct-module.ts';
import { declareForUsers } from '../support/rust/declare-module.ts';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'build/rust-module-misspelt',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['rust'],
  needle: 'error[E0432]',
  // What is in the crate itself may not be declared: that has a rule of its own.
  pattern: /^error\[E0432\]: unresolved import `(?<import>(?!crate::)(?:\w{1,100}::){1,10}\w{1,200})`$/,
  captures: ['import'],
  explains: ['build/rust-compiler-error', 'build/rust-could-not-compile'],
  docs: {
    title: 'A Rust module is misspelt, or not declared',
    what: '{path}:{line}: there is no module `{name}` in `{owner}`.',
    why: 'A typing error, the module was renamed, or its parent does not declare it.',
    how: 'Write the name of the module that is there, or declare it with `pub mod`.',
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
  async fix({ path, name, import: written }, repo, context) {
    const names = written.split('::');
    const declared = await declareForUsers(names.slice(0, names.indexOf(name) + 1), repo);
    return declared ?? correctModule(name, path, repo, context);
  },
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
        name: 'of the library, which does not declare it',
        log: 'error[E0432]: unresolved import `shapes::solid::cube`\n --> shapes/tests/cube.rs:1:20\n  |\n1 | use shapes::solid::cube::Cube;\n  |                    ^^^^ could not find `cube` in `solid`',
        repo: {
          'shapes/Cargo.toml': '[package]\nname = "shapes"\n',
          'shapes/src/lib.rs': 'pub mod solid;\n',
          'shapes/src/solid.rs': '//! Solids.\n\npub mod ball;\n',
          'shapes/src/solid/ball.rs': '',
          'shapes/src/solid/cube.rs': 'pub struct Cube;\n',
          'shapes/tests/cube.rs': 'use shapes::solid::cube::Cube;\n',
        },
        patched: { 'shapes/src/solid.rs': '//! Solids.\n\npub mod ball;\npub mod cube;\n' },
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
