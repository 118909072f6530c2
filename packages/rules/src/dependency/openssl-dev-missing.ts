import { defineRule } from '@self-healer/core/rule';
import { APT_PACKAGE_OF_PC } from '../data/apt-packages.ts';
import { installPackages } from '../support/infrastructure/install-packages.ts';
import { namedInBuild } from '../support/infrastructure/named-in-build.ts';

export const rule = defineRule({
  id: 'dependency/openssl-dev-missing',
  category: 'dependency',
  severity: 'high',
  stage: 'build',
  ecosystems: ['rust'],
  needle: ['Could not find directory of OpenSSL installation', 'required by crate'],
  // openssl-sys; the pkg-config crate.
  pattern:
    /^\s{0,4}(?:Could not find directory of OpenSSL installation, and this `-sys` crate cannot|The system library `(?<library>[\w.+-]{1,80})` required by crate `(?<crate>[\w-]{1,80})` was not found\.)/,
  captures: ['library?', 'crate?'],
  docs: {
    title: 'A library of the system that a crate needs is not installed',
    what: 'A `-sys` crate looks for a library of the system with its headers and does not find it.',
    why: 'The image has no development package of it, or pkg-config itself is missing.',
    how: 'Install the development package and pkg-config (Debian: `libssl-dev pkg-config`), or use the `vendored` feature of the crate.',
    references: ['https://docs.rs/openssl/latest/openssl/#automatic'],
  },
  async fix({ library, crate }, repo, context) {
    const known =
      library === undefined
        ? 'libssl-dev'
        : Object.hasOwn(APT_PACKAGE_OF_PC, library)
          ? APT_PACKAGE_OF_PC[library]
          : undefined;
    if (known === undefined) return undefined;
    const crates = crate === undefined ? ['openssl-sys', 'openssl', 'native-tls', 'reqwest'] : [crate];
    const named = await Promise.all(crates.map((each) => namedInBuild(repo, each)));
    if (!named.includes(true)) return undefined;
    // openssl-sys does not say which of the two it misses, the other one has found pkg-config.
    const edits = await installPackages(repo, context, library === undefined ? [known, 'pkg-config'] : [known]);
    return edits.length === 0
      ? undefined
      : { title: `Install ${known}, which a crate is built against`, safety: 'review', edits, needs: 'elsewhere' };
  },
  examples: {
    match: [
      {
        name: 'openssl-sys in a slim image',
        log: '$ cargo build --workspace\n  Could not find directory of OpenSSL installation, and this `-sys` crate cannot',
        repo: {
          'Cargo.toml': '[dependencies]\nopenssl-sys = "0.9"\n',
          '.gitlab-ci.yml': 'build:\n  image: rust:1.82-slim\n  script:\n    - cargo build --workspace\n',
        },
        patched: {
          '.gitlab-ci.yml':
            'build:\n  image: rust:1.82-slim\n  script:\n    - apt-get update && apt-get install -y libssl-dev pkg-config\n    - cargo build --workspace\n',
        },
      },
      { name: 'openssl-sys', log: '  Could not find directory of OpenSSL installation, and this `-sys` crate cannot' },
      {
        name: 'pkg-config',
        log: '  The system library `libudev` required by crate `libudev-sys` was not found.',
        captures: { library: 'libudev', crate: 'libudev-sys' },
      },
    ],
    ignore: [{ name: 'built', log: '   Compiling openssl-sys v0.9.80' }],
  },
});
