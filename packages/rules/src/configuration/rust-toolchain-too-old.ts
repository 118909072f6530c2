import { defineRule } from '@self-healer/core/rule';
import { followMinimum } from '../support/rust/follow-minimum.ts';

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
  async fix({ feature, required }, repo, { window }) {
    const listed = window.lines
      .slice(window.index, window.index + 40)
      .flatMap(
        (line) => /^\s{1,8}\S{1,100}@\S{1,60} requires rustc (?<least>[\d.]{1,12})$/.exec(line)?.groups?.least ?? [],
      );
    const least = [
      ...listed,
      ...(required === undefined ? [] : [required]),
      ...(feature === 'edition2024' ? ['1.85'] : []),
    ];
    const newest = least.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true })).at(-1);
    return newest === undefined ? undefined : followMinimum(repo, newest);
  },
  examples: {
    match: [
      {
        name: 'the own crate asks for more than its CI has',
        log: 'error: rustc 1.81.0 is not supported by the following package:\n  agent@0.2.0 requires rustc 1.85',
        repo: {
          'agent/Cargo.toml': '[package]\nname = "agent"\nrust-version = "1.85"\n',
          'agent/rust-toolchain.toml': '[toolchain]\nchannel = "1.81.0"\n',
          '.gitlab-ci.yml': 'build:\n  image: rust:1.81-slim-bookworm\n',
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - uses: dtolnay/rust-toolchain@1.81.0\n      - uses: dtolnay/rust-toolchain@stable\n',
          'deploy/Dockerfile': 'FROM rust:1.81 AS build\n',
        },
        patched: {
          'agent/rust-toolchain.toml': '[toolchain]\nchannel = "1.85"\n',
          '.gitlab-ci.yml': 'build:\n  image: rust:1.85-slim-bookworm\n',
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - uses: dtolnay/rust-toolchain@1.85\n      - uses: dtolnay/rust-toolchain@stable\n',
          'deploy/Dockerfile': 'FROM rust:1.85 AS build\n',
        },
      },
      {
        name: 'an edition that is too new',
        log: '  feature `edition2024` is required',
        repo: {
          'Cargo.toml': '[package]\nname = "agent"\nedition = "2024"\n',
          '.circleci/config.yml': 'jobs:\n  a:\n    docker:\n      - image: cimg/rust:1.82\n',
        },
        patched: { '.circleci/config.yml': 'jobs:\n  a:\n    docker:\n      - image: cimg/rust:1.85\n' },
      },
      {
        name: 'a dependency that asks for more than the own manifest',
        log: 'error: rustc 1.70.0 is not supported by the following package:\n  dep@0.1.0 requires rustc 1.99',
        repo: {
          'Cargo.toml': '[package]\nname = "agent"\nrust-version = "1.70"\n',
          '.gitlab-ci.yml': 'build:\n  image: rust:1.70\n',
        },
      },
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
