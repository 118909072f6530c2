import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'configuration/cargo-run-refused',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['rust'],
  needle: ['could not determine which binary', 'error: a bin target must be', 'did not match any packages'],
  // cargo 1.6x and newer.
  pattern:
    /^error: (?<said>`cargo run` could not determine which binary to run|a bin target must be available for `cargo run`|package ID specification `[^`]{1,200}` did not match any packages)/,
  captures: ['said'],
  specificity: 'general',
  docs: {
    title: 'Cargo does not know what to run',
    what: 'Cargo says: {said}.',
    why: 'The command names no package or program of the workspace, and there is not just one.',
    how: 'Name it with `--package` or `--bin`, or set `default-run` in Cargo.toml.',
    references: ['https://doc.rust-lang.org/cargo/commands/cargo-run.html'],
  },
  examples: {
    match: [
      {
        name: 'two programs',
        log: 'error: `cargo run` could not determine which binary to run. Use the `--bin` option to specify a binary, or the `default-run` manifest key.\navailable binaries: a, b',
        captures: { said: '`cargo run` could not determine which binary to run' },
      },
      { name: 'no program', log: 'error: a bin target must be available for `cargo run`' },
    ],
    ignore: [{ name: 'another target', log: 'error: no bin target named `reports` in default-run packages' }],
  },
});
