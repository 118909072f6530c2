import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'build/cpp-const-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['cpp'],
  needle: ['argument discards qualifiers', 'but function is not marked const'],
  // gcc, clang; where the method is declared stands below.
  pattern:
    /^(?<path>[^\s:][^:]{0,300}):(?<line>\d{1,7}):\d{1,5}: error: (?:passing [‘']const .{1,300}[’'] as [‘']this[’'] argument discards qualifiers|'this' argument to member function '[^']{1,200}' has type 'const [^']{1,300}', but function is not marked const)/,
  captures: ['path', 'line'],
  explains: ['build/gcc-compiler-error', 'build/gcc-gave-up'],
  docs: {
    title: 'A method that changes nothing is not const',
    what: '{path}:{line} calls a method of a const object that is not declared const.',
    why: 'The `const` behind its signature was forgotten.',
    how: 'Declare the method const, at {place}.',
    references: ['https://en.cppreference.com/w/cpp/language/member_functions'],
  },
  gathers: ['place', 'file', 'at'],
  gather(_facts, window) {
    const declared = nextMatch(
      window,
      /^(?<path>[^\s:][^:]{0,300}):(?<line>\d{1,7}):\d{1,5}: note: (?:\s+in call to [‘'].{1,300}\)[’']|'[^']{1,300}' declared here)$/,
      8,
    );
    return declared?.path === undefined
      ? undefined
      : { place: `${declared.path}:${declared.line}`, file: declared.path, at: declared.line ?? '' };
  },
  fix: ({ file, at }, repo, context) =>
    fixAt(
      { path: file, line: at, column: '1' },
      repo,
      context,
      'Declare the method const',
      'review',
      ({ text, lineText, line }) => {
        // Only where the body is here too: a method that is defined elsewhere is changed in two places.
        const changed = lineText.replace(/\)(?=\s*(?:noexcept\b.*)?\{)/, ') const');
        if (changed === lineText || /\)\s*const\b/.test(lineText)) return undefined;
        const lines = text.split('\n');
        lines[line - 1] = changed + (lines[line - 1] ?? '').slice(lineText.length);
        return lines.join('\n');
      },
    ),
  examples: {
    match: [
      {
        name: 'gcc 12',
        log: 'a.cpp:6:48: error: passing ‘const Box’ as ‘this’ argument discards qualifiers [-fpermissive]\na.cpp:3:7: note:   in call to ‘int Box::size()’',
        captures: { file: 'a.cpp', at: '3' },
        repo: { 'a.cpp': 'class Box {\npublic:\n  int size() { return 1; }\n};\n' },
        patched: { 'a.cpp': 'class Box {\npublic:\n  int size() const { return 1; }\n};\n' },
      },
      {
        name: 'clang',
        log: "a.cpp:6:48: error: 'this' argument to member function 'size' has type 'const Box', but function is not marked const\n  return a.size();\n         ^\na.cpp:3:7: note: 'size' declared here",
        captures: { file: 'a.cpp', at: '3' },
        repo: { 'a.cpp': 'class Box {\npublic:\n  int size() { return 1; }\n};\n' },
        patched: { 'a.cpp': 'class Box {\npublic:\n  int size() const { return 1; }\n};\n' },
      },
    ],
    ignore: [{ name: 'another conversion', log: 'a.c:6:4: error: assignment discards ‘const’ qualifier' }],
  },
});
