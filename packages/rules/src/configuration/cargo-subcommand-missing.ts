import { defineRule } from '@self-healer/core/rule';
import { commandBefore } from '../support/ci/command-before.ts';

/** Commands whose package is known to be `cargo-<command>`. */
const KNOWN: ReadonlySet<string> = new Set(
  'about audit binstall bloat deny expand hack insta llvm-cov machete make msrv mutants nextest outdated semver-checks sort tarpaulin udeps vet'.split(
    ' ',
  ),
);

export const rule = defineRule({
  id: 'configuration/cargo-subcommand-missing',
  category: 'configuration',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['rust'],
  needle: 'command: `',
  pattern: /^error: no such (?:sub)?command: `(?<command>[\w-]+)`/,
  captures: ['command'],
  docs: {
    title: 'A cargo subcommand is not installed',
    what: 'cargo knows no command `{command}`.',
    why: 'It comes from a separate tool that the job did not install.',
    how: 'Install it before this step: `cargo install cargo-{command} --locked` or its setup action.',
    references: ['https://doc.rust-lang.org/cargo/reference/external-tools.html#custom-subcommands'],
  },
  async fix({ command }, repo) {
    if (!KNOWN.has(command)) return undefined;
    const call = new RegExp(`\\bcargo (?:\\+\\S+ )?${command}\\b`);
    const install = new RegExp(`cargo-${command}\\b`);
    const edits = await commandBefore(
      repo,
      (line) => call.test(line),
      `cargo install cargo-${command} --locked`,
      install,
    );
    return edits.length === 0
      ? undefined
      : { title: `Install cargo-${command} first`, safety: 'review', edits, needs: 'elsewhere' };
  },
  examples: {
    match: [
      {
        name: 'a test runner',
        log: 'error: no such command: `nextest`',
        repo: { '.gitlab-ci.yml': 'test:\n  script:\n    - cargo nextest run\n' },
        patched: {
          '.gitlab-ci.yml': 'test:\n  script:\n    - cargo install cargo-nextest --locked\n    - cargo nextest run\n',
        },
      },
      {
        name: 'one that nobody knows',
        log: 'error: no such command: `frobnicate`',
        repo: { '.gitlab-ci.yml': 'test:\n  script:\n    - cargo frobnicate\n' },
      },
      { name: 'cargo', log: 'error: no such command: `nextest`', captures: { command: 'nextest' } },
    ],
    ignore: [{ name: 'docker', log: "docker: 'nextest' is not a docker command." }],
  },
});
