import { defineRule } from '@self-healer/core/rule';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'build/cmake-error',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['c'],
  needle: 'CMake Error',
  // `CMake Error at F:L (command):` with the text below, or `CMake Error: text`; `in` for generator expressions.
  pattern:
    /^CMake Error(?: \(dev\))?(?: (?:at|in) (?<path>[^\s:]+):(?<line>\d+)(?: \((?<command>\w+)\))?)?:(?: (?<text>\S.*))?$/,
  captures: ['path?', 'line?', 'command?', 'text?'],
  specificity: 'general',
  docs: {
    title: 'CMake stopped with an error',
    what: 'CMake says: {message}',
    why: 'The project could not be configured on this machine.',
    how: 'Read the first CMake Error; it names the file, the line and the command.',
    references: ['https://cmake.org/cmake/help/latest/manual/cmake.1.html'],
  },
  gathers: ['message'],
  gather({ text }, window) {
    const message = text ?? nextMatch(window, /^\s+(?<message>\S.*)$/, 3)?.message;
    return message === undefined ? undefined : { message };
  },
  examples: {
    match: [
      {
        name: 'a command',
        log: 'CMake Error at src/CMakeLists.txt:5 (add_subdirectory):\n  add_subdirectory given source "ext" which is not an existing directory.',
        captures: {
          path: 'src/CMakeLists.txt',
          line: '5',
          message: 'add_subdirectory given source "ext" which is not an existing directory.',
        },
      },
      {
        name: 'without a place',
        log: 'CMake Error: The source directory "/app/x" does not exist.',
        captures: { message: 'The source directory "/app/x" does not exist.' },
      },
    ],
    ignore: [{ name: 'a warning', log: 'CMake Warning at CMakeLists.txt:5 (message):\n  x' }],
  },
});
