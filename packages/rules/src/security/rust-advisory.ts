import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'security/rust-advisory',
  category: 'security',
  severity: 'high',
  stage: 'lint',
  ecosystems: ['rust'],
  needle: [
    'vulnerabilities found!',
    'vulnerability found!',
    'error[vulnerability]',
    'error[unmaintained]',
    'error[yanked]',
    'error[unsound]',
  ],
  // cargo-audit, cargo-deny.
  pattern:
    /^(?:error: (?<count>[1-9]\d*) vulnerabilit(?:y|ies) found!|error\[(?<kind>vulnerability|unmaintained|unsound|yanked)\]: (?<title>.{1,200}))/,
  captures: ['count?', 'kind?', 'title?'],
  docs: {
    title: 'A crate has a security advisory',
    what: 'cargo-audit or cargo-deny found an advisory for a crate in Cargo.lock.',
    why: 'The locked version is older than the fix, or the crate is no longer maintained.',
    how: '`cargo update -p CRATE --precise FIXED`; without a fixed version it is for a person to judge.',
    references: ['https://rustsec.org'],
  },
  examples: {
    match: [
      { name: 'audit', log: 'error: 1 vulnerability found!', captures: { count: '1' } },
      { name: 'deny', log: 'error[vulnerability]: Potential denial of service', captures: { kind: 'vulnerability' } },
    ],
    ignore: [{ name: 'a compiler error', log: 'error[E0425]: cannot find value `x` in this scope' }],
  },
});
