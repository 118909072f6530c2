import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'build/rust-linking-failed',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['rust'],
  needle: 'error: linking with `',
  pattern: /^error: linking with `(?<linker>[^`]+)` failed: (?<status>.*)$/,
  captures: ['linker', 'status'],
  specificity: 'general',
  docs: {
    title: 'Linking a Rust program failed',
    what: '`{linker}` ended with {status}.',
    why: 'A native library is missing, symbols are undefined, or the linker was killed for want of memory.',
    how: 'Read the `= note:` lines below: the linker says what it misses.',
    references: ['https://doc.rust-lang.org/rustc/linker-plugin-lto.html'],
  },
  examples: {
    match: [
      {
        name: 'missing library',
        log: 'error: linking with `cc` failed: exit status: 1',
        captures: { status: 'exit status: 1' },
      },
    ],
    ignore: [{ name: 'prose', log: 'linking with `cc` takes long' }],
  },
});
