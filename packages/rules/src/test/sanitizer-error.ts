import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'test/sanitizer-error',
  category: 'test',
  severity: 'critical',
  stage: 'test',
  ecosystems: ['c'],
  needle: ['Sanitizer: ', 'runtime error: '],
  pattern:
    /^(?:==\d+==\s?(?:ERROR|WARNING): (?<sanitizer>\w+Sanitizer): (?<problem>[\w-]+(?: [\w-]+){0,3})|(?:SUMMARY: )?UndefinedBehaviorSanitizer: (?<ub>\S.*)|(?<path>[^\s:]+):(?<line>\d+):(?<column>\d+): runtime error: (?<undefined>\S.*)|WARNING: (?<thread>ThreadSanitizer): (?<race>.*) \(pid=\d+\))/,
  captures: ['sanitizer?', 'problem?', 'ub?', 'path?', 'line?', 'column?', 'undefined?', 'thread?', 'race?'],
  explains: [
    'test/process-aborted',
    'test/process-segmentation-fault',
    'build/make-target-failed',
    'test/ctest-failed',
  ],
  docs: {
    title: 'A sanitizer found a memory or undefined behaviour error',
    what: 'A sanitizer stopped the program.',
    why: 'The code reads or writes memory it may not, leaks it, or does what the language leaves undefined.',
    how: 'Read the stack below: repair the first frame of your own code.',
    references: ['https://clang.llvm.org/docs/AddressSanitizer.html'],
  },
  examples: {
    match: [
      {
        name: 'AddressSanitizer',
        log: '==938==ERROR: AddressSanitizer: heap-buffer-overflow on address 0x602000000015 at pc 0x5639178a41cb',
        captures: { sanitizer: 'AddressSanitizer' },
      },
      {
        name: 'undefined behaviour',
        log: "src/l.c:2:63: runtime error: signed integer overflow: 2147483647 + 1 cannot be represented in type 'int'",
        captures: { path: 'src/l.c', line: '2' },
      },
      { name: 'leak', log: '==949==ERROR: LeakSanitizer: detected memory leaks' },
    ],
    ignore: [
      { name: 'a build option', log: '-- AddressSanitizer: enabled' },
      { name: 'a Go panic', log: 'panic: runtime error: index out of range' },
    ],
  },
});
