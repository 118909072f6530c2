import { defineRule } from '@self-healer/core/rule';
import { runDirectories } from '../support/commands/run-directories.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { enableFeature } from '../support/rust/enable-feature.ts';
import { nextMatch } from '../support/text/window-matches.ts';

/** Crates whose derive macros are behind a feature. */
const DERIVES: ReadonlyMap<string, readonly string[]> = new Map([
  ['serde', ['Serialize', 'Deserialize']],
  ['clap', ['Parser', 'Subcommand', 'Args', 'ValueEnum']],
  [
    'strum',
    [
      'Display',
      'EnumString',
      'EnumIter',
      'AsRefStr',
      'IntoStaticStr',
      'EnumCount',
      'VariantNames',
      'EnumDiscriminants',
    ],
  ],
  ['zeroize', ['Zeroize', 'ZeroizeOnDrop']],
  ['bytemuck', ['Pod', 'Zeroable']],
  ['arbitrary', ['Arbitrary']],
  ['schemars', ['JsonSchema']],
]);

export const rule = defineRule({
  id: 'dependency/cargo-derive-feature',
  category: 'dependency',
  severity: 'high',
  stage: 'build',
  ecosystems: ['rust'],
  needle: 'error: cannot find derive macro `',
  pattern: /^error: cannot find derive macro `(?<name>\w{1,100})` in this scope$/,
  captures: ['name'],
  explains: ['build/rust-compiler-error', 'build/rust-could-not-compile', 'build/rust-suggested'],
  docs: {
    title: 'The derive macros of a crate are behind a feature',
    what: '{path}:{line} derives `{name}`, of which only the trait is there.',
    why: 'The crate has its derive macros in the feature `derive`, which is not asked for.',
    how: 'Ask for it: `features = ["derive"]`.',
    references: ['https://serde.rs/derive.html'],
  },
  gathers: ['path', 'line'],
  gather({ name }, window) {
    const known = [...DERIVES.values()].some((names) => names.includes(name));
    const place = nextMatch(window, /^\s{0,8}--> (?<path>[^\s:]{1,300}\.rs):(?<line>\d{1,7}):\d{1,5}$/, 2);
    return place?.path === undefined || !known ? undefined : { path: place.path, line: place.line ?? '' };
  },
  async fix({ name, path: printed }, repo, context) {
    const path = await trackedPath(printed, repo, await runDirectories(repo, context));
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined) return undefined;
    const crates = [...DERIVES].flatMap(([crate, names]) =>
      names.includes(name) && new RegExp(`\\b${crate}::`).test(text) ? [crate] : [],
    );
    const [crate, ...others] = crates;
    return crate === undefined || others.length > 0 ? undefined : enableFeature(crate, 'derive', path, repo);
  },
  examples: {
    match: [
      {
        name: 'serde',
        log: 'error: cannot find derive macro `Serialize` in this scope\n --> src/lib.rs:3:10\n  |',
        captures: { name: 'Serialize', line: '3' },
        repo: {
          'Cargo.toml': '[package]\nname = "a"\n\n[dependencies]\nserde = "1"\n',
          'src/lib.rs': 'use serde::Serialize;\n\n#[derive(Serialize)]\npub struct A;\n',
        },
        patched: {
          'Cargo.toml': '[package]\nname = "a"\n\n[dependencies]\nserde = { version = "1", features = ["derive"] }\n',
        },
      },
    ],
    ignore: [
      {
        name: 'a macro of nobody',
        log: 'error: cannot find derive macro `Wibble` in this scope\n --> src/lib.rs:3:10',
      },
    ],
  },
});
