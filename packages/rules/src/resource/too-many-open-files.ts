import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'resource/too-many-open-files',
  category: 'resource',
  severity: 'high',
  stage: 'test',
  ecosystems: ['any'],
  needle: ['oo many open files', 'EMFILE', 'ENFILE'],
  // Python, Node, Go, Java, Rust.
  pattern:
    /(?:\[Errno 2[34]\] Too many open files(?: in system)?|EMFILE: too many open files|ENFILE: file table overflow|: [Tt]oo many open files(?: in system)?(?:$| \(os error 24\)))/,
  captures: [],
  docs: {
    title: 'Too many files are open',
    what: 'A process opened more files than it may.',
    why: 'Files or sockets are not closed, or the limit of the shell is low (often 1024, on macOS 256).',
    how: 'Close what is opened; raise the limit at the start of the step (`ulimit -n 65536`) when the number is honest.',
    references: ['https://man7.org/linux/man-pages/man2/getrlimit.2.html'],
  },
  examples: {
    match: [
      { name: 'Python', log: "OSError: [Errno 24] Too many open files: 'x'" },
      { name: 'Node', log: "Error: EMFILE: too many open files, watch '/app'" },
      { name: 'Go', log: 'open /tmp/x: too many open files' },
    ],
    ignore: [{ name: 'a passing test', log: '✓ survives Too many open files' }],
  },
});
