import { defineRule } from '@self-healer/core/rule';
import { runInProject } from '../support/commands/run-in-project.ts';

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
  fix: (_facts, repo, context) =>
    runInProject(
      repo,
      {
        program: 'cargo',
        manifest: /^Cargo\.toml$/,
        subcommands: 'build|test|check|clippy|run|fmt|doc|bench|publish|metadata',
        option: (directory) => `--manifest-path ${directory}/Cargo.toml`,
        afterSubcommand: true,
      },
      context,
    ),
  examples: {
    match: [
      {
        name: 'a crate in a subfolder',
        log: 'error: could not find `Cargo.toml` in `/w/app` or any parent directory',
        captures: { directory: '/w/app' },
        repo: { Makefile: 'check:\n\tcargo test --locked\n', 'native/Cargo.toml': '[package]\n' },
        patched: { Makefile: 'check:\n\tcargo test --manifest-path native/Cargo.toml --locked\n' },
      },
      {
        name: 'a crate in a subfolder of a service, beside another service',
        log: 'error: could not find `Cargo.toml` in `/w/services/app` or any parent directory',
        command: 'cd services/app && sh ci/check.sh',
        captures: { directory: '/w/services/app' },
        repo: {
          'services/app/ci/check.sh': 'cargo test --locked\n',
          'services/app/native/Cargo.toml': '[package]\n',
          'services/mail/Cargo.toml': '[package]\n',
        },
        patched: { 'services/app/ci/check.sh': 'cargo test --manifest-path native/Cargo.toml --locked\n' },
      },
      {
        name: 'cargo',
        log: 'error: could not find `Cargo.toml` in `/home/runner/work/app/app` or any parent directory',
      },
    ],
    ignore: [{ name: 'prose', log: 'could not find `Cargo.toml`, skipping' }],
  },
});
