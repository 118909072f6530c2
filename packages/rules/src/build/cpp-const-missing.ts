import { defineRule } from '@self-healer/core/rule';
import { declareConst } from '../support/c/const-method.ts';
import { runDirectories } from '../support/commands/run-directories.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
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
  async fix({ file, at }, repo, context) {
    const path = await trackedPath(file, repo, await runDirectories(repo, context));
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined) return undefined;
    const edits = await declareConst(path, text, Number(at), repo);
    return edits === undefined ? undefined : { title: 'Declare the method const', safety: 'review', edits };
  },
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
      {
        name: 'declared in a header, defined elsewhere',
        log: 'src/box.cc:5:60: error: passing ‘const Box’ as ‘this’ argument discards qualifiers [-fpermissive]\nsrc/box.cc:3:5: note:   in call to ‘int Box::size()’',
        captures: { file: 'src/box.cc', at: '3' },
        repo: {
          'src/box.cc': '#include "box.h"\n\nint Box::size() { return n_; }\n',
          'src/box.h': '#pragma once\nclass Box {\npublic:\n  int size();\nprivate:\n  int n_ = 0;\n};\n',
        },
        patched: {
          'src/box.cc': '#include "box.h"\n\nint Box::size() const { return n_; }\n',
          'src/box.h': '#pragma once\nclass Box {\npublic:\n  int size() const;\nprivate:\n  int n_ = 0;\n};\n',
        },
      },
      {
        name: 'the declaration is shown',
        log: 'src/main.cc:5:60: error: passing ‘const Box’ as ‘this’ argument discards qualifiers [-fpermissive]\nsrc/box.h:4:7: note:   in call to ‘int Box::size(int)’',
        repo: {
          'src/box.cc': '#include "box.h"\n\nint Box::size(int n)\n{\n  return n_ + n;\n}\n',
          'src/box.h': '#pragma once\nclass Box {\npublic:\n  int size(int n);\nprivate:\n  int n_ = 0;\n};\n',
        },
        patched: {
          'src/box.cc': '#include "box.h"\n\nint Box::size(int n) const\n{\n  return n_ + n;\n}\n',
          'src/box.h': '#pragma once\nclass Box {\npublic:\n  int size(int n) const;\nprivate:\n  int n_ = 0;\n};\n',
        },
      },
      {
        name: 'one that others override',
        log: 'src/main.cc:5:60: error: passing ‘const Box’ as ‘this’ argument discards qualifiers [-fpermissive]\nsrc/box.h:4:15: note:   in call to ‘virtual int Box::size()’',
        repo: { 'src/box.h': 'class Box {\npublic:\n  // all of it\n  virtual int size();\n};\n' },
      },
    ],
    ignore: [{ name: 'another conversion', log: 'a.c:6:4: error: assignment discards ‘const’ qualifier' }],
  },
});
