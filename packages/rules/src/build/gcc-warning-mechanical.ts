import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule } from '@self-healer/core/rule';
import { castsByName } from '../support/c/casts-by-name.ts';
import { fixAt, type Place } from '../support/javascript/ts-location.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';
import { textLines } from '../support/text/text-lines.ts';

/** Rewrites the line of a place; undefined when it is not written in a way that is understood. */
type Rewrite = (line: string, place: Place, said: string) => string | undefined;

const changed = (before: string, after: string): string | undefined => (before === after ? undefined : after);

/** `for (int i = 0; i < …; i++)`: a counter that only grows, so that it may be unsigned. */
const COUNTER =
  /\bfor\s*\(\s*(?<type>int|long|auto)\s+(?<name>\w+)\s*=\s*\d+\s*;\s*(?<asked>\w+)\s*(?:<|<=|!=)[^;]*;\s*(?:\+\+\s*(?<before>\w+)|(?<after>\w+)\s*(?:\+\+|\+=\s*\d+))\s*\)/g;

const unsignedType = (said: string, cpp: boolean): string | undefined => {
  const types = [...said.matchAll(/[‘'](?<type>[^’']{1,200})[’']/g)].map((match) => match.groups?.type ?? '');
  const other = types.find((type) => /unsigned|size_t|size_type|uint\d+_t/.test(type));
  if (other === undefined) return undefined;
  if (/^(?:unsigned(?: int)?|uint\d+_t)$/.test(other)) return other;
  return cpp ? 'std::size_t' : 'size_t';
};

/** What follows a loop's head: its statement, or its block up to the brace that closes it. */
function loopBody(text: string, from: number): string {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '{') depth += 1;
    if (text[at] === '}') depth -= 1;
    if (depth === 0 && (text[at] === '}' || text[at] === ';')) return text.slice(from, at + 1);
  }
  return text.slice(from);
}

const growingCounter: Rewrite = (line, { text, column, line: at }, said) => {
  const cpp = /\bstd::|\bclass\b|\bnamespace\b/.test(text);
  const type = unsignedType(said, cpp);
  const start =
    text
      .split('\n')
      .slice(0, at - 1)
      .join('\n').length + (at > 1 ? 1 : 0);
  const loop = [...line.matchAll(COUNTER)].find(
    (match) => match.index <= column && column <= match.index + match[0].length,
  );
  const { type: written, name, asked, before, after } = loop?.groups ?? {};
  if (type === undefined || loop === undefined || name !== asked || name !== (before ?? after)) return undefined;
  // Where it is taken from or made negative, it has to be able to go below zero.
  const body = loopBody(text, start + loop.index + loop[0].length);
  if (new RegExp(`\\b${name}\\s*-|-\\s*${name}\\b`).test(body)) return undefined;
  const head = loop[0].replace(new RegExp(`${written}(?=\\s+${name})`), type);
  return line.slice(0, loop.index) + head + line.slice(loop.index + loop[0].length);
};

