import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'dependency/python-extension-not-loaded',
  category: 'dependency',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: 'cannot open shared object file',
  pattern:
    /^(?:E\s{1,60})?(?:ImportError|OSError): (?<library>[\w.+-]{1,200}): cannot open shared object file: No such file or directory$/,
  captures: ['library'],
  explains: [
    'test/python-uncaught-exception',
    'test/pytest-assertion',
    'test/pytest-collection-error',
    'test/unittest-failure',
  ],
  docs: {
    title: 'A shared library that a Python package needs is missing',
    what: 'A compiled module could not be loaded: `{library}` is not there.',
    why: 'The system package that brings it is not in the image, or has another version.',
    how: 'Install the system package that brings `{library}` in a step before this one, or take an image that has it.',
    references: ['https://man7.org/linux/man-pages/man8/ld.so.8.html'],
  },
  examples: {
    match: [
      {
        name: 'an extension',
        log: 'ImportError: libGL.so.1: cannot open shared object file: No such file or directory',
        captures: { library: 'libGL.so.1' },
      },
    ],
    ignore: [{ name: 'a file', log: 'OSError: data.txt: No such file or directory' }],
  },
});
