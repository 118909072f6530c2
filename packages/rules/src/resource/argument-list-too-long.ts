import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'resource/argument-list-too-long',
  category: 'resource',
  severity: 'medium',
  stage: 'other',
  ecosystems: ['shell'],
  needle: ['rgument list too long', 'E2BIG'],
  // execve of Linux and macOS.
  pattern:
    /(?:: Argument list too long$|spawn E2BIG|Argument list too long \(os error 7\)|\[Errno 7\] Argument list too long)/,
  captures: [],
  docs: {
    title: 'A command got too many arguments',
    what: 'The arguments and environment of a command are longer than the system allows.',
    why: 'A wildcard or a list of changed files grew too long.',
    how: 'Feed the list through a file or `xargs`, or pass a directory.',
    references: ['https://man7.org/linux/man-pages/man2/execve.2.html'],
  },
  examples: {
    match: [
      { name: 'bash', log: '/bin/bash: line 1: /usr/bin/grep: Argument list too long' },
      { name: 'Node', log: 'Error: spawn E2BIG' },
    ],
    ignore: [{ name: 'prose', log: 'argument list too long for one line' }],
  },
});
