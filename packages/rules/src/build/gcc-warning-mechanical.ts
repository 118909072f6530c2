import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule } from '@self-healer/core/rule';
import { rewriteOf } from '../support/c/warning-rewrites.ts';
import { fixAt } from '../support/javascript/ts-location.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';
import { fixEvery } from '../support/text/fix-every.ts';
import { textLines } from '../support/text/text-lines.ts';

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

const pattern =
  /^(?<path>[^\s:][^:]{0,300}):(?<line>\d{1,7}):(?<column>\d{1,5}): error: (?<said>(?:function declaration isn[’']t a prototype|this old-style function definition is not preceded by a prototype|a function declaration without a prototype is deprecated|no previous (?:prototype|declaration) for |comparison of integer(?:s| expressions) of different sign|(?:moving a local object|redundant move) in (?:a )?return statement|ISO C\+\+(?:11)? (?:forbids converting|does not allow conversion from) |catching polymorphic type |loop variable |no newline at end of file|use of old-style cast to |zero as null pointer constant|initialization discards [‘']const[’'] qualifier |initializing '.{1,100}' with an expression of type ).{0,400}) \[-Werror(?:=|,-W)(?<warning>strict-prototypes|deprecated-non-prototype|missing-prototypes|missing-declarations|sign-compare|pessimizing-move|redundant-move|write-strings|writable-strings|catch-value=?|range-loop-construct|newline-eof|old-style-cast|zero-as-null-pointer-constant|discarded-qualifiers|incompatible-pointer-types-discards-qualifiers)\]$/;

export const rule = defineRule({
  id: 'build/gcc-warning-mechanical',
  category: 'build',
  severity: 'medium',
  stage: 'build',
  ecosystems: ['c'],
  needle: ['[-Werror=', '[-Werror,-W'],
  // gcc 12 and clang 14; what is written otherwise means the same.
  pattern,
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
    if (!/^missing-(?:prototypes|declarations)$/.test(warning)) {
      // A warning hides the others of its kind: all of them at once, but for those that ask who else says a name.
      return fixEvery(pattern, repo, context, 'Write what is meant', (place, found) => {
        const { lines, join } = textLines(place.text);
        const by = rewriteOf(found.warning ?? '')?.(lines[place.line - 1] ?? '', place, found.said ?? '');
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
        name: 'a list of texts',
        log: 'a.c:1:24: error: initialization discards ‘const’ qualifier from pointer target type [-Werror=discarded-qualifiers]\na.c:1:30: error: initialization discards ‘const’ qualifier from pointer target type [-Werror=discarded-qualifiers]',
        repo: { 'a.c': 'static char *words[] = {"on", "off"};\n\nint n(void)\n{\n    return words[0][0];\n}\n' },
        patched: {
          'a.c': 'static const char *words[] = {"on", "off"};\n\nint n(void)\n{\n    return words[0][0];\n}\n',
        },
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
