import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'test/process-segmentation-fault',
  category: 'test',
  severity: 'critical',
  stage: 'test',
  ecosystems: ['c', 'any'],
  needle: ['egmentation fault', 'SIGSEGV', 'Error 139'],
  pattern:
    /^(?:(?:[\w./-]{1,200}: line \d{1,6}: {1,6}\d{1,9} {1,6})?Segmentation fault(?: {1,20}\(core dumped\))?(?: {2,20}(?<command>[^ ].*))?$|(?:\S*make(?:\[\d+\])?): \*\*\* \[[^\]]+\] (?:Segmentation fault|Error 139)|Fatal Python error: Segmentation fault|.{0,200}\(signal: 11, SIGSEGV: invalid memory reference\)|\[BUG\] Segmentation fault|# {2}SIGSEGV \(0xb\))/,
  captures: ['command?'],
  explains: ['build/make-target-failed'],
  takesAfter: 'step',
  docs: {
    title: 'A program crashed with a segmentation fault',
    what: 'A program touched memory that is not its own (exit code 139).',
    why: 'A null or dangling pointer, a buffer overrun, or a native library that does not fit this platform.',
    how: 'Run it under AddressSanitizer (`-fsanitize=address -g`) or a debugger and repair the code at the first frame of your own.',
    references: ['https://gcc.gnu.org/onlinedocs/gcc/Instrumentation-Options.html'],
  },
  examples: {
    match: [
      { name: 'bash', log: 'scripts/test.sh: line 4: 16746 Segmentation fault      (core dumped) ./app --check' },
      { name: 'make', log: 'make: *** [Makefile:2: test] Segmentation fault' },
      {
        name: 'cargo',
        log: 'process did not exit successfully: `target/debug/app` (signal: 11, SIGSEGV: invalid memory reference)',
      },
    ],
    ignore: [{ name: 'a passing test', log: 'ok 3 - survives a Segmentation fault of the child' }],
  },
});
