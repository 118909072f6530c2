import { defineRule } from '@self-healer/core/rule';
import { commandBefore } from '../support/ci/command-before.ts';

/** The component that brings a program. */
const COMPONENTS: Readonly<Record<string, string>> = {
  clippy: 'clippy',
  'clippy-driver': 'clippy',
  fmt: 'rustfmt',
  miri: 'miri',
  rustfmt: 'rustfmt',
};

export const rule = defineRule({
  id: 'configuration/rust-component-missing',
  category: 'configuration',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['rust'],
  needle: 'is not installed',
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
  async fix({ component, other }, repo) {
    const name = (component ?? other ?? '').replace(/^cargo-/, '');
    const wanted = Object.hasOwn(COMPONENTS, name) ? COMPONENTS[name] : undefined;
    if (wanted === undefined) return undefined;
    const call = new RegExp(`\\bcargo (?:\\+\\S+ )?${wanted === 'rustfmt' ? 'fmt' : wanted}\\b`);
    const add = `rustup component add ${wanted}`;
    const edits = await commandBefore(repo, (line) => call.test(line), add, /\brustup component add\b/);
    return edits.length === 0 ? undefined : { title: `Install ${wanted} first`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'before cargo fmt',
        log: "error: 'cargo-fmt' is not installed for the toolchain '1.80.0-x86_64-unknown-linux-gnu'.",
        captures: { component: 'cargo-fmt' },
        repo: { '.gitlab-ci.yml': 'lint:\n  script:\n    - cargo fmt --check\n' },
        patched: {
          '.gitlab-ci.yml': 'lint:\n  script:\n    - rustup component add rustfmt\n    - cargo fmt --check\n',
        },
      },
      {
        name: 'cargo fmt',
        log: "error: 'cargo-fmt' is not installed for the toolchain '1.80.0-x86_64-unknown-linux-gnu'.",
        captures: { component: 'cargo-fmt' },
      },
    ],
    ignore: [{ name: 'installed', log: "info: component 'rustfmt' is up to date" }],
  },
});
