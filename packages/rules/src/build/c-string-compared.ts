import { defineRule } from '@self-healer/core/rule';
import { insertInclude } from '../support/c/insert-include.ts';
import { fixAt } from '../support/javascript/ts-location.ts';
import { withLine } from '../support/text/edit-line.ts';

const COMPARED =
  /(?<value>[A-Za-z_][\w.]{0,60}(?:(?:->|\.)\w{1,60}|\[[\w+ -]{1,60}\]){0,6}) ?(?<sign>[=!]=) ?(?<text>"(?:[^"\\]|\\.){0,200}")/g;
const TURNED =
  /(?<text>"(?:[^"\\]|\\.){0,200}") ?(?<sign>[=!]=) ?(?<value>[A-Za-z_][\w.]{0,60}(?:(?:->|\.)\w{1,60}|\[[\w+ -]{1,60}\]){0,6})/g;

export const rule = defineRule({
  id: 'build/c-string-compared',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['c', 'cpp'],
  needle: ['comparison with string literal ', 'comparison against a string literal'],
  // gcc 4 and newer, clang.
  pattern:
    /^(?<path>[^\s:][^:]{0,300}):(?<line>\d{1,7}):(?<column>\d{1,5}): error: (?:comparison with string literal results in un(?:specified|defined) behaviou?r|result of comparison against a string literal is unspecified .{1,120})(?: \[-Werror.{1,60}\])?$/,
  captures: ['path', 'line', 'column'],
  explains: ['build/gcc-warning-as-error', 'build/gcc-compiler-error', 'build/gcc-gave-up'],
  docs: {
    title: 'Texts of C are compared by their addresses',
    what: '{path}:{line}: `==` asks whether two texts are at the same place, not whether they are alike.',
    why: 'A text of C is a pointer to its first letter.',
    how: 'Compare with `strcmp(a, b) == 0`.',
    references: ['https://en.cppreference.com/w/c/string/byte/strcmp'],
  },
  fix: ({ path, line, column }, repo, context) =>
    fixAt({ path, line, column }, repo, context, 'Compare the texts with strcmp', 'review', (place) => {
      const cpp = /\.(?:cc|cpp|cxx|hpp|hxx)$/.test(path);
      const content = withLine(place.text, place.line, (code) => {
        const found = [...code.matchAll(COMPARED), ...code.matchAll(TURNED)].filter(
          ({ index, 0: { length } }) => index <= place.column && place.column < index + length,
        );
        const [only] = found;
        const { value, sign, text } = only?.groups ?? {};
        if (only === undefined || found.length > 1 || value === undefined) return undefined;
        const call = `${cpp ? 'std::' : ''}strcmp(${value}, ${text}) ${sign} 0`;
        return `${code.slice(0, only.index)}${call}${code.slice(only.index + only[0].length)}`;
      });
      if (content === undefined) return undefined;
      return insertInclude(content, cpp ? 'cstring' : 'string.h') ?? content;
    }),
  examples: {
    match: [
      {
        name: 'gcc 12',
        log: 'src/main.c:4:29: error: comparison with string literal results in unspecified behavior [-Werror=address]',
        captures: { line: '4' },
        repo: {
          'src/main.c':
            '#include <stdio.h>\n\nint main(int argc, char **argv) {\n    if (argc > 1 && argv[1] == "-v")\n        puts("v");\n}\n',
        },
        patched: {
          'src/main.c':
            '#include <stdio.h>\n#include <string.h>\n\nint main(int argc, char **argv) {\n    if (argc > 1 && strcmp(argv[1], "-v") == 0)\n        puts("v");\n}\n',
        },
      },
      {
        name: 'C++, the text first',
        log: 'a.cpp:3:22: error: comparison with string literal results in unspecified behavior [-Werror=address]',
        repo: { 'a.cpp': '#include <cstring>\nbool f(const P* p) {\n    return "on" != p->state;\n}\n' },
        patched: {
          'a.cpp': '#include <cstring>\nbool f(const P* p) {\n    return std::strcmp(p->state, "on") != 0;\n}\n',
        },
      },
      {
        name: 'what a call gives',
        log: 'a.c:1:27: error: comparison with string literal results in unspecified behavior [-Werror=address]',
        repo: { 'a.c': 'int f(P p) { return get(p) == "on"; }\n' },
      },
    ],
    ignore: [{ name: 'a number', log: 'a.c:1:2: error: comparison between pointer and integer [-Werror]' }],
  },
});
