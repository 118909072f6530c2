import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'configuration/cargo-manifest-not-found',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['rust'],
  needle: 'error: could not find `Cargo.toml`',
  pattern: /^error: could not find `Cargo\.toml` in `(?<directory>[^`]+)` or any parent directory$/,
  captures: ['directory'],
  docs: {
    title: 'cargo runs in a directory without Cargo.toml',
    what: 'There is no Cargo.toml in `{directory}` or above.',
    why: 'The step runs in the wrong directory, or the checkout step is missing.',
    how: 'Set `working-directory`, or pass `--manifest-path`.',
    references: ['https://doc.rust-lang.org/cargo/commands/cargo.html'],
  },
  examples: {
    match: [
      {
        name: 'cargo',
        log: 'error: could not find `Cargo.toml` in `/home/runner/work/app/app` or any parent directory',
      },
    ],
    ignore: [{ name: 'prose', log: 'could not find `Cargo.toml`, skipping' }],
  },
});
