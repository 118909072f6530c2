import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'configuration/autoconf-compiler-broken',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['c'],
  needle: 'configure: error: ',
  // Autoconf 2.
  pattern:
    /configure: error: (?:(?<language>\w+\+{0,2}) compiler cannot create executables|cannot run (?<run>\w+\+{0,2}) compiled programs|cannot compute suffix of)/,
  captures: ['language?', 'run?'],
  explains: ['test/rust-test-failure', 'build/make-target-failed'],
  docs: {
    title: 'configure finds no compiler that works',
    what: 'The compiler that configure found cannot build a program that runs here.',
    why: 'A cross compiler without its libraries, flags that the compiler does not know, or a missing libc of the target.',
    how: 'Read config.log in the build directory, where the failing command stands; install the libraries of the target, or correct CC and CFLAGS; pass `--host` when cross-compiling.',
    references: ['https://www.gnu.org/software/autoconf/manual/autoconf.html#Specifying-Target-Triplets'],
  },
  examples: {
    match: [
      { name: 'C', log: 'configure: error: C compiler cannot create executables', captures: { language: 'C' } },
      { name: 'cross', log: 'configure: error: cannot run C compiled programs.', captures: { run: 'C' } },
    ],
    ignore: [{ name: 'a check', log: 'checking whether the C compiler works... yes' }],
  },
});
