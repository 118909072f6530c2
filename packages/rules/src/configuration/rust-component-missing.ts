import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'configuration/rust-component-missing',
  category: 'configuration',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['rust'],
  needle: ['is not installed for the toolchain', 'may not be installed'],
  pattern:
    /^error: (?:'(?<component>[\w-]+)' is not installed for the (?:custom )?toolchain '(?<toolchain>[^']+)'|the component '(?<other>[\w-]+)'.* is not installed)/,
  captures: ['component?', 'toolchain?', 'other?'],
  docs: {
    title: 'A Rust component is not installed',
    what: 'A component of the toolchain (rustfmt, clippy, rust-src) is not installed.',
    why: 'The job uses the minimal profile, or rust-toolchain.toml names a toolchain without it.',
    how: 'Run `rustup component add` for it, or list it under `components` in rust-toolchain.toml.',
    references: ['https://rust-lang.github.io/rustup/concepts/components.html'],
  },
  examples: {
    match: [
      {
        name: 'cargo fmt',
        log: "error: 'cargo-fmt' is not installed for the toolchain '1.80.0-x86_64-unknown-linux-gnu'.",
        captures: { component: 'cargo-fmt' },
      },
    ],
    ignore: [{ name: 'installed', log: "info: component 'rustfmt' is up to date" }],
  },
});
