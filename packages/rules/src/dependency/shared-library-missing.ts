import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'dependency/shared-library-missing',
  category: 'dependency',
  severity: 'high',
  stage: 'test',
  ecosystems: ['any'],
  needle: 'error while loading shared libraries: ',
  pattern: /^(?<program>\S+): error while loading shared libraries: (?<library>[^\s:]+): (?<reason>.*)$/,
  captures: ['program', 'library', 'reason'],
  docs: {
    title: 'A shared library is missing',
    what: '`{program}` cannot start: {library}: {reason}',
    why: "The library is not in the image, has another major version, or is not on the loader's path.",
    how: 'Install the package that brings it; libssl.so.1.1 needs an older image or a newer build of the program.',
    references: ['https://man7.org/linux/man-pages/man8/ld.so.8.html'],
  },
  examples: {
    match: [
      {
        name: 'openssl 1.1',
        log: './app: error while loading shared libraries: libssl.so.1.1: cannot open shared object file: No such file or directory',
        captures: { library: 'libssl.so.1.1' },
      },
    ],
    ignore: [{ name: 'prose', log: 'docs: loading shared libraries is slow' }],
  },
});
