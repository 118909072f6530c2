import { defineRule } from '@self-healer/core/rule';
import { CPP_STD_TYPES } from '../data/cpp-std-types.ts';
import { type NamedPlace, qualifyStd } from '../support/c/qualify-std.ts';
import { runDirectories } from '../support/commands/run-directories.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { windowMatches, windowValues } from '../support/text/window-matches.ts';

// gcc `... suggested alternatives: ... ‘std::string’` below, or `did you mean ‘std::string’?`; clang the latter.
const MISSING =
  /^(?<path>[^\s:][^:]{0,300}):(?<line>\d{1,7}):(?<column>\d{1,5}): error: (?:use of undeclared identifier |unknown type name )?[‘'](?<name>\w{1,100})[’'](?: was not declared in this scope| does not name a type)?(?:; did you mean [‘']std::(?<known>\w{1,100})[’']\?)?$/;

export const rule = defineRule({
  id: 'build/cpp-std-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['cpp'],
  needle: [": error: '", ': error: ‘', 'use of undeclared identifier ', 'unknown type name '],
  pattern: MISSING,
  captures: ['path', 'line', 'column', 'name', 'known?'],
  docs: {
    title: 'A name of the standard library is written without std::',
    what: '{path}:{line}: `{name}` is not declared, `std::{name}` is.',
    why: 'The `std::` was forgotten, or a `using namespace std` went away.',
    how: 'Write `std::{name}`.',
    references: ['https://en.cppreference.com/w/cpp/language/namespace'],
  },
  gathers: ['suggested'],
  gather({ name, known }, { lines, index }) {
    if (known !== undefined) return known === name ? { suggested: `std::${name}` } : undefined;
    const below = lines.slice(index + 1, index + 20);
    const advised =
      below.some((line) => /note: suggested alternatives?:?/.test(line)) &&
      below.some((line) => new RegExp(`note:\\s+[‘']std::${name}[’']$`).test(line));
    // Without the header, gcc knows of none; what begins a line can hardly be anything else.
    const type = (lines[index] ?? '').includes('does not name a type') && CPP_STD_TYPES.has(name);
    return advised || type ? { suggested: `std::${name}` } : undefined;
  },
  async fix({ name: first }, repo, context) {
    const advised = new Set(windowValues(context.window, /note:\s+[‘']std::(?<name>\w{1,100})[’']$/, 'name'));
    const places = await runDirectories(repo, context);
    const found = new Map<string, NamedPlace[]>();
    for (const { path: printed = '', line, column, name = '', known } of windowMatches(context.window, MISSING)) {
      if (known !== name && !advised.has(name) && !CPP_STD_TYPES.has(name) && name !== first) continue;
      const path = await trackedPath(printed, repo, places);
      const place = { line: Number(line), column: Number(column) - 1, name };
      if (path !== undefined) found.set(path, [...(found.get(path) ?? []), place]);
    }
    const edits: { kind: 'write'; path: string; content: string }[] = [];
    for (const [path, named] of found) {
      const content = qualifyStd((await repo.read(path)) ?? '', named);
      if (content !== undefined) edits.push({ kind: 'write', path, content });
    }
    return edits.length === 0 ? undefined : { title: `Write std::${first}`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'gcc 12',
        log: 'a.cpp:2:15: error: ‘string’ was not declared in this scope\n    2 |   std::vector<string> all;\n      |               ^~~~~~\na.cpp:2:15: note: suggested alternatives:\nIn file included from a.cpp:1:\n/usr/include/c++/12/bits/stringfwd.h:77:33: note:   ‘std::string’',
        captures: { name: 'string' },
        repo: { 'a.cpp': '#include <string>\n  std::vector<string> all;\n' },
        patched: { 'a.cpp': '#include <string>\n  std::vector<std::string> all;\n' },
      },
      {
        name: 'a type, without its header',
        log: 'a.cpp:1:1: error: ‘string’ does not name a type\n    1 | string f() { return "a"; }\n      | ^~~~~~',
        repo: { 'a.cpp': 'string f() { return "a"; }\n' },
        patched: { 'a.cpp': 'std::string f() { return "a"; }\n' },
      },
      {
        name: 'all of a file at once, and no variable of that name',
        log: 'a.cpp:3:1: error: ‘vector’ does not name a type\na.cpp:4:8: error: ‘string’ was not declared in this scope; did you mean ‘std::string’?',
        repo: {
          'a.cpp':
            '#include <vector>\n#include <string>\nvector<string> of(const string& text) {\n  vector<string> all{"a string", text};\n  bool set = all.empty();\n  return set ? std::vector<string>{} : all;\n}\n',
        },
        patched: {
          'a.cpp':
            '#include <vector>\n#include <string>\nstd::vector<std::string> of(const std::string& text) {\n  std::vector<std::string> all{"a string", text};\n  bool set = all.empty();\n  return set ? std::vector<std::string>{} : all;\n}\n',
        },
      },
    ],
    ignore: [{ name: 'of the project', log: 'a.cpp:9:15: error: ‘basket’ was not declared in this scope' }],
  },
});
