import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';
import { nextMatch } from '../support/text/window-matches.ts';

/** A member's initializer: its name and what stands in round or curly brackets, one bracket deep inside. */
const MEMBER = /(?<name>\w+)\s*(?:\((?:[^()]|\([^()]*\))*\)|\{(?:[^{}]|\{[^{}]*\})*\})/g;

/** The text with the initializer of `early` moved before the one of `late`, in the list behind `from`. */
function moveBefore(text: string, line: number, early: string, late: string): string | undefined {
  const opening = /\)\s*(?:noexcept\s*)?:(?!:)/.exec(text.slice(line));
  if (opening === null) return undefined;
  const from = line + opening.index + opening[0].length;
  const end = text.indexOf('\n\n', from);
  const list = text.slice(from, end < 0 ? undefined : end);
  const found = [...list.matchAll(MEMBER)];
  const [first, second] = [late, early].map((name) => found.find(({ groups }) => groups?.name === name));
  if (first === undefined || second === undefined || first.index > second.index) return undefined;
  const between = found.filter(({ index }) => index > first.index && index < second.index);
  const order = [second[0], first[0], ...between.map(([whole]) => whole)];
  const places = [first, ...between, second];
  let changed = list;
  for (const [at, place] of [...places.entries()].toReversed())
    changed = changed.slice(0, place.index) + (order[at] ?? '') + changed.slice(place.index + place[0].length);
  return text.slice(0, from) + changed + text.slice(from + list.length);
}

export const rule = defineRule({
  id: 'build/gcc-initializer-order',
  category: 'build',
  severity: 'medium',
  stage: 'build',
  ecosystems: ['c'],
  needle: 'will be initialized after',
  // gcc 12 with the other member and the constructor in the two lines behind; clang 14 in one.
  pattern:
    /^(?<path>[^\s:][^:]{0,300}):(?<line>\d{1,7}):\d{1,5}: error: (?:[‘'](?:\w+::){1,6}(?<late>\w+)[’'] will be initialized after \[-Werror=reorder\]|field '(?<field>\w+)' will be initialized after field '(?<other>\w+)' \[-Werror,-Wreorder(?:-ctor)?\])$/,
  captures: ['path', 'line', 'late?', 'field?', 'other?'],
  explains: ['build/gcc-warning-as-error', 'build/gcc-gave-up', 'build/gcc-compiler-error'],
  docs: {
    title: 'Members are initialized in another order than they are written',
    what: '`{early}` is initialized before `{behind}`, whatever the constructor says.',
    why: 'Members are initialized in the order the class declares them.',
    how: 'Write the initializers in the order of the declarations.',
    references: ['https://gcc.gnu.org/onlinedocs/gcc/C_002b_002b-Dialect-Options.html#index-Wreorder'],
  },
  gathers: ['early', 'behind', 'file', 'row'],
  gather({ path, line, late, field, other }, window) {
    if (field !== undefined && other !== undefined) return { early: other, behind: field, file: path, row: line };
    const member = nextMatch(window, /error:\s{1,6}[‘'].{0,300}?::(?<name>\w+)[’'] \[-Werror=reorder\]$/, 8);
    const here = nextMatch(
      window,
      /^(?<path>[^\s:][^:]{0,300}):(?<line>\d{1,7}):\d{1,5}: error:\s{1,6}when initialized here/,
      14,
    );
    if (late === undefined || member?.name === undefined || here?.path === undefined) return undefined;
    return { early: member.name, behind: late, file: here.path, row: here.line ?? '' };
  },
  fix: ({ early, behind, file, row }, repo, context) =>
    fixAt({ path: file, line: row, column: '1' }, repo, context, `Initialize ${early} first`, 'safe', (place) => {
      const before = place.text
        .split('\n')
        .slice(0, place.line - 1)
        .join('\n');
      return moveBefore(place.text, before.length, early, behind);
    }),
  examples: {
    match: [
      {
        name: 'gcc 12',
        log: 'buf.h:10:21: error: ‘Buffer::data_’ will be initialized after [-Werror=reorder]\n   10 |   std::vector<char> data_;\n      |                     ^~~~~\nbuf.h:9:15: error:   ‘std::size_t Buffer::size_’ [-Werror=reorder]\n    9 |   std::size_t size_;\n      |               ^~~~~\nbuf.cpp:2:1: error:   when initialized here [-Werror=reorder]',
        captures: { early: 'size_', behind: 'data_' },
        repo: { 'buf.cpp': '#include "buf.h"\nBuffer::Buffer(std::size_t n) : data_(n), size_(n) {}\n' },
        patched: { 'buf.cpp': '#include "buf.h"\nBuffer::Buffer(std::size_t n) : size_(n), data_(n) {}\n' },
      },
      {
        name: 'clang 14',
        log: "q.cpp:1:31: error: field 'a' will be initialized after field 'b' [-Werror,-Wreorder-ctor]",
        captures: { early: 'b', behind: 'a' },
        repo: { 'q.cpp': 'class Q { int b; int a; Q() : a(1), b{2} {} };\n' },
        patched: { 'q.cpp': 'class Q { int b; int a; Q() : b{2}, a(1) {} };\n' },
      },
    ],
    ignore: [{ name: 'a warning', log: 'buf.h:10:21: warning: ‘Buffer::data_’ will be initialized after [-Wreorder]' }],
  },
});
