import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';
import { withLine } from '../support/text/edit-line.ts';

export const rule = defineRule({
  id: 'build/cpp-typename-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['cpp'],
  needle: ['error: need ', "error: missing 'typename' prior"],
  // gcc; clang 14 with the name, newer ones too. C++20 asks for it in fewer places.
  pattern:
    /^(?<path>[^\s:][^:]{0,300}):(?<line>\d{1,7}):(?<column>\d{1,5}): error: (?:need [‘']typename[’'] before [‘'](?<gcc>[\w:<>, ]{1,200})[’'] because .{1,200} is a dependent scope|missing 'typename' prior to dependent type name '(?<clang>[\w:<>, ]{1,200})')$/,
  captures: ['path', 'line', 'column', 'gcc?', 'clang?'],
  explains: ['build/gcc-compiler-error', 'build/c-own-header-missing', 'build/gcc-gave-up'],
  docs: {
    title: 'A type that depends on a template parameter needs typename',
    what: '{path}:{line}: `{type}` is not known to be a type.',
    why: 'Without `typename` a name of a dependent scope is taken for a value.',
    how: 'Write `typename {type}`.',
    references: ['https://en.cppreference.com/w/cpp/keyword/typename'],
  },
  gathers: ['type'],
  gather: ({ gcc, clang }) => ({ type: gcc ?? clang ?? '' }),
  fix: ({ path, line, column, type }, repo, context) =>
    fixAt({ path, line, column }, repo, context, 'Say that it is a type', 'safe', (place) =>
      withLine(place.text, place.line, (code) => {
        const compact = type.replaceAll(' ', '');
        const at = code.startsWith(compact.split('::')[0] ?? '', place.column) ? place.column : code.indexOf(compact);
        return at < 0 || /typename\s+$/.test(code.slice(0, at))
          ? undefined
          : `${code.slice(0, at)}typename ${code.slice(at)}`;
      }),
    ),
  examples: {
    match: [
      {
        name: 'gcc 12',
        log: 'a.cpp:2:1: error: need ‘typename’ before ‘C::value_type’ because ‘C’ is a dependent scope',
        captures: { type: 'C::value_type' },
        repo: { 'a.cpp': 'template <class C>\nC::value_type last(const C& c) { return c.back(); }\n' },
        patched: { 'a.cpp': 'template <class C>\ntypename C::value_type last(const C& c) { return c.back(); }\n' },
      },
      {
        name: 'clang 14',
        log: "a.cpp:2:1: error: missing 'typename' prior to dependent type name 'C::value_type'",
        repo: { 'a.cpp': 'template <class C>\nC::value_type last(const C& c) { return c.back(); }\n' },
        patched: { 'a.cpp': 'template <class C>\ntypename C::value_type last(const C& c) { return c.back(); }\n' },
      },
    ],
    ignore: [{ name: 'another word', log: 'a.cpp:2:1: error: expected nested-name-specifier before ‘typename’' }],
  },
});
