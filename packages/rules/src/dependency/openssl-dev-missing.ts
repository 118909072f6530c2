import { defineRule } from '@self-healer/core/rule';

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
  examples: {
    match: [
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
