import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'configuration/rust-toolchain-too-old',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['rust'],
  needle: ['is not supported by the following', '` is required', 'because it requires rustc '],
  pattern:
    /^(?:error: )?(?:rustc (?<running>\d\S*) is not supported by the following packages?:|\s*feature `(?<feature>\w+)` is required|error: package `(?<package>[^`]+)` cannot be built because it requires rustc (?<required>[\d.]+))/,
  captures: ['running?', 'feature?', 'package?', 'required?'],
  docs: {
    title: 'The Rust toolchain is too old for a crate',
    what: 'A crate needs a newer rustc or Cargo than this job has.',
    why: 'A dependency raised its minimum Rust version, or the edition is newer than the toolchain.',
    how: 'Raise the toolchain (rust-toolchain.toml or the CI step), or pin the crate with `cargo update -p CRATE --precise VERSION`.',
    references: ['https://doc.rust-lang.org/cargo/reference/rust-version.html'],
  },
  examples: {
    match: [
      {
        name: 'cargo 1.95',
        log: 'error: rustc 1.80.0 is not supported by the following package:\n  dep@0.1.0 requires rustc 1.99',
        captures: { running: '1.80.0' },
      },
      { name: 'edition 2024', log: '  feature `edition2024` is required', captures: { feature: 'edition2024' } },
      {
        name: 'older',
        log: 'error: package `clap v4.5.0` cannot be built because it requires rustc 1.74 or newer',
        captures: { required: '1.74' },
      },
    ],
    ignore: [{ name: 'a build script', log: 'warning: crate requires rustc 1.74 or newer' }],
  },
});
