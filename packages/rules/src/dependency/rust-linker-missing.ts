import { defineRule } from '@self-healer/core/rule';
import { installPackages } from '../support/infrastructure/install-packages.ts';

/** Debian's packages of the linkers that rustc calls for. */
const LINKERS: Readonly<Record<string, string>> = {
  'aarch64-linux-gnu-gcc': 'gcc-aarch64-linux-gnu',
  'arm-linux-gnueabihf-gcc': 'gcc-arm-linux-gnueabihf',
  cc: 'build-essential',
  clang: 'clang',
  lld: 'lld',
  mold: 'mold',
  'musl-gcc': 'musl-tools',
  'x86_64-linux-musl-gcc': 'musl-tools',
};

export const rule = defineRule({
  id: 'dependency/rust-linker-missing',
  category: 'dependency',
  severity: 'high',
  stage: 'build',
  ecosystems: ['rust'],
  needle: 'error: linker `',
  pattern: /^error: linker `(?<linker>[^`]+)` not found$/,
  captures: ['linker'],
  explains: ['build/rust-could-not-compile'],
  docs: {
    title: 'The linker for Rust is not installed',
    what: 'rustc cannot find the linker `{linker}`.',
    why: 'The image has no C toolchain, or not the one for the target.',
    how: 'Install it before: `apt-get install -y build-essential`, or the cross compiler of the target.',
    references: ['https://doc.rust-lang.org/rustc/codegen-options/index.html#linker'],
  },
  async fix({ linker }, repo, context) {
    const known = Object.hasOwn(LINKERS, linker) ? LINKERS[linker] : undefined;
    const edits = known === undefined ? [] : await installPackages(repo, context, [known]);
    return edits.length === 0
      ? undefined
      : { title: `Install ${known}, which brings ${linker}`, safety: 'review', edits, needs: 'elsewhere' };
  },
  examples: {
    match: [
      {
        name: 'in a Dockerfile',
        log: '#11 [builder 5/7] RUN cargo build --release\nerror: linker `cc` not found',
        repo: {
          'deploy/Dockerfile':
            'FROM debian:bookworm-slim AS builder\nRUN apt-get update && apt-get install -y curl\nRUN cargo build --release\n',
        },
        patched: {
          'deploy/Dockerfile':
            'FROM debian:bookworm-slim AS builder\nRUN apt-get update && apt-get install -y curl build-essential\nRUN cargo build --release\n',
        },
      },
      { name: 'slim image', log: 'error: linker `cc` not found', captures: { linker: 'cc' } },
    ],
    ignore: [{ name: 'another error', log: 'error: linker `cc` failed' }],
  },
});
