import { defineRule } from '@self-healer/core/rule';

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
  examples: {
    match: [{ name: 'cargo', log: 'error: no such command: `nextest`', captures: { command: 'nextest' } }],
    ignore: [{ name: 'docker', log: "docker: 'nextest' is not a docker command." }],
  },
});
