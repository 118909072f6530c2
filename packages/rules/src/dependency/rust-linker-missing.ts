import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'dependency/rust-linker-missing',
  category: 'dependency',
  severity: 'high',
  stage: 'build',
  ecosystems: ['rust'],
  needle: 'error: linker `',
  pattern: /^error: linker `(?<linker>[^`]+)` not found$/,
  captures: ['linker'],
  explains: ['build/rust-could-not-compile'],
  docs: {
    title: 'The linker for Rust is not installed',
    what: 'rustc cannot find the linker `{linker}`.',
    why: 'The image has no C toolchain, or not the one for the target.',
    how: 'Install it before: `apt-get install -y build-essential`, or the cross compiler of the target.',
    references: ['https://doc.rust-lang.org/rustc/codegen-options/index.html#linker'],
  },
  examples: {
    match: [{ name: 'slim image', log: 'error: linker `cc` not found', captures: { linker: 'cc' } }],
    ignore: [{ name: 'another error', log: 'error: linker `cc` failed' }],
  },
});
