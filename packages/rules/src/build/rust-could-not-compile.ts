import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'build/rust-could-not-compile',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['rust'],
  needle: 'could not compile `',
  pattern: /^error: could not compile `(?<crate>[\w-]+)`/,
  captures: ['crate'],
  role: 'symptom',
  specificity: 'general',
  docs: {
    title: 'A crate did not compile',
    what: 'cargo could not compile `{crate}`.',
    why: 'The compiler errors above this line are the cause.',
    how: 'Repair the first error that rustc prints for `{crate}`.',
    references: ['https://doc.rust-lang.org/cargo/commands/cargo-build.html'],
  },
  examples: {
    match: [
      {
        name: 'cargo 1.95',
        log: 'error: could not compile `app` (bin "app") due to 2 previous errors; 1 warning emitted',
        captures: { crate: 'app' },
      },
    ],
    ignore: [{ name: 'a message of a test', log: 'test could not compile `template` ... ok' }],
  },
});
