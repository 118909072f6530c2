import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { textLines } from '../support/text/text-lines.ts';

export const rule = defineRule({
  id: 'build/shell-heredoc-unclosed',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['shell'],
  needle: 'delimited by end-of-file (wanted ',
  // bash 4 and newer; what follows the end of the file is an error of its own.
  pattern:
    /^(?<path>[^\s:]{1,300}): line \d{1,6}: warning: here-document at line (?<start>\d{1,6}) delimited by end-of-file \(wanted `(?<word>[\w.-]{1,60})'\)$/,
  captures: ['path', 'start', 'word'],
  explains: ['build/shell-block-unclosed', 'build/shell-syntax-error', 'build/make-target-failed'],
  docs: {
    title: 'A here-document of a script does not end',
    what: '{path}: the text that begins on line {start} has no line that is `{word}` alone.',
    why: 'The line that ends it is indented, or blanks stand behind it.',
    how: 'Let it begin in the first column, or write `<<-` and indent with tabs.',
    references: ['https://www.gnu.org/software/bash/manual/bash.html#Here-Documents'],
  },
  async fix({ path: printed, start, word }, repo) {
    const path = await trackedPath(printed, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined) return undefined;
    const { lines, join } = textLines(text);
    const at = lines.findIndex((line, index) => index >= Number(start) && line.trim() === word);
    if (at < 0 || lines[at] === word) return undefined;
    lines[at] = word;
    return {
      title: `Let ${word} end the text`,
      safety: 'review',
      edits: [{ kind: 'write', path, content: join() }],
      verify: `bash -n ${path}`,
    };
  },
  examples: {
    match: [
      {
        name: 'bash 5, indented',
        log: "tools/gen.sh: line 8: warning: here-document at line 4 delimited by end-of-file (wanted `EOF')\ntools/gen.sh: line 9: syntax error: unexpected end of file",
        captures: { start: '4', word: 'EOF' },
        repo: { 'tools/gen.sh': '#!/bin/bash\nset -e\nif true; then\n  cat <<EOF\nhello\n  EOF\nfi\n' },
        patched: { 'tools/gen.sh': '#!/bin/bash\nset -e\nif true; then\n  cat <<EOF\nhello\nEOF\nfi\n' },
      },
    ],
    ignore: [{ name: 'another warning', log: 'a.sh: line 3: warning: setlocale: LC_ALL: cannot change locale' }],
  },
});
