import { defineRule } from '@self-healer/core/rule';
import { C_HEADER_OF } from '../data/c-std-headers.ts';
import { CPP_STD_TYPES } from '../data/cpp-std-types.ts';
import { fixAt } from '../support/javascript/ts-location.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { edits, hasRival } from '../support/text/nearest-word.ts';
import { replaceName } from '../support/text/replace-name.ts';
import { respellDefinition } from '../support/text/respell-definition.ts';
import { wordsOf } from '../support/text/words-of.ts';

/** Whether it is a type of the standard library of C++, which another rule takes. */
const isOfStd = (name: string | undefined, path = ''): boolean =>
  name !== undefined && CPP_STD_TYPES.has(name) && !/\.[ch]$/.test(path);

export const rule = defineRule({
  id: 'build/gcc-did-you-mean',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['c'],
  needle: ['; did you mean ‘', "; did you mean '"],
  // gcc puts the wrong name after or before its words, clang always before `in`.
  pattern:
    /^(?<path>[^\s:][^:]{0,300}):(?<line>\d{1,7}):(?<column>\d{1,5}): error: (?:.{0,300} has no member named [‘'](?<member>\w{1,200})[’']|no member named '(?<clangMember>\w{1,200})' in .{1,300}|(?:use of undeclared identifier |unknown type name )?[‘'](?<name>\w{1,200})[’'](?: undeclared \(first use in this function\)| was not declared in this scope| does not name a type| is not a member of .{1,300})?|implicit declaration of function [‘'](?<called>\w{1,200})[’']); did you mean [‘'](?<to>\w{1,200})[’']\?(?: \[-Werror=.{1,60}\])?$/,
  captures: ['path', 'line', 'column', 'member?', 'clangMember?', 'name?', 'called?', 'to'],
  docs: {
    title: 'A C or C++ name is misspelt',
    what: '{path}:{line}: there is no such name, and the compiler knows `{to}`.',
    why: 'A typing error, or the name was changed where it is declared.',
    how: 'Write `{to}` if that is what is meant.',
    references: ['https://gcc.gnu.org/onlinedocs/gcc/Diagnostic-Message-Formatting-Options.html'],
  },
  gathers: [],
  // Of functions gcc suggests what is only alike, and what another header would declare.
  gather: ({ called, name, path, to = '' }) =>
    (called !== undefined && (C_HEADER_OF.has(called) || edits(called, to) > 2)) || isOfStd(name, path)
      ? undefined
      : {},
  async fix({ member, clangMember, name, called, to, path, line, column }, repo, context) {
    const wrong = member ?? clangMember ?? name ?? called ?? '';
    const file = await trackedPath(path, repo);
    const words = new Set<string>();
    for (const each of (await repo.list()).filter((other) => other === file || /\.(?:h|hh|hpp|hxx)$/.test(other)))
      for (const word of wordsOf((await repo.read(each)) ?? '')) words.add(word);
    const respelt = await respellDefinition(wrong, path, repo);
    if (respelt !== undefined) return respelt;
    if (hasRival(wrong, to, words)) return undefined;
    // What the file declares is known no less: its type is what is wrong.
    const declared = new RegExp(
      `(?:^|[;({])[ \\t]*(?!return|else|case|goto|new)[A-Za-z_][\\w:]*(?:<[^<>;]*>)?[ \\t*&]+${wrong}[ \\t]*[;=({]`,
      'm',
    );
    if (member === undefined && file !== undefined && declared.test((await repo.read(file)) ?? '')) return undefined;
    return fixAt({ path, line, column }, repo, context, `Use ${to}, the name that exists`, 'review', (place) =>
      replaceName(place.text, place, wrong, to),
    );
  },
  examples: {
    match: [
      {
        name: 'gcc, a member after a tab',
        log: 'src/a.c:2:17: error: ‘struct s’ has no member named ‘lenght’; did you mean ‘length’?',
        captures: { member: 'lenght', to: 'length' },
        repo: { 'src/a.c': 'int f(struct s v) {\n\treturn v.lenght;\n}\n' },
        patched: { 'src/a.c': 'int f(struct s v) {\n\treturn v.length;\n}\n' },
      },
      {
        name: 'a variable whose type is what is not known',
        log: 'src/a.cpp:4:10: error: ‘in’ was not declared in this scope; did you mean ‘int’?',
        repo: { 'src/a.cpp': 'int f(char c) {\n  Reader in(c);\n  int n = 0;\n  n += read(in);\n  return n;\n}\n' },
      },
      {
        name: 'two members that are as near',
        log: 'src/a.c:3:12: error: ‘struct s’ has no member named ‘size’; did you mean ‘size1’?',
        repo: {
          'src/a.c': '#include "s.h"\nint f(struct s v) {\n  return v.size;\n}\n',
          'src/s.h': 'struct s { int size1, size2; };\n',
        },
      },
      {
        name: 'gcc, a function',
        log: 'src/a.c:3:10: error: implicit declaration of function ‘lenght’; did you mean ‘length’? [-Werror=implicit-function-declaration]',
        captures: { called: 'lenght', to: 'length' },
        repo: {
          'src/a.c': '#include "s.h"\nint f(struct s *v) {\n  return lenght(v);\n}\n',
          'src/s.h': 'struct s;\nint length(struct s *v);\n',
        },
        patched: { 'src/a.c': '#include "s.h"\nint f(struct s *v) {\n  return length(v);\n}\n' },
      },
      {
        name: 'gcc, a variable',
        log: 'a.c:4:31: error: ‘conter’ undeclared (first use in this function); did you mean ‘counter’?',
        captures: { name: 'conter', to: 'counter' },
      },
      {
        name: 'clang',
        log: "a.c:4:31: error: use of undeclared identifier 'conter'; did you mean 'counter'?",
        captures: { name: 'conter' },
      },
      {
        name: 'clang, a member',
        log: "a.c:4:31: error: no member named 'lenght' in 'struct s'; did you mean 'length'?",
        captures: { clangMember: 'lenght' },
      },
    ],
    ignore: [
      {
        name: 'a function of a header that is not included',
        log: 'a.c:2:10: error: implicit declaration of function ‘strdup’; did you mean ‘strcmp’? [-Werror=implicit-function-declaration]',
      },
      { name: 'a warning', log: 'a.c:4:3: warning: implicit declaration of function ‘prinf’; did you mean ‘printf’?' },
    ],
  },
});
