import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule } from '@self-healer/core/rule';
import { getToml } from '@self-healer/editors/toml';
import { projectDirectory } from '../support/commands/project-directory.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { textLines } from '../support/text/text-lines.ts';
import { nextMatch } from '../support/text/window-matches.ts';

/** Where the library of a package has an item, as others name it: `crate_name::module::item`; undefined when it is in two. */
async function publicPath(item: string, root: string, repo: Workspace): Promise<string | undefined> {
  const base = root === '.' ? '' : `${root}/`;
  const manifest = (await repo.read(`${base}Cargo.toml`)) ?? '';
  const name = getToml(manifest, ['lib', 'name']) ?? getToml(manifest, ['package', 'name']);
  const library = await repo.read(`${base}src/lib.rs`);
  if (typeof name !== 'string' || library === undefined) return undefined;
  const crate = name.replaceAll('-', '_');
  if (new RegExp(`^pub use [^;]*\\b${item}\\b`, 'm').test(library)) return `${crate}::${item}`;
  const declared = new RegExp(
    `^pub (?:async |const |unsafe )*(?:fn|struct|enum|trait|type|const|static|union) ${item}\\b`,
    'm',
  );
  const found: string[] = [];
  for (const path of (await repo.list()).filter((each) => each.startsWith(`${base}src/`) && each.endsWith('.rs'))) {
    if (!declared.test((await repo.read(path)) ?? '')) continue;
    const inside = path.slice(`${base}src/`.length, -'.rs'.length).replace(/(?:^|\/)(?:lib|mod)$/, '');
    found.push([crate, ...inside.split('/').filter((part) => part !== ''), item].join('::'));
  }
  return found.length === 1 ? found[0] : undefined;
}

export const rule = defineRule({
  id: 'build/rust-doctest-use-missing',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['rust'],
  needle: ') stdout ----',
  // cargo test --doc; what the example lacks stands below.
  pattern: /^---- (?<path>[^\s:]{1,300}\.rs) - (?:\S{1,200} )?\(line (?<line>\d{1,7})\) stdout ----$/,
  captures: ['path', 'line'],
  explains: ['build/rust-compiler-error', 'test/rust-test-failure', 'test/rust-test-result'],
  docs: {
    title: 'An example in the documentation does not import what it shows',
    what: 'The example at {path}:{line} uses `{name}`, which it does not import.',
    why: 'An example is built as a program of its own, which sees only what it imports.',
    how: 'Begin the example with a `use` of `{name}`.',
    references: ['https://doc.rust-lang.org/rustdoc/write-documentation/documentation-tests.html'],
  },
  gathers: ['name'],
  gather(_facts, window) {
    const missing = nextMatch(
      window,
      /^error\[E04(?:25|12|33|22|05)\]: (?:cannot find (?:function|value|type|struct|trait|function, tuple struct or tuple variant|struct, variant or union type)|(?:failed to resolve|cannot find type): use of undeclared type|failed to resolve: use of undeclared type) `(?<name>\w{1,100})`/,
      2,
    );
    return missing?.name === undefined ? undefined : { name: missing.name };
  },
  async fix({ path: printed, line, name }, repo) {
    const path = await trackedPath(printed, repo);
    const root = path === undefined ? undefined : await projectDirectory(repo, 'Cargo.toml', path);
    const text = path === undefined ? undefined : await repo.read(path);
    const used = root === undefined ? undefined : await publicPath(name, root, repo);
    if (path === undefined || text === undefined || used === undefined) return undefined;
    const { lines, join } = textLines(text);
    const fence = /^(?<lead>\s*\/\/[/!] ?)```/.exec(lines[Number(line) - 1] ?? '')?.groups?.lead;
    if (fence === undefined || (lines[Number(line)] ?? '').includes(`use ${used};`)) return undefined;
    lines.splice(Number(line), 0, `${fence}use ${used};`);
    return {
      title: `Import ${used} in the example`,
      safety: 'review',
      edits: [{ kind: 'write', path, content: join() }],
    };
  },
  examples: {
    match: [
      {
        name: 'a function, rustdoc 1.95',
        log: '---- src/math.rs - math::add (line 2) stdout ----\nerror[E0425]: cannot find function `add` in this scope\n --> src/math.rs:3:12\n  |\n3 | assert_eq!(add(1, 2), 3);\n  |            ^^^ not found in this scope\n',
        captures: { name: 'add' },
        repo: {
          'Cargo.toml': '[package]\nname = "my-math"\n',
          'src/lib.rs': 'pub mod math;\n',
          'src/math.rs':
            '/// Adds.\n/// ```\n/// assert_eq!(add(1, 2), 3);\n/// ```\npub fn add(a: i32, b: i32) -> i32 {\n    a + b\n}\n',
        },
        patched: {
          'src/math.rs':
            '/// Adds.\n/// ```\n/// use my_math::math::add;\n/// assert_eq!(add(1, 2), 3);\n/// ```\npub fn add(a: i32, b: i32) -> i32 {\n    a + b\n}\n',
        },
      },
      {
        name: 'a name that is nowhere',
        log: '---- src/lib.rs - (line 1) stdout ----\nerror[E0425]: cannot find function `ad` in this scope',
        repo: { 'Cargo.toml': '[package]\nname = "a"\n', 'src/lib.rs': '//! ```\n//! ad(1);\n//! ```\n' },
      },
    ],
    ignore: [
      { name: 'a test', log: '---- tests::adds stdout ----' },
      {
        name: 'an example that fails',
        log: '---- src/lib.rs - add (line 5) stdout ----\nTest executable failed (exit status: 101).',
      },
    ],
  },
});
