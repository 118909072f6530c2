import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';
import { isBound, isVerdict } from '../support/text/forgotten.ts';
import { textLines } from '../support/text/text-lines.ts';

/** Whether the function is already told so. */
const marked = (lines: readonly string[], line: number, name: string): boolean =>
  lines.slice(line - 1, line + 12).some((each) => each.includes(`(void)${name};`) || each.includes(`/*${name}*/`));

/** Whether the comment above a function speaks of its parameter, and not of that it is unused: then it was forgotten. */
function isSpokenOf(lines: readonly string[], line: number, name: string): boolean {
  const start = lines.slice(0, line).findLastIndex((each) => /^[A-Za-z_]/.test(each));
  const above = lines.slice(0, Math.max(0, start));
  const comment = above.slice(above.findLastIndex((each) => !/^\s*(?:\/\*|\*|\/\/)/.test(each)) + 1);
  const said = comment.filter((each) => new RegExp(`\\b${name}\\b`).test(each));
  return said.length > 0 && !said.some((each) => /unused|ignored|reserved|not used/i.test(each));
}

/** C: the parameter is said to be unused on purpose, in the first line of the body. C++: its name goes. */
function markUnused(text: string, line: number, column: number, name: string, cpp: boolean): string | undefined {
  const { lines, join } = textLines(text);
  // An error or an answer that is handed over was forgotten to be looked at, and a bound to be kept.
  if (marked(lines, line, name) || isVerdict(name) || isBound(name)) return undefined;
  if (isSpokenOf(lines, line, name)) return undefined;
  const head = lines[line - 1] ?? '';
  const at = head.slice(column, column + name.length) === name ? column : head.search(new RegExp(`\\b${name}\\b`));
  if (at < 0) return undefined;
  if (cpp) {
    lines[line - 1] = `${head.slice(0, at)}/*${name}*/${head.slice(at + name.length)}`;
    return join();
  }
  const open = lines.findIndex((each, index) => index >= line - 1 && index < line + 8 && /\{\s*$/.test(each));
  if (open < 0 || lines.slice(line - 1, open).some((each) => /[;}]/.test(each))) return undefined;
  const next = lines.slice(open + 1).find((each) => each.trim() !== '') ?? '';
  const indent = /^\s+/.exec(next)?.[0] ?? '    ';
  lines.splice(open + 1, 0, `${indent}(void)${name};`);
  return join();
}

export const rule = defineRule({
  id: 'build/gcc-unused-parameter',
  category: 'build',
  severity: 'low',
  stage: 'build',
  ecosystems: ['c'],
  needle: 'error: unused parameter ',
  // gcc `-Werror=unused-parameter`, clang `-Werror,-Wunused-parameter`.
  pattern:
    /^(?<path>[^\s:][^:]{0,300}):(?<line>\d{1,7}):(?<column>\d{1,5}): error: unused parameter [‘'](?<name>\w{1,200})[’'](?: \[-Werror(?:=|,-W)unused-parameter\])?$/,
  captures: ['path', 'line', 'column', 'name'],
  explains: ['build/gcc-warning-as-error'],
  docs: {
    title: 'A parameter is never used',
    what: '{path}:{line}: nothing reads the parameter `{name}`.',
    why: 'The function has a shape that its callers want, or a use was forgotten, and the project makes this warning an error.',
    how: 'Use it, or say that it is not used: `(void){name};` in C, no name in C++.',
    references: ['https://gcc.gnu.org/onlinedocs/gcc/Warning-Options.html#index-Wunused-parameter'],
  },
  fix: ({ path, line, column, name }, repo, context) =>
    fixAt(
      { path, line, column },
      repo,
      context,
      `Say that ${name} is not used`,
      'review',
      ({ text, line: at, column: col }) => {
        const cpp = !path.endsWith('.c') && !path.endsWith('.h');
        const place = textLines(text).lines[at - 1] ?? '';
        // The compiler points to the parameter's end or its name, after the type.
        const named = new RegExp(`\\b${name}\\b`).exec(place.slice(Math.max(0, col)));
        return markUnused(text, at, named === null ? -1 : Math.max(0, col) + named.index, name, cpp);
      },
    ),
  examples: {
    match: [
      {
        name: 'a bound that is not kept',
        log: 'copy.c:3:47: error: unused parameter ‘size’ [-Werror=unused-parameter]',
        repo: {
          'copy.c':
            '#include <string.h>\n\nvoid copy_text(char *to, const char *from, int size)\n{\n    strcpy(to, from);\n}\n',
        },
      },
      {
        name: 'C',
        log: 'io.c:3:37: error: unused parameter ‘flags’ [-Werror=unused-parameter]',
        captures: { name: 'flags' },
        repo: { 'io.c': 'int a;\n\nint write_all(const char *text, int flags) {\n  return text != 0;\n}\n' },
        patched: {
          'io.c': 'int a;\n\nint write_all(const char *text, int flags) {\n  (void)flags;\n  return text != 0;\n}\n',
        },
      },
      {
        name: 'C++',
        log: "src/a.cpp:1:15: error: unused parameter 'mode' [-Werror,-Wunused-parameter]",
        repo: { 'src/a.cpp': 'int open(int mode)\n{\n  return 1;\n}\n' },
        patched: { 'src/a.cpp': 'int open(int /*mode*/)\n{\n  return 1;\n}\n' },
      },
      {
        name: 'an error that nobody looks at',
        log: 'io.c:1:22: error: unused parameter ‘err’ [-Werror=unused-parameter]',
        repo: { 'io.c': 'void on_written(int err) {\n  next();\n}\n' },
      },
      {
        name: 'one that the comment of the function promises to heed',
        log: 'copy.c:2:48: error: unused parameter ‘room’ [-Werror=unused-parameter]',
        repo: {
          'copy.c':
            '/* Copies a text, never more than room. */\nvoid copy(char *to, const char *from, unsigned room)\n{\n    strcpy(to, from);\n}\n',
        },
      },
    ],
    ignore: [{ name: 'a warning', log: 'io.c:3:37: warning: unused parameter ‘flags’ [-Wunused-parameter]' }],
  },
});
