import { defineRule } from '@self-healer/core/rule';
import { present } from '../support/text/present.ts';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'dependency/cargo-unresolved-crate',
  category: 'dependency',
  severity: 'high',
  stage: 'build',
  ecosystems: ['rust'],
  needle: [
    'unresolved import `',
    'use of undeclared crate',
    'use of unresolved module',
    'maybe a missing crate',
    'cannot find module or crate',
    "can't find crate for `",
  ],
  pattern:
    /^error\[E0(?:432|433|463)\]: (?:unresolved import `(?<crate>\w+)`|failed to resolve: (?:use of (?:undeclared|unresolved) (?:crate or )?module(?: or unlinked crate)? `(?<module>\w+)`|maybe a missing crate `(?<maybe>\w+)`)|cannot find module or crate `(?<new>\w+)` in this scope|can't find crate for `(?<extern>(?!std`|core`|test`)\w+)`)/,
  captures: ['crate?', 'module?', 'maybe?', 'new?', 'extern?'],
  docs: {
    title: 'A crate is used and not declared',
    what: 'rustc does not know the crate `{name}`.',
    why: 'The crate is not in Cargo.toml, is behind a feature or platform, or the name is wrong.',
    how: 'If it is yours or already locked, declare it in Cargo.toml; check the name before adding a new one.',
    references: ['https://doc.rust-lang.org/error_codes/E0432.html'],
  },
  gathers: ['name', 'path?', 'line?'],
  gather({ crate, module, maybe, new: unknown, extern }, window) {
    const place = nextMatch(window, /^\s*--> (?<path>\S[^:]*):(?<line>\d+):\d+$/, 3);
    return {
      name: crate ?? module ?? maybe ?? unknown ?? extern ?? '',
      ...present({ path: place?.path, line: place?.line }),
    };
  },
  examples: {
    match: [
      {
        name: 'import',
        log: 'error[E0432]: unresolved import `serde`\n --> src/main.rs:1:5',
        captures: { name: 'serde' },
      },
      {
        name: 'rustc 1.95',
        log: 'error[E0433]: cannot find module or crate `foo2` in this scope\n --> src/main.rs:3:27',
        captures: { name: 'foo2' },
      },
      {
        name: 'older',
        log: 'error[E0433]: failed to resolve: use of undeclared crate or module `toml`',
        captures: { name: 'toml' },
      },
    ],
    ignore: [
      { name: 'a missing type', log: 'error[E0433]: failed to resolve: use of undeclared type `HashMap`' },
      { name: 'an item of a crate', log: 'error[E0432]: unresolved import `crate::a`' },
    ],
  },
});
