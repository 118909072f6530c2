import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'dependency/glibc-too-old',
  category: 'dependency',
  severity: 'high',
  stage: 'build',
  ecosystems: ['any'],
  needle: ['GLIBC_', 'GLIBCXX_', 'CXXABI_'],
  pattern:
    /(?:version [`'](?<version>(?:GLIBC|GLIBCXX|CXXABI)_[\d.]+)' not found(?: \(required by (?<by>[^)]{1,300})\))?)/,
  captures: ['version', 'by?'],
  docs: {
    title: 'The system C library is older than a binary wants',
    what: 'A binary wants {version}, which this image does not have.',
    why: 'The binary was built on a newer system than the one it runs on.',
    how: 'Run it on a newer image, or build it on the oldest image you support.',
    references: ['https://sourceware.org/glibc/wiki/Release'],
  },
  examples: {
    match: [
      {
        name: 'loader',
        log: "./tool: /lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.38' not found (required by ./tool)",
        captures: { version: 'GLIBC_2.38', by: './tool' },
      },
    ],
    ignore: [{ name: 'listing', log: 'GLIBC_2.38 is provided' }],
  },
});
