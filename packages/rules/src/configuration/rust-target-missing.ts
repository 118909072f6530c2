import { defineRule } from '@self-healer/core/rule';
import { commandBefore } from '../support/ci/command-before.ts';

export const rule = defineRule({
  id: 'configuration/rust-target-missing',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['rust'],
  needle: ["can't find crate for `", 'target may not be installed'],
  pattern: /^\s*= note: the `(?<target>[\w.-]+)` target may not be installed$/,
  captures: ['target'],
  explains: ['build/rust-could-not-compile'],
  docs: {
    title: 'A Rust target is not installed',
    what: 'The standard library for `{target}` is not there.',
    why: 'The job builds for a target that its toolchain does not bring.',
    how: 'Run `rustup target add {target}` before, or list it under `targets` in rust-toolchain.toml.',
    references: ['https://rust-lang.github.io/rustup/cross-compilation.html'],
  },
  async fix({ target }, repo) {
    const needs = (line: string) => /\bcargo\b/.test(line) && line.includes(target);
    const edits = await commandBefore(repo, needs, `rustup target add ${target}`, /\brustup target add\b/);
    return edits.length === 0 ? undefined : { title: `Install the target ${target} first`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'before the build',
        log: '  = note: the `thumbv6m-none-eabi` target may not be installed',
        captures: { target: 'thumbv6m-none-eabi' },
        repo: { 'ci.sh': '#!/bin/sh\ncargo build --target thumbv6m-none-eabi\n' },
        patched: {
          'ci.sh': '#!/bin/sh\nrustup target add thumbv6m-none-eabi\ncargo build --target thumbv6m-none-eabi\n',
        },
      },
      {
        name: 'rustc',
        log: "error[E0463]: can't find crate for `std`\n  |\n  = note: the `thumbv6m-none-eabi` target may not be installed",
        captures: { target: 'thumbv6m-none-eabi' },
      },
    ],
    ignore: [{ name: 'rustup', log: 'info: downloading component rust-std for thumbv6m-none-eabi' }],
  },
});
