import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';
import { replaceName } from '../support/text/replace-name.ts';

/** Types that hardly any project has another one of that name of. */
const CPP_TYPES: ReadonlySet<string> = new Set(
  'deque ifstream map multimap ofstream optional pair set shared_ptr string string_view stringstream tuple unique_ptr unordered_map unordered_set vector'.split(
    ' ',
  ),
);

export const rule = defineRule({
  id: 'build/cpp-std-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['cpp'],
  needle: [": error: '", ': error: ‘', 'use of undeclared identifier ', 'unknown type name '],
  // gcc `... suggested alternatives: ... ‘std::string’` below, or `did you mean ‘std::string’?`; clang the latter.
  pattern:
    /^(?<path>[^\s:][^:]{0,300}):(?<line>\d{1,7}):(?<column>\d{1,5}): error: (?:use of undeclared identifier |unknown type name )?[‘'](?<name>\w{1,100})[’'](?: was not declared in this scope| does not name a type)?(?:; did you mean [‘']std::(?<known>\w{1,100})[’']\?)?$/,
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
    const type = (lines[index] ?? '').includes('does not name a type') && CPP_TYPES.has(name);
    return advised || type ? { suggested: `std::${name}` } : undefined;
  },
  fix: ({ path, line, column, name }, repo, context) =>
    fixAt({ path, line, column }, repo, context, `Write std::${name}`, 'review', (place) =>
      !place.lineText.slice(place.column).startsWith(name) || place.lineText.slice(0, place.column).endsWith('::')
        ? undefined
        : replaceName(place.text, place, name, `std::${name}`),
    ),
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
    ],
    ignore: [{ name: 'of the project', log: 'a.cpp:9:15: error: ‘basket’ was not declared in this scope' }],
  },
});
