import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'dependency/cargo-no-matching-package',
  category: 'dependency',
  severity: 'high',
  stage: 'install',
  ecosystems: ['rust'],
  needle: ['no matching package', 'failed to select a version'],
  pattern:
    /^error: (?:no matching package(?: named `(?<package>[\w-]+)`)? found|failed to select a version for (?:the requirement )?`(?<requirement>[^`]+)`)/,
  captures: ['package?', 'requirement?'],
  docs: {
    title: 'Cargo finds no fitting version of a crate',
    what: 'cargo cannot resolve a dependency.',
    why: 'The crate or version does not exist in the registry, was yanked, or two requirements exclude each other.',
    how: 'Read the lines below: they name who asks for it. Correct the requirement in Cargo.toml.',
    references: ['https://doc.rust-lang.org/cargo/reference/resolver.html'],
  },
  examples: {
    match: [
      {
        name: 'no such crate',
        log: 'error: no matching package named `zzz` found\nlocation searched: registry index',
        captures: { package: 'zzz' },
      },
      {
        name: 'no such version',
        log: 'error: failed to select a version for the requirement `serde = "^9"`',
        captures: { requirement: 'serde = "^9"' },
      },
    ],
    ignore: [{ name: 'prose', log: 'no matching package found, continuing' }],
  },
});
