import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';
import { closeBracket } from '../support/text/close-bracket.ts';
import { textLines } from '../support/text/text-lines.ts';

export const rule = defineRule({
  id: 'build/gcc-semicolon-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['c'],
  needle: 'error: expected ',
  // gcc points behind the last token, clang too; of a bracket clang says no more.
  pattern:
    /^(?<path>[^\s:][^:]{0,300}):(?<line>\d{1,7}):(?<column>\d{1,5}): error: expected (?:[‘'](?:,|asm|__attribute__)[’'](?:, | or ))*[‘'](?<token>[;)])[’'](?:(?:, identifier or [‘']\([’'])? (?:after|before|at) .{1,200})?$/,
  captures: ['path', 'line', 'column', 'token'],
  specificity: 'general',
  explains: ['build/gcc-compiler-error', 'build/c-declaration-unended'],
  docs: {
    title: 'A semicolon or bracket is missing',
    what: '{path}:{line}: a `{token}` is missing.',
    why: 'A statement, a definition or a call has no end.',
    how: 'Add the `{token}` where the compiler points to.',
    references: ['https://en.cppreference.com/w/cpp/language/statements'],
  },
  fix: ({ path, line, column, token }, repo, context) =>
    fixAt({ path, line, column }, repo, context, `Add the '${token}'`, 'review', ({ text, lineText, ...at }) => {
      if (token === ')') return closed(text, at.line);
      if (lineText.slice(0, at.column).trim() === '') return endedAbove(text, at.line);
      const code = lineText.replace(/\s*(?:\/\/.*)?$/, '');
      // Only at the end of what the line says.
      if (at.column < code.length - 1 || at.column > code.length || !/[\w)\]}"'+-]$/.test(code)) return undefined;
      const lines = text.split('\n');
      lines[at.line - 1] = `${code};${(lines[at.line - 1] ?? '').slice(code.length)}`;
      return lines.join('\n');
    }),
  examples: {
    match: [
      {
        name: 'a class',
        log: 'include/q.hpp:3:2: error: expected ‘;’ after class definition\n    3 | }\n      |  ^\n      |  ;',
        captures: { line: '3', column: '2' },
        repo: { 'include/q.hpp': 'class Q {\n  int a;\n}\n' },
        patched: { 'include/q.hpp': 'class Q {\n  int a;\n};\n' },
      },
      {
        name: 'a struct of a header, seen at the next declaration',
        log: 'include/buf.h:5:1: error: expected ‘;’, identifier or ‘(’ before ‘int’',
        captures: { token: ';', line: '5' },
        repo: { 'include/buf.h': 'struct buf {\n    int len;\n}\n\nint buf_len(const struct buf *b);\n' },
        patched: { 'include/buf.h': 'struct buf {\n    int len;\n};\n\nint buf_len(const struct buf *b);\n' },
      },
      {
        name: 'clang, a call',
        log: "a.c:2:19: error: expected ')'\n  printf(\"hello\\n\";\n                  ^\na.c:2:9: note: to match this '('",
        captures: { token: ')' },
        repo: { 'a.c': 'int main(void) {\n  printf("hello\\n";\n}\n' },
        patched: { 'a.c': 'int main(void) {\n  printf("hello\\n");\n}\n' },
      },
      {
        name: 'clang, a declaration',
        log: "a.c:2:12: error: expected ';' at end of declaration\n  int x = 3\n           ^\n           ;",
        captures: { token: ';', line: '2' },
        repo: { 'a.c': 'int main(void) {\n  int x = 3\n  return x;\n}\n' },
        patched: { 'a.c': 'int main(void) {\n  int x = 3;\n  return x;\n}\n' },
      },
      {
        name: 'a call',
        log: 'a.c:2:19: error: expected ‘)’ before ‘;’ token',
        captures: { token: ')' },
        repo: { 'a.c': 'int main(void) {\n  printf("hello\\n";\n}\n' },
        patched: { 'a.c': 'int main(void) {\n  printf("hello\\n");\n}\n' },
      },
      {
        name: 'a declaration, seen at the next line',
        log: 'a.c:3:5: error: expected ‘,’ or ‘;’ before ‘printf’',
        repo: { 'a.c': 'int main(void) {\n    int x = 3\n    printf("%d", x);\n}\n' },
        patched: { 'a.c': 'int main(void) {\n    int x = 3;\n    printf("%d", x);\n}\n' },
      },
      {
        name: 'a statement',
        log: 'a.c:2:8: error: expected ‘;’ before ‘}’ token',
        repo: { 'a.c': 'int f(void) {\n  x = 1 // one\n}\n' },
        patched: { 'a.c': 'int f(void) {\n  x = 1; // one\n}\n' },
      },
    ],
    ignore: [{ name: 'another token', log: 'a.c:2:8: error: expected ‘}’ before ‘{’ token' }],
  },
});

/** The line with the bracket it lacks. */
function closed(text: string, line: number): string | undefined {
  const { lines, join } = textLines(text);
  const code = closeBracket(lines[line - 1] ?? '');
  if (code === undefined) return undefined;
  lines[line - 1] = code;
  return join();
}

/** The line above, with a semicolon, when it is a whole declaration or statement. */
function endedAbove(text: string, line: number): string | undefined {
  const lines = text.split('\n');
  const at = lines.slice(0, line - 1).findLastIndex((each) => each.trim() !== '');
  const code = (lines[at] ?? '').replace(/\s*(?:\/\/.*)?$/, '');
  if (isTypeEnd(lines, at)) {
    lines[at] = `${code};${(lines[at] ?? '').slice(code.length)}`;
    return lines.join('\n');
  }
  if (
    at < 0 ||
    !/^\s*(?:[\w*<>:&]+ )+[\w*[\]]+ = .*[\w)\]"']$|^\s*(?:return\b|[\w.>[\]-]+ ?(?:[-+*/]?=|\().*)[\w)\]"']$/.test(code)
  )
    return undefined;
  lines[at] = `${code};${(lines[at] ?? '').slice(code.length)}`;
  return lines.join('\n');
}

/** Whether a line closes the body of a type, which alone wants a semicolon behind its brace. */
function isTypeEnd(lines: readonly string[], at: number): boolean {
  const indent = /^(?<indent>[ \t]*)\}\s*$/.exec((lines[at] ?? '').replace(/\/\/.*$/, ''))?.groups?.indent;
  if (indent === undefined) return false;
  const head = lines
    .slice(0, at)
    .findLast(
      (line) =>
        line.trim() !== '' &&
        line.trim() !== '{' &&
        !line.startsWith(`${indent} `) &&
        !line.startsWith(`${indent}\t`) &&
        !/^\s*(?:public|private|protected)\s*:/.test(line),
    );
  return /^\s*(?:template\s*<[^>]*>\s*)?(?:struct|class|union|enum)\b[^;()]*$/.test(head ?? '');
}
