import { defineRule } from '@self-healer/core/rule';
import { withConstReference } from '../support/c/const-reference.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'build/cpp-reference-not-const',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['c', 'cpp'],
  needle: 'cannot bind non-const lvalue reference of type ',
  // g++; the parameter stands in a note.
  pattern:
    /^(?<path>[^\s:][^:]{0,300}):(?<line>\d{1,7}):\d{1,5}: error: cannot bind non-const lvalue reference of type [‘'].{1,300}&[’']/,
  captures: ['path', 'line'],
  explains: ['build/gcc-compiler-error', 'build/gcc-gave-up', 'build/gcc-warning-as-error'],
  docs: {
    title: 'A C++ function that only reads asks for what it could change',
    what: '{path}:{line}: parameter {parameter} of `{name}` is a reference without `const`, and is given a temporary value.',
    why: 'A temporary value can only be given to a parameter that does not change it.',
    how: 'Write `const` before the type of the parameter, where it is declared and where it is defined.',
    references: ['https://en.cppreference.com/w/cpp/language/reference_initialization'],
  },
  gathers: ['parameter', 'name', 'declared'],
  gather(_facts, window) {
    const note = nextMatch(
      window,
      /^(?<path>[^\s:][^:]{0,300}):\d{1,7}:\d{1,5}: note:\s{1,6}initializing argument (?<parameter>\d{1,2}) of [‘'][^(]{0,300}?(?<name>\w{1,100})\(/,
      24,
    );
    if (note?.path === undefined) return undefined;
    return { parameter: note.parameter ?? '', name: note.name ?? '', declared: note.path };
  },
  async fix({ name, parameter, declared }, repo) {
    const home = await trackedPath(declared, repo);
    if (home === undefined) return undefined;
    const edits: { kind: 'write'; path: string; content: string }[] = [];
    for (const path of (await repo.list()).filter((each) => /\.(?:cc|cpp|cxx|h|hh|hpp|hxx|ipp)$/.test(each))) {
      const text = (await repo.read(path)) ?? '';
      if (!text.includes(`${name}(`)) continue;
      const content = withConstReference(text, name, Number(parameter));
      if (content !== text) edits.push({ kind: 'write', path, content });
    }
    return edits.some(({ path }) => path === home)
      ? { title: `Let ${name} only read what it is given`, safety: 'review', edits }
      : undefined;
  },
  examples: {
    match: [
      {
        name: 'a text',
        log: 'main.cpp:4:11: error: cannot bind non-const lvalue reference of type ‘std::string&’ {aka ‘std::__cxx11::basic_string<char>&’} to an rvalue of type ‘std::string’\n    4 |     greet("Ada", 1);\n      |           ^~~~~\ngreet.hpp:3:32: note:   initializing argument 1 of ‘std::string greet(std::string&, int)’',
        captures: { name: 'greet', parameter: '1' },
        repo: {
          'greet.hpp': '#pragma once\n#include <string>\nstd::string greet(std::string& name, int times);\n',
          'greet.cpp':
            '#include "greet.hpp"\n\nstd::string greet(std::string& name, int times) {\n    return "Hello, " + name;\n}\n',
          'main.cpp':
            '#include "greet.hpp"\n\nint main() {\n    greet("Ada", 1);\n    return greet("Bo", 2).size();\n}\n',
        },
        patched: {
          'greet.hpp': '#pragma once\n#include <string>\nstd::string greet(const std::string& name, int times);\n',
          'greet.cpp':
            '#include "greet.hpp"\n\nstd::string greet(const std::string& name, int times) {\n    return "Hello, " + name;\n}\n',
        },
      },
    ],
    ignore: [
      {
        name: 'a value that is moved',
        log: 'main.cpp:4:11: error: cannot bind rvalue reference of type ‘std::string&&’ to lvalue of type ‘std::string’',
      },
    ],
  },
});
