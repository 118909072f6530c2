import { commandDirectories } from '@self-healer/core/patcher/command-directories';
import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { declareCrate } from '../support/rust/declare-crate.ts';
import { followCrateName } from '../support/rust/follow-crate-name.ts';
import { present } from '../support/text/present.ts';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'dependency/cargo-unresolved-crate',
  category: 'dependency',
  severity: 'high',
  stage: 'build',
  ecosystems: ['rust'],
  needle: ['error[E0432]', 'error[E0433]', 'error[E0463]'],
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
  async fix({ name, path }, repo, { step }) {
    if (path === undefined || name === '') return undefined;
    const source = await trackedPath(path, repo, commandDirectories(step?.command ?? ''));
    if (source === undefined) return undefined;
    return (await declareCrate(name, source, repo)) ?? followCrateName(name, source, repo);
  },
  examples: {
    match: [
      {
        name: 'a member of the workspace',
        log: 'error[E0432]: unresolved import `shared_types`\n --> worker/src/main.rs:1:5',
        repo: {
          'Cargo.toml': '[workspace]\nmembers = ["shared", "worker"]\n',
          'shared/Cargo.toml': '[package]\nname = "shared-types"\n',
          'worker/Cargo.toml': '[package]\nname = "worker"\n\n[dependencies]\nlog = "0.4"\n\n[features]\na = []\n',
          'worker/src/main.rs': 'use shared_types::id;\n',
        },
        patched: {
          'worker/Cargo.toml':
            '[package]\nname = "worker"\n\n[dependencies]\nlog = "0.4"\nshared-types = { path = "../shared" }\n\n[features]\na = []\n',
        },
      },
      {
        name: 'one that only the tests have so far',
        log: 'error[E0433]: cannot find module or crate `itoa` in this scope\n --> crates/format/src/lib.rs:2:5',
        repo: {
          'crates/format/Cargo.toml':
            '[package]\nname = "format"\n\n[dependencies]\nlog = "0.4"\n\n[dev-dependencies]\nitoa = "1"\n',
          'crates/format/src/lib.rs': 'pub fn f() {\n    itoa::Buffer::new();\n}\n',
        },
        patched: {
          'crates/format/Cargo.toml': '[package]\nname = "format"\n\n[dependencies]\nlog = "0.4"\nitoa = "1"\n',
        },
      },
      {
        name: 'the crate itself, under the name that it had',
        log: 'error[E0432]: unresolved import `shop`\n --> tests/a.rs:1:5\n  |\n1 | use shop::one;',
        repo: {
          'Cargo.toml': '[package]\nname = "shop-core"\nversion = "0.1.0"\n',
          'src/lib.rs': 'pub fn one() -> i32 {\n    1\n}\n',
          'tests/a.rs': 'use shop::one;\n\n#[test]\nfn t() {\n    assert_eq!(one(), 1);\n}\n',
        },
        patched: {
          'tests/a.rs': 'use shop_core::one;\n\n#[test]\nfn t() {\n    assert_eq!(one(), 1);\n}\n',
        },
      },
      {
        name: 'one that the workspace declares, in a test',
        log: 'error[E0433]: failed to resolve: use of undeclared crate or module `serde_json`\n --> api/tests/a.rs:3:5',
        repo: {
          'Cargo.toml': '[workspace]\nmembers = ["api"]\n\n[workspace.dependencies]\nserde_json = "1"\n',
          'api/Cargo.toml': '[package]\nname = "api"\n',
          'api/tests/a.rs': 'fn main() { serde_json::json!(1); }\n',
        },
        patched: {
          'api/Cargo.toml': '[package]\nname = "api"\n\n[dev-dependencies]\nserde_json = { workspace = true }\n',
        },
      },
      {
        name: 'one that nothing here knows',
        log: 'error[E0432]: unresolved import `leftpad`\n --> src/main.rs:1:5',
        repo: { 'Cargo.toml': '[package]\nname = "a"\n', 'src/main.rs': 'use leftpad::x;\n' },
      },
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
