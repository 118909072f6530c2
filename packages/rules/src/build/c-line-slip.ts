import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';
import { withLine } from '../support/text/edit-line.ts';

/** What the compiler says of each slip, and the line as it must be. */
const SLIPS: readonly {
  readonly said: RegExp;
  readonly mend: (code: string, column: number, text: string) => string | undefined;
}[] = [
  {
    said: /^return type of [‘']main[’'] is not [‘']int[’']|must return [‘']int[’']$/,
    // A `return;` in it would give nothing.
    mend: (code, _, text) => (/\breturn\s*;/.test(text) ? undefined : code.replace(/^void(?=\s+main\s*\()/, 'int')),
  },
  {
    said: /makes pointer from integer without a cast$|^invalid conversion from [‘']int[’'] to [‘'](?:const )?char ?\*[’']$/,
    mend(code, column) {
      const written = /^'(?<text>(?:[^'\\"]|\\.){2,200})'/.exec(code.slice(column));
      return written === null
        ? undefined
        : `${code.slice(0, column)}"${written.groups?.text ?? ''}"${code.slice(column + written[0].length)}`;
    },
  },
];

export const rule = defineRule({
  id: 'build/c-line-slip',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['c', 'cpp'],
  needle: [
    'return type of ‘main',
    "return type of 'main",
    'main’ must return',
    "main' must return",
    'makes pointer from',
    'invalid conversion',
  ],
  // gcc, g++ and clang.
  pattern:
    /^(?<path>[^\s:][^:]{0,300}):(?<line>\d{1,7}):(?<column>\d{1,5}): error: (?<said>return type of [‘']main[’'] is not [‘']int[’']|[‘'](?:::)?main[’'] must return [‘']int[’']|(?:passing argument \d{1,2} of [‘']\w{1,100}[’']|initialization of [‘'].{1,60}[’'] from [‘']int[’']|initialization|assignment to [‘'].{1,60}[’'] from [‘']int[’']|return(?:ing [‘']int[’'] from a function with return type [‘'].{1,60}[’'])?) makes pointer from integer without a cast|invalid conversion from [‘']int[’'] to [‘'](?:const )?char ?\*[’'])(?: \[-(?:Werror|fpermissive|W).{0,60}\])?$/,
  captures: ['path', 'line', 'column', 'said'],
  explains: ['build/gcc-warning-as-error', 'build/gcc-compiler-error', 'build/gcc-gave-up'],
  docs: {
    title: 'A slip in a line of C that the compiler names',
    what: '{path}:{line}: {said}.',
    why: 'The main function gives the status of the program; a text stands in `"`, and one letter in `\'`.',
    how: 'Let `main` return `int`; write texts in double quotes.',
    references: ['https://gcc.gnu.org/onlinedocs/gcc/Warning-Options.html'],
  },
  gathers: ['kind'],
  gather({ said }, { lines, index }) {
    if (/\bmain\b/.test(said)) return { kind: 'main' };
    // What is no text in the wrong quotes is a call that nothing declares, or a number.
    return lines.slice(index + 1, index + 3).some((line) => /'(?:[^'\\"]|\\.){2,200}'/.test(line))
      ? { kind: 'text' }
      : undefined;
  },
  fix: ({ path, line, column, said }, repo, context) =>
    fixAt({ path, line, column }, repo, context, 'Write it as C wants it', 'review', (place) => {
      const slip = SLIPS.find((each) => each.said.test(said));
      return withLine(place.text, place.line, (code) => slip?.mend(code, place.column, place.text));
    }),
  examples: {
    match: [
      {
        name: 'main',
        log: 'src/main.c:3:6: error: return type of ‘main’ is not ‘int’ [-Werror=main]',
        captures: { line: '3' },
        repo: { 'src/main.c': '#include <stdio.h>\n\nvoid main() {\n    puts("a");\n}\n' },
        patched: { 'src/main.c': '#include <stdio.h>\n\nint main() {\n    puts("a");\n}\n' },
      },
      {
        name: 'main of C++',
        log: 'a.cpp:1:1: error: ‘::main’ must return ‘int’',
        repo: { 'a.cpp': 'void main() {\n}\n' },
        patched: { 'a.cpp': 'int main() {\n}\n' },
      },
      {
        name: 'a text',
        log: "src/main.c:4:12: error: passing argument 1 of ‘printf’ makes pointer from integer without a cast [-Werror=int-conversion]\n    4 |     printf('hello');\n      |            ^~~~~~~",
        captures: { kind: 'text' },
        repo: { 'src/main.c': "#include <stdio.h>\n\nint main(void) {\n    printf('hello');\n}\n" },
        patched: { 'src/main.c': '#include <stdio.h>\n\nint main(void) {\n    printf("hello");\n}\n' },
      },
    ],
    ignore: [
      {
        name: 'what a function gives that nothing declares',
        log: 'a.c:1:15: error: initialization of ‘char *’ from ‘int’ makes pointer from integer without a cast [-Werror=int-conversion]\n    1 |     char *p = strdup(s);\n      |               ^~~~~~',
      },
      {
        name: 'another conversion',
        log: 'a.cpp:1:2: error: invalid conversion from ‘void*’ to ‘char*’ [-fpermissive]',
      },
    ],
  },
});
