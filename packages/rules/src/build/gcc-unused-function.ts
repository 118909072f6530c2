import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';
import { asserts, isForgottenCall } from '../support/text/forgotten.ts';
import { textLines } from '../support/text/text-lines.ts';

/** The lines of a static function whose definition begins at the left margin, to the brace that closes it there. */
function dropFunction(text: string, line: number, name: string): string | undefined {
  const { lines, join } = textLines(text);
  const at = line - 1;
  const defined = new RegExp(
    `^(?:static|inline|static inline|inline static)\\b[^;{}()]*\\b${name}\\s*\\([^;{}]*\\)\\s*(?<body>\\{.*)?$`,
  );
  const head = defined.exec(lines[at] ?? '');
  // Called by a line that does not compile, it is unused by that alone.
  if (lines.some((each, index) => index !== at && new RegExp(`\\b${name}\\b`).test(each.replace(/\/\/.*$/, ''))))
    return undefined;
  if (isForgottenCall(name)) return undefined;
  if (head === null || !/\bstatic\b/.test(lines[at] ?? '')) return undefined;
  const oneLine = head.groups?.body !== undefined && /\}\s*(?:\/\/.*)?$/.test(head.groups.body);
  const close = oneLine ? at : lines.findIndex((each, index) => index > at && /^\}/.test(each));
  const nested = oneLine ? false : lines.slice(at + 1, close).some((each) => /^[^\s#{/*]/.test(each));
  if (close < at || nested) return undefined;
  // What asserts is a test that nobody registered.
  if (asserts(lines.slice(at, close + 1))) return undefined;
  const blank = (lines[close + 1] ?? 'x').trim() === '' && (lines[at - 1] ?? '').trim() === '';
  lines.splice(at, close - at + 1 + (blank ? 1 : 0));
  return join();
}

export const rule = defineRule({
  id: 'build/gcc-unused-function',
  category: 'build',
  severity: 'medium',
  stage: 'build',
  ecosystems: ['c'],
  needle: ['defined but not used', 'error: unused function '],
  // gcc `-Werror=unused-function`, clang `-Werror,-Wunused-function`.
  pattern:
    /^(?<path>[^\s:][^:]{0,300}):(?<line>\d{1,7}):(?<column>\d{1,5}): error: (?:[‘'](?:[\w *&:<>]{1,80} )?(?<gcc>\w{1,200})(?:\(.{0,200}\))?[’'] defined but not used|unused function '(?<clang>\w{1,200})')(?: \[-Werror(?:=|,-W)unused-function\])?$/,
  captures: ['path', 'line', 'column', 'gcc?', 'clang?'],
  explains: ['build/gcc-warning-as-error'],
  docs: {
    title: 'A static function is never used',
    what: '{path}:{line}: nothing calls `{name}`.',
    why: 'Its last caller was removed or never written, and the project makes this warning an error.',
    how: 'Call it where it was forgotten, or remove it.',
    references: ['https://gcc.gnu.org/onlinedocs/gcc/Warning-Options.html#index-Wunused-function'],
  },
  gathers: ['name'],
  gather: ({ gcc, clang }) => ({ name: gcc ?? clang ?? '' }),
  fix: ({ path, line, column, name }, repo, context) =>
    fixAt({ path, line, column }, repo, context, `Drop ${name}, which nothing calls`, 'review', ({ text, line: at }) =>
      dropFunction(text, at, name),
    ),
  examples: {
    match: [
      {
        name: 'one that checks',
        log: 'src/a.c:1:12: error: ‘check_password’ defined but not used [-Werror=unused-function]',
        repo: { 'src/a.c': 'static int check_password(const char *given) {\n    return *given == 0;\n}\n' },
      },
      {
        name: 'a test that nobody registered',
        log: 'src/a.c:4:13: error: ‘spaces’ defined but not used [-Werror=unused-function]',
        repo: {
          'src/a.c':
            '#include <assert.h>\nint is_slug(const char *s) { return *s != 32; }\n\nstatic void spaces(void) {\n    assert(is_slug("a"));\n}\n',
        },
      },
      {
        name: 'gcc 12',
        log: 'src/i2c.c:3:12: error: ‘retries’ defined but not used [-Werror=unused-function]',
        captures: { name: 'retries' },
        repo: {
          'src/i2c.c':
            '#include <stdint.h>\n\nstatic int retries(void) {\n    return 3;\n}\n\nint read(void) { return 0; }\n',
        },
        patched: { 'src/i2c.c': '#include <stdint.h>\n\nint read(void) { return 0; }\n' },
      },
      {
        name: 'clang, on one line',
        log: "src/a.c:1:12: error: unused function 'one' [-Werror,-Wunused-function]",
        captures: { name: 'one' },
        repo: { 'src/a.c': 'static int one(void) { return 1; }\nint two(void) { return 2; }\n' },
        patched: { 'src/a.c': 'int two(void) { return 2; }\n' },
      },
    ],
    ignore: [{ name: 'a warning', log: 'a.c:3:12: warning: ‘f’ defined but not used [-Wunused-function]' }],
  },
});
