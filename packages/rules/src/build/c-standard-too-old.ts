import { defineRule } from '@self-healer/core/rule';
import { raiseStandard } from '../support/c/raise-standard.ts';

export const rule = defineRule({
  id: 'build/c-standard-too-old',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['c'],
  needle: [
    'only allowed in C99',
    'ISO C90 ',
    'ISO C99 ',
    'is a C99 extension',
    'is a C99-specific feature',
    'are a C99-specific feature',
    'is a C11-specific feature',
    'are a C11-specific feature',
    'is a C11 extension',
    'are a C11 extension',
    'are a C99 extension',
  ],
  // gcc 4 to 15 with -std=c89, -ansi or -pedantic-errors; clang with -Werror.
  pattern:
    /^(?<path>[^\s:][^:]*):(?<line>\d+):(?:(?<column>\d+):)? error: (?:[‘']for[’'] loop initial declarations are only allowed in C(?<mode>99) |ISO C(?<iso>90|99) (?:forbids|does not (?:support|allow)) .{1,200}|.{1,200} (?:is|are) a C(?<extension>99|11)(?: extension|-specific feature))/,
  captures: ['path', 'line', 'column?', 'mode?', 'iso?', 'extension?'],
  explains: ['build/gcc-compiler-error', 'build/gcc-gave-up', 'build/gcc-warning-as-error'],
  docs: {
    title: 'The code needs a newer C standard',
    what: '`{path}` line {line} needs C{needed}.',
    why: 'The build asks the compiler for an older standard.',
    how: 'Set `CMAKE_C_STANDARD {needed}` or pass `-std=c{needed}`.',
    references: ['https://gcc.gnu.org/onlinedocs/gcc/Standards.html'],
  },
  gathers: ['needed'],
  gather: ({ mode, iso, extension }) => ({ needed: mode ?? extension ?? (iso === '90' ? '99' : '11') }),
  async fix({ needed }, repo) {
    const edits = await raiseStandard('c', needed, repo);
    return edits.length === 0 ? undefined : { title: `Build as C${needed}`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'gcc',
        log: 'd.c:1:17: error: ‘for’ loop initial declarations are only allowed in C99 or C11 mode',
        captures: { needed: '99' },
        repo: { Makefile: 'CFLAGS := -Wall -ansi -O2\n', 'lib/Makefile': 'CFLAGS = -std=gnu89\n' },
        patched: { Makefile: 'CFLAGS := -Wall -std=c99 -O2\n', 'lib/Makefile': 'CFLAGS = -std=gnu99\n' },
      },
      {
        name: 'pedantic',
        log: 'd.c:1:60: error: ISO C99 does not support ‘_Generic’ [-Werror=pedantic]',
        captures: { needed: '11' },
        repo: { 'CMakeLists.txt': 'set_property(TARGET a PROPERTY C_STANDARD 99)\n' },
        patched: { 'CMakeLists.txt': 'set_property(TARGET a PROPERTY C_STANDARD 11)\n' },
      },
    ],
    ignore: [
      {
        name: 'a warning',
        log: 'd.c:1:40: warning: ISO C90 forbids mixed declarations and code [-Wdeclaration-after-statement]',
      },
    ],
  },
});
