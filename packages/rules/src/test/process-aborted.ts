import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'test/process-aborted',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['c', 'any'],
  needle: [
    'Aborted',
    'SIGABRT',
    'terminate called',
    'Assertion `',
    'stack smashing',
    'free(): ',
    'malloc(): ',
    'realloc(): ',
    'malloc: *** error',
  ],
  pattern:
    /^(?:(?:[\w./-]{1,200}: line \d{1,6}: {1,6}\d{1,9} {1,6})?Aborted(?: {1,20}\(core dumped\))?(?: {2,20}[^ ].*)?$|terminate called (?:after throwing an instance of '(?<exception>[^']+)'|without an active exception|recursively)|[^\s:]{1,200}: (?<path>[^\s:]{1,300}):(?<line>\d{1,6}): [^`]{1,500}: Assertion `(?<assertion>.{1,500})' failed\.|\*\*\* stack smashing detected \*\*\*|(?:free|malloc|realloc)\(\): (?<heap>\w[\w ]+)|malloc: \*\*\* error for object|.*\(signal: 6, SIGABRT)/,
  captures: ['exception?', 'path?', 'line?', 'assertion?', 'heap?'],
  explains: ['build/make-target-failed'],
  takesAfter: 'step',
  docs: {
    title: 'A program aborted',
    what: 'A program ended itself (exit code 134).',
    why: 'An assertion failed, an exception was not caught, or the heap was found damaged.',
    how: 'Read the message around this line; run it under AddressSanitizer when the heap is damaged.',
    references: ['https://man7.org/linux/man-pages/man3/abort.3.html'],
  },
  examples: {
    match: [
      {
        name: 'assert',
        log: "app: src/main.c:2: main: Assertion `count == 2' failed.",
        captures: { path: 'src/main.c', line: '2', assertion: 'count == 2' },
      },
      {
        name: 'C++ exception',
        log: "terminate called after throwing an instance of 'std::out_of_range'",
        captures: { exception: 'std::out_of_range' },
      },
      {
        name: 'glibc',
        log: 'free(): double free detected in tcache 2',
        captures: { heap: 'double free detected in tcache 2' },
      },
    ],
    ignore: [{ name: 'a cancelled download', log: 'Aborted by the user' }],
  },
});
