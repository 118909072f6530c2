import { defineRule } from '@self-healer/core/rule';
import { RUST_STD_NAMES } from '../data/rust-std-names.ts';
import { runDirectories } from '../support/commands/run-directories.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { addUse } from '../support/rust/add-use.ts';
import { windowMatches } from '../support/text/window-matches.ts';

// cargo --message-format short, which leaves the suggestions of rustc out.
const pattern =
  /^(?<path>[^\s:]{1,300}\.rs):(?<line>\d{1,7}):\d{1,5}: error\[E0(?:404|405|412|425|433)\]: (?:cannot find (?:type|trait|struct, variant or union type|function, tuple struct or tuple variant) `(?<name>[A-Z]\w{0,60})` in this scope(?:: .*)?|failed to resolve: use of undeclared type `(?<type>[A-Z]\w{0,60})`(?:: .*)?)$/;

export const rule = defineRule({
  id: 'build/rust-std-use-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['rust'],
  needle: ['error[E0404]', 'error[E0405]', 'error[E0412]', 'error[E0425]', 'error[E0433]'],
  pattern,
  captures: ['path', 'line', 'name?', 'type?'],
  explains: ['build/rust-could-not-compile'],
  docs: {
    title: 'A Rust `use` of the standard library is missing',
    what: '`{path}` line {line} uses a name of the standard library that is not in scope: `{use}`',
    why: 'The import was forgotten, or removed while a use is left.',
    how: 'Add `use {use};` to `{path}`.',
    references: ['https://doc.rust-lang.org/error_codes/E0433.html'],
  },
  gathers: ['use'],
  gather({ name, type }) {
    const use = RUST_STD_NAMES.get(name ?? type ?? '');
    return use === undefined ? undefined : { use };
  },
  async fix(_facts, repo, context) {
    const directories = await runDirectories(repo, context);
    const sources = (await repo.list()).filter((path) => /(?<!(?:^|\/)target\/.*)\.rs$/.test(path));
    const declared = new Set<string>();
    for (const path of sources)
      for (const { groups } of ((await repo.read(path)) ?? '').matchAll(
        /\b(?:struct|enum|trait|type|union) (?<name>[A-Z]\w*)/g,
      ))
        declared.add(groups?.name ?? '');
    const contents = new Map<string, string>();
    // From the last line up, so that the numbers stay right.
    const found = windowMatches(context.window, pattern).toSorted((a, b) => Number(b.line) - Number(a.line));
    for (const { path: printed, line, name, type } of found) {
      const use = RUST_STD_NAMES.get(name ?? type ?? '');
      const path = await trackedPath(printed ?? '', repo, directories);
      const before = path === undefined ? undefined : (contents.get(path) ?? (await repo.read(path)));
      // One of the project's own may be meant as well.
      if (use === undefined || path === undefined || before === undefined || declared.has(name ?? type ?? '')) continue;
      const after = addUse(before, use, Number(line));
      if (after !== before) contents.set(path, after);
    }
    return contents.size === 0
      ? undefined
      : {
          title: 'Add the `use` of the standard library',
          safety: 'safe',
          edits: [...contents].map(([path, content]) => ({ kind: 'write' as const, path, content })),
          verify: 'cargo check',
        };
  },
  examples: {
    match: [
      {
        name: 'cargo 1.95, short messages',
        log: [
          'src/bin/scan.rs:4:14: error[E0425]: cannot find type `HashMap` in this scope: not found in this scope',
          'src/bin/scan.rs:4:30: error[E0425]: cannot find type `PathBuf` in this scope: not found in this scope',
          'src/bin/scan.rs:8:34: error[E0433]: cannot find type `HashMap` in this scope: use of undeclared type `HashMap`',
        ].join('\n'),
        captures: { path: 'src/bin/scan.rs', line: '4', name: 'HashMap' },
        repo: {
          'src/bin/scan.rs':
            'use std::env;\n\nstruct Found {\n    by_name: HashMap<String, PathBuf>,\n}\n\nfn main() {\n    let f = Found { by_name: HashMap::new() };\n    println!("{}", f.by_name.len());\n}\n',
        },
        patched: {
          'src/bin/scan.rs':
            'use std::collections::HashMap;\nuse std::env;\nuse std::path::PathBuf;\n\nstruct Found {\n    by_name: HashMap<String, PathBuf>,\n}\n\nfn main() {\n    let f = Found { by_name: HashMap::new() };\n    println!("{}", f.by_name.len());\n}\n',
        },
      },
      {
        name: 'in a module of tests',
        log: 'src/lib.rs:8:17: error[E0433]: failed to resolve: use of undeclared type `Duration`',
        repo: {
          'src/lib.rs':
            'pub fn a() {}\n#[cfg(test)]\nmod tests {\n    use super::*;\n\n    #[test]\n    fn t() {\n        let _ = Duration::from_secs(1);\n        a();\n    }\n}\n',
        },
        patched: {
          'src/lib.rs':
            'pub fn a() {}\n#[cfg(test)]\nmod tests {\n    use std::time::Duration;\n    use super::*;\n\n    #[test]\n    fn t() {\n        let _ = Duration::from_secs(1);\n        a();\n    }\n}\n',
        },
      },
      {
        name: 'a type of the project that has the name too',
        log: 'src/lib.rs:2:17: error[E0412]: cannot find type `Duration` in this scope: not found in this scope',
        repo: {
          'src/lib.rs': 'mod clock;\npub fn a(_: Duration) {}\n',
          'src/clock.rs': 'pub struct Duration(pub u64);\n',
        },
      },
    ],
    ignore: [
      {
        name: 'a name of nobody',
        log: 'src/lib.rs:2:17: error[E0412]: cannot find type `Oder` in this scope: not found',
      },
    ],
  },
});