const REWRITES: Readonly<Record<string, Rewrite>> = {
  'catch-value': (line) =>
    changed(
      line,
      line.replace(/catch\s*\(\s*(?:const\s+)?(?<type>[\w:]+)(?=\s+\w+\s*\)|\s*\))/, 'catch (const $<type>&'),
    ),
  'discarded-qualifiers': (line) =>
    changed(
      line,
      line.replace(
        /^(?<before>\s*(?:static\s+)?)(?=(?:unsigned |struct )?\w+\s*\*\s*\w+\s*=)(?!\s*const\b)/,
        '$<before>const ',
      ),
    ),
  'newline-eof': (line, { text }) => (text.endsWith('\n') ? undefined : `${line}\n`),
  'old-style-cast': castsByName,
  'pessimizing-move': (line) =>
    changed(line, line.replace(/\breturn\s+(?:std::)?move\(\s*(?<name>[\w.]+)\s*\)\s*;/, 'return $<name>;')),
  'range-loop-construct': (line, _, said) => {
    const name = /[‘'](?<name>\w+)[’']/.exec(said)?.groups?.name;
    return name === undefined
      ? undefined
      : changed(
          line,
          line.replace(
            new RegExp(`(?<=\\bfor\\s*\\(\\s*const\\s+[\\w:<>, ]{1,100}?)\\s+${name}(?=\\s*:)`),
            `& ${name}`,
          ),
        );
  },
  'sign-compare': growingCounter,
  'strict-prototypes': (line, { column }) => {
    const at = line.indexOf('()', Math.max(0, column));
    return at < 0 ? undefined : `${line.slice(0, at)}(void)${line.slice(at + 2)}`;
  },
  'zero-as-null-pointer-constant': (line, { column }) => {
    const zero = /^(?:0|NULL)(?!\w|\.)/.exec(line.slice(column))?.[0];
    return zero === undefined ? undefined : `${line.slice(0, column)}nullptr${line.slice(column + zero.length)}`;
  },
  'write-strings': (line) =>
    changed(line, line.replace(/^(?<before>\s*(?:static\s+)?)(?=char\s*\*\s*\w+\s*=\s*")/, '$<before>const ')),
};

const SAME: Readonly<Record<string, string>> = {
  'c++98-compat-extra-semi': 'extra-semi',
  'catch-value=': 'catch-value',
  'incompatible-pointer-types-discards-qualifiers': 'discarded-qualifiers',
  'missing-declarations': 'missing-prototypes',
  'redundant-move': 'pessimizing-move',
  'writable-strings': 'write-strings',
};

/** Whether any other file of the repository says a name, so that it is not one file's own. */
async function isNamedElsewhere(repo: Workspace, name: string, own: string): Promise<boolean> {
  const word = new RegExp(`\\b${escapePattern(name)}\\b`);
  for (const path of await repo.list()) {
    if (!/\.(?:c|cc|cpp|cxx|h|hh|hpp|hxx|inl|ipp|def|map|sym|s|S)$/.test(path)) continue;
    const text = await repo.read(path);
    if (text !== undefined && text !== own && word.test(text)) return true;
  }
  return false;
}

export const rule = defineRule({
  id: 'build/gcc-warning-mechanical',
  category: 'build',
  severity: 'medium',
  stage: 'build',
  ecosystems: ['c'],
  needle: ['[-Werror=', '[-Werror,-W'],
  // gcc 12 and clang 14; what is written otherwise means the same.
  pattern:
    /^(?<path>[^\s:][^:]{0,300}):(?<line>\d{1,7}):(?<column>\d{1,5}): error: (?<said>(?:function declaration isn[’']t a prototype|this old-style function definition is not preceded by a prototype|a function declaration without a prototype is deprecated|no previous (?:prototype|declaration) for |comparison of integer(?:s| expressions) of different sign|(?:moving a local object|redundant move) in (?:a )?return statement|ISO C\+\+(?:11)? (?:forbids converting|does not allow conversion from) |catching polymorphic type |loop variable |no newline at end of file|use of old-style cast to |zero as null pointer constant|initialization discards [‘']const[’'] qualifier |initializing '.{1,100}' with an expression of type ).{0,400}) \[-Werror(?:=|,-W)(?<warning>strict-prototypes|deprecated-non-prototype|missing-prototypes|missing-declarations|sign-compare|pessimizing-move|redundant-move|write-strings|writable-strings|catch-value=?|range-loop-construct|newline-eof|old-style-cast|zero-as-null-pointer-constant|discarded-qualifiers|incompatible-pointer-types-discards-qualifiers)\]$/,
  captures: ['path', 'line', 'column', 'said', 'warning'],
  explains: ['build/gcc-warning-as-error', 'build/gcc-gave-up'],
  docs: {
    title: 'A compiler warning that has one answer is an error here',
    what: '{path}:{line}: {said} (-W{warning})',
    why: 'The project makes the warning an error, and what is written says more or less than is meant.',
    how: 'Write what is meant: `(void)` for no parameters, `static` for what one file uses, an unsigned counter, `const` before `char *` of a text, a reference instead of a copy.',
    references: ['https://gcc.gnu.org/onlinedocs/gcc/Warning-Options.html'],
  },
  async fix({ path, line, column, said, warning }, repo, context) {
    const kind = SAME[warning] ?? warning;
    if (kind !== 'missing-prototypes') {
      const rewrite = REWRITES[kind === 'deprecated-non-prototype' ? 'strict-prototypes' : kind];
      return fixAt({ path, line, column }, repo, context, 'Write what is meant', 'review', (place) => {
        const { lines, join } = textLines(place.text);
        const by = rewrite?.(lines[place.line - 1] ?? '', place, said);
        if (by === undefined) return undefined;
        lines[place.line - 1] = by;
        return join();
      });
    }
    const name = /(?<name>\w+)(?:\(.{0,300}\))?[’']/.exec(said)?.groups?.name ?? '';
    let own = '';
    const fix = await fixAt(
      { path, line, column },
      repo,
      context,
      `Keep ${name} to its file`,
      'review',
      ({ text, ...at }) => {
        own = text;
        const { lines, join } = textLines(text);
        const before = lines[at.line - 1] ?? '';
        // A definition that starts at the line's beginning, and is called in its own file.
        const uses = text.match(new RegExp(`\\b${escapePattern(name)}\\b`, 'g'))?.length ?? 0;
        if (!/^[A-Za-z_][\w\s*:<>]*\b\w+\s*\(/.test(before) || /^(?:static|extern|inline)\b/.test(before))
          return undefined;
        if (name === 'main' || name === '' || uses < 2) return undefined;
        lines[at.line - 1] = `static ${before}`;
        return join();
      },
    );
    return fix === undefined || (await isNamedElsewhere(repo, name, own)) ? undefined : fix;
  },
  examples: {
    match: [
      {
        name: 'casts as C writes them',
        log: 'mean.cpp:2:20: error: use of old-style cast to ‘double’ [-Werror=old-style-cast]',
        repo: { 'mean.cpp': 'double mean(const V* v, int sum) {\n    return (double)sum / (double)v->size();\n}\n' },
        patched: {
          'mean.cpp':
            'double mean(const V* v, int sum) {\n    return static_cast<double>(sum) / static_cast<double>(v->size());\n}\n',
        },
      },
      {
        name: 'zero for a pointer',
        log: 'a.cpp:2:14: error: zero as null pointer constant [-Werror=zero-as-null-pointer-constant]',
        repo: { 'a.cpp': 'bool no(const V* v) {\n    if (v == 0) return true;\n    return false;\n}\n' },
        patched: { 'a.cpp': 'bool no(const V* v) {\n    if (v == nullptr) return true;\n    return false;\n}\n' },
      },
      {
        name: 'a pointer to what must not change',
        log: 'a.c:2:15: error: initialization discards ‘const’ qualifier from pointer target type [-Werror=discarded-qualifiers]',
        repo: { 'a.c': 'int size(const char *name) {\n    char *at = name;\n    return at[0];\n}\n' },
        patched: { 'a.c': 'int size(const char *name) {\n    const char *at = name;\n    return at[0];\n}\n' },
      },
      {
        name: 'no parameters, gcc',
        log: 'src/a.c:2:5: error: function declaration isn’t a prototype [-Werror=strict-prototypes]',
        captures: { warning: 'strict-prototypes' },
        repo: { 'src/a.c': '#include "a.h"\nint helper()\n{\n    return 1;\n}\n' },
        patched: { 'src/a.c': '#include "a.h"\nint helper(void)\n{\n    return 1;\n}\n' },
      },
      {
        name: 'no parameters, clang',
        log: 'a.c:1:11: error: this old-style function definition is not preceded by a prototype [-Werror,-Wstrict-prototypes]',
        repo: { 'a.c': 'int helper() { return 1; }\n' },
        patched: { 'a.c': 'int helper(void) { return 1; }\n' },
      },
      {
        name: 'a function of one file',
        log: 'a.c:1:5: error: no previous prototype for ‘helper’ [-Werror=missing-prototypes]',
        repo: {
          'a.c': 'int helper(int a) { return a; }\nint api(void);\nint api(void) { return helper(1); }\n',
          'b.c': 'int api(void);\n',
        },
        patched: {
          'a.c': 'static int helper(int a) { return a; }\nint api(void);\nint api(void) { return helper(1); }\n',
        },
      },
      {
        name: 'a function that another file calls',
        log: 'a.c:1:5: error: no previous prototype for ‘helper’ [-Werror=missing-prototypes]',
        repo: {
          'a.c': 'int helper(int a) { return a; }\nint x = sizeof(helper(1));\n',
          'b.c': 'int b(void) { return helper(1); }\n',
        },
      },
      {
        name: 'a counter',
        log: 'src/scan.c:4:23: error: comparison of integer expressions of different signedness: ‘int’ and ‘size_t’ {aka ‘long unsigned int’} [-Werror=sign-compare]',
        repo: {
          'src/scan.c':
            '#include <string.h>\nint count(const char *s) {\n    int n = 0;\n    for (int i = 0; i < strlen(s); i++) {\n        n += s[i];\n    }\n    return n - 1;\n}\n',
        },
        patched: {
          'src/scan.c':
            '#include <string.h>\nint count(const char *s) {\n    int n = 0;\n    for (size_t i = 0; i < strlen(s); i++) {\n        n += s[i];\n    }\n    return n - 1;\n}\n',
        },
      },
      {
        name: 'a counter that is taken from',
        log: "a.cpp:3:21: error: comparison of integers of different signs: 'int' and 'unsigned long' [-Werror,-Wsign-compare]",
        repo: {
          'a.cpp':
            '#include <vector>\nint f(const std::vector<int>& v) {\n  for (int i = 0; i < v.size(); ++i) {\n    if (v[i] > i - 3) return i;\n  }\n  return 0;\n}\n',
        },
      },
      {
        name: 'a move that is in the way',
        log: 'a.cpp:3:19: error: moving a local object in a return statement prevents copy elision [-Werror=pessimizing-move]',
        repo: { 'a.cpp': 'std::string mk() {\n  std::string s;\n  return std::move(s);\n}\n' },
        patched: { 'a.cpp': 'std::string mk() {\n  std::string s;\n  return s;\n}\n' },
      },
      {
        name: 'a text',
        log: 'a.cpp:1:11: error: ISO C++ forbids converting a string constant to ‘char*’ [-Werror=write-strings]',
        repo: { 'a.cpp': 'char *name = "x";\n' },
        patched: { 'a.cpp': 'const char *name = "x";\n' },
      },
      {
        name: 'an exception by value',
        log: 'a.cpp:1:33: error: catching polymorphic type ‘class std::exception’ by value [-Werror=catch-value=]',
        repo: { 'a.cpp': 'try { f(); } catch (std::exception e) { g(); }\n' },
        patched: { 'a.cpp': 'try { f(); } catch (const std::exception& e) { g(); }\n' },
      },
      {
        name: 'a copy in a loop',
        log: 'a.cpp:1:18: error: loop variable ‘x’ creates a copy from type ‘const std::__cxx11::basic_string<char>’ [-Werror=range-loop-construct]',
        repo: { 'a.cpp': 'for (const auto x : names) use(x);\n' },
        patched: { 'a.cpp': 'for (const auto& x : names) use(x);\n' },
      },
      {
        name: 'no newline',
        log: 'a.cpp:1:11: error: no newline at end of file [-Werror,-Wnewline-eof]',
        repo: { 'a.cpp': 'int a = 1;' },
        patched: { 'a.cpp': 'int a = 1;\n' },
      },
    ],
    ignore: [
      { name: 'a warning', log: 'a.c:3:5: warning: function declaration isn’t a prototype [-Wstrict-prototypes]' },
      {
        name: 'a choice',
        log: 'a.c:3:5: error: suggest parentheses around assignment used as truth value [-Werror=parentheses]',
      },
    ],
  },
});
