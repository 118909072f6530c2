import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { closeBlock, elseIfAsElif } from '../support/shell/shell-blocks.ts';
import { unixLineEndings } from '../support/shell/unix-line-endings.ts';

export const rule = defineRule({
  id: 'build/shell-block-unclosed',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['shell'],
  needle: ['syntax error', 'Syntax error'],
  // bash 3 to 5.3, dash 0.5, busybox ash.
  pattern:
    /^(?<path>[^\s:]{1,300}): (?:line )?(?<line>\d{1,6}): (?:[Ss]yntax error: (?:unexpected end of file(?: from `\w+' command on line \d+)?|end of file unexpected(?: \(expecting "(?:fi|done|esac|\})"\))?|"(?<dash>esac|\})" unexpected(?: \(expecting "(?:fi|done|esac|\})"\))?)|syntax error near unexpected token [`'](?<bash>esac|\})')$/,
  captures: ['path', 'line', 'dash?', 'bash?'],
  explains: ['build/shell-syntax-error'],
  docs: {
    title: 'A block of a script does not end',
    what: '{path}, line {line}: the script ends, or another block does, while one is open.',
    why: 'An `if` lacks its `fi`, a loop its `done`, a `case` its `esac`, a function its `}`, or Windows line endings hide it.',
    how: 'Close it behind its last line; give the script Unix line endings.',
    references: ['https://www.gnu.org/software/bash/manual/bash.html#Compound-Commands'],
  },
  async fix({ path: printed }, repo) {
    const path = await trackedPath(printed, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined) return undefined;
    const unix = unixLineEndings(path, text);
    if (unix !== undefined) return unix;
    const elif = elseIfAsElif(text);
    if (elif !== undefined)
      return {
        title: 'Write elif, which one fi ends',
        safety: 'review',
        edits: [{ kind: 'write', path, content: elif }],
        verify: `bash -n ${path}`,
      };
    const closed = closeBlock(text);
    if (closed === undefined) return undefined;
    return {
      title: `Add the missing ${closed.closer}`,
      safety: 'review',
      edits: [{ kind: 'write', path, content: closed.text }],
      verify: `bash -n ${path}`,
    };
  },
  examples: {
    match: [
      {
        name: 'a function at the end',
        log: 'ci/x.sh: line 6: syntax error: unexpected end of file',
        repo: { 'ci/x.sh': '#!/bin/sh\nmain() {\n  case "$1" in\n    a) echo a ;;\n  esac\n\nmain "$@"\n' },
        patched: { 'ci/x.sh': '#!/bin/sh\nmain() {\n  case "$1" in\n    a) echo a ;;\n  esac\n}\n\nmain "$@"\n' },
      },
      {
        name: 'dash',
        log: 'b.sh: 5: Syntax error: end of file unexpected (expecting "done")',
        repo: { 'b.sh': 'cat <<X\nif\nX\nwhile read -r a; do\n  echo "$a"\n' },
        patched: { 'b.sh': 'cat <<X\nif\nX\nwhile read -r a; do\n  echo "$a"\ndone\n' },
      },
      {
        name: 'else if',
        log: 'run.sh: line 9: syntax error: unexpected end of file',
        repo: {
          'run.sh':
            'if [ "$1" = a ]; then\n  echo a\nelse if [ "$1" = b ]; then\n  echo b\nelse\n  echo c\nfi\necho end\n',
        },
        patched: {
          'run.sh':
            'if [ "$1" = a ]; then\n  echo a\nelif [ "$1" = b ]; then\n  echo b\nelse\n  echo c\nfi\necho end\n',
        },
      },
      {
        name: 'carriage returns',
        log: 'run.sh: line 6: syntax error: unexpected end of file',
        repo: { 'run.sh': 'if true; then\r\n  echo x\r\nfi\r\n' },
        patched: { 'run.sh': 'if true; then\n  echo x\nfi\n' },
      },
      {
        name: 'two that are open',
        log: 'b.sh: line 4: syntax error: unexpected end of file',
        repo: { 'b.sh': 'if true; then\n  if false; then\n    echo\n' },
      },
    ],
    ignore: [{ name: 'another', log: "b.sh: line 4: syntax error near unexpected token `)'" }],
  },
});
