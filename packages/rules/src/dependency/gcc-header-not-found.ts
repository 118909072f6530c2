import { defineRule } from '@self-healer/core/rule';
import { APT_PACKAGE_OF_HEADER } from '../data/apt-packages.ts';

export const rule = defineRule({
  id: 'dependency/gcc-header-not-found',
  category: 'dependency',
  severity: 'high',
  stage: 'build',
  ecosystems: ['c'],
  needle: 'fatal error: ',
  // gcc: `fatal error: x.h: No such file or directory`; clang: `fatal error: 'x.h' file not found`.
  pattern:
    /^(?<path>[^\s:][^:]*):(?<line>\d+):(?:(?<column>\d+):)? fatal error: (?:(?<gcc>[^\s:']+): No such file or directory|'(?<clang>[^']+)' file not found)/,
  captures: ['path', 'line', 'column?', 'gcc?', 'clang?'],
  docs: {
    title: 'A C or C++ header is missing',
    what: '`{path}` line {line} includes `{header}`, and the compiler cannot find it.',
    why: 'The development package of the library is not installed, a submodule is not checked out, or an include path is missing.',
    how: 'Make the header available before the build: {advice}.',
    references: ['https://packages.debian.org/'],
  },
  gathers: ['header', 'advice'],
  gather({ gcc, clang }) {
    const header = gcc ?? clang ?? '';
    const known = Object.hasOwn(APT_PACKAGE_OF_HEADER, header) ? APT_PACKAGE_OF_HEADER[header] : undefined;
    return {
      header,
      advice:
        known === undefined
          ? 'install its package, check out its submodule or add its directory with -I'
          : `apt-get install -y ${known}`,
    };
  },
  examples: {
    match: [
      {
        name: 'gcc',
        log: 'src/tls.c:3:10: fatal error: openssl/ssl.h: No such file or directory',
        captures: { path: 'src/tls.c', line: '3', header: 'openssl/ssl.h', advice: 'apt-get install -y libssl-dev' },
      },
      {
        name: 'clang',
        log: "./src/a.cpp:1:10: fatal error: 'third_party/x/x.h' file not found",
        captures: { header: 'third_party/x/x.h' },
      },
    ],
    ignore: [{ name: 'another fatal error', log: 'a.c:1:1: fatal error: too many errors emitted, stopping now' }],
  },
});
