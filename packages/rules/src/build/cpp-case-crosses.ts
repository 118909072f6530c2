import { defineRule } from '@self-healer/core/rule';
import { editEach } from '../support/text/edit-each.ts';
import { indentOf } from '../support/text/indentation.ts';
import { textLines } from '../support/text/text-lines.ts';
import { windowMatches } from '../support/text/window-matches.ts';

const pattern =
  /^(?<path>[^\s:][^:]{0,300}):(?<line>\d{1,7}):\d{1,5}: (?:note:\s{1,4}(?:crosses initialization of [‘'].{1,300}[’']|jump bypasses variable initialization)|error: a label can only be part of a statement and a declaration is not a statement)$/;

const LABEL = /^\s*(?:case\b[^"]*|default\s*):\s*$/;
const ANY_LABEL = /^\s*(?:case\b.*|default\s*):/;

export const rule = defineRule({
  id: 'build/cpp-case-crosses',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['c', 'cpp'],
  needle: ['crosses initialization of', 'jump bypasses variable', 'a label can only be part of a statement'],
  // g++, clang++ and gcc up to 10.
  pattern,
  captures: ['path', 'line'],
  explains: ['build/gcc-compiler-error', 'build/gcc-gave-up', 'build/gcc-warning-as-error'],
  docs: {
    title: 'A case declares a variable that the next one could see',
    what: '{path}:{line}: a later label of the `switch` jumps over the declaration.',
    why: 'All cases are one block, so a jump to a later one would leave the variable without its value.',
    how: 'Put the statements of the case in braces.',
    references: ['https://en.cppreference.com/w/cpp/language/switch'],
  },
  async fix(_facts, repo, { window }) {
    const found = windowMatches(window, pattern).toSorted((a, b) => Number(b.line) - Number(a.line));
    const edits = await editEach(found, repo, (text, { line }) => braced(text, Number(line)));
    return edits.length === 0
      ? undefined
      : { title: 'Put the statements of the case in braces', safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'g++',
        log: 'token.cpp:6:10: error: jump to case label\ntoken.cpp:4:13: note:   crosses initialization of ‘int value’',
        repo: {
          'token.cpp':
            'int f(Kind kind) {\n    switch (kind) {\n    case Kind::Number:\n        int value = g();\n        return value;\n    case Kind::Word:\n        return 2;\n    }\n    return 0;\n}\n',
        },
        patched: {
          'token.cpp':
            'int f(Kind kind) {\n    switch (kind) {\n    case Kind::Number: {\n        int value = g();\n        return value;\n    }\n    case Kind::Word:\n        return 2;\n    }\n    return 0;\n}\n',
        },
      },
      {
        name: 'a variable that the next case uses',
        log: 'token.cpp:4:13: note:   crosses initialization of ‘int value’',
        repo: {
          'token.cpp':
            'int f(Kind kind) {\n    switch (kind) {\n    case Kind::Number:\n        int value = g();\n    case Kind::Word:\n        return value;\n    }\n    return 0;\n}\n',
        },
      },
    ],
    ignore: [{ name: 'a goto', log: 'a.c:4:13: error: jump to label ‘out’' }],
  },
});

/** The statements of the case around a line in braces; undefined where the label has more on its line, or a later one uses what it declares. */
function braced(text: string, line: number): string | undefined {
  const { lines, join } = textLines(text);
  const start = lines.slice(0, line - 1).findLastIndex((each) => ANY_LABEL.test(each));
  const label = lines[start] ?? '';
  if (start < 0 || !LABEL.test(label)) return undefined;
  const indent = indentOf(label);
  const length = lines
    .slice(line)
    .findIndex(
      (each) =>
        each.trim() !== '' && indentOf(each).length <= indent.length && /^\s*(?:case\b|default\b|\})/.test(each),
    );
  if (length < 0) return undefined;
  const end = line + length;
  const name = /(?<name>\w+)\s*(?:=|\{|\(|;|\[)/.exec(lines[line - 1] ?? '')?.groups?.name;
  const close = lines.slice(end).findIndex((each) => /^\s*\}/.test(each) && indentOf(each).length <= indent.length);
  const later = lines.slice(end, close < 0 ? undefined : end + close).join('\n');
  if (name === undefined || new RegExp(`\\b${name}\\b`).test(later)) return undefined;
  lines.splice(end, 0, `${indent}}`);
  lines[start] = `${label.trimEnd()} {`;
  return join();
}
