import { defineRule } from '@self-healer/core/rule';
import { rewriteScriptLines } from '../support/shell/script-edits.ts';

/** `sed -i ''`, which only the sed of BSD and macOS takes. */
const BSD = /(?<head>\bsed(?: -[a-zA-Z]){0,3} -i(?: -[a-zA-Z]){0,2}) (?:''|"")(?= )/g;

export const rule = defineRule({
  id: 'build/sed-in-place-of-bsd',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['shell'],
  needle: "sed: can't read ",
  // GNU sed 4: the empty word is the program, the program a file; with -e the empty word is the file.
  pattern: /^(?:\S{1,100}\/)?sed: can't read (?<file>(?:[sy/|#1-9$].{0,400})?): No such file or directory$/,
  captures: ['file'],
  explains: ['build/make-target-failed'],
  docs: {
    title: 'sed is called as on macOS',
    what: 'GNU sed takes the word behind `-i` for its program.',
    why: "`sed -i ''` is how BSD and macOS write a change in place without a copy.",
    how: 'Write `sed -i` here; `sed -i.bak`, and remove the copy, works with both.',
    references: ['https://www.gnu.org/software/sed/manual/sed.html#Command_002dLine-Options'],
  },
  async fix(_facts, repo) {
    const edits = await rewriteScriptLines(repo, (line) => line.replace(BSD, '$<head>'));
    return edits.length === 0
      ? undefined
      : { title: 'Call sed as GNU sed wants it', safety: 'review', edits, needs: 'required' };
  },
  examples: {
    match: [
      {
        name: 'GNU sed 4.9',
        log: "sed: can't read s/^version=.*/version=2.0.0/: No such file or directory",
        captures: { file: 's/^version=.*/version=2.0.0/' },
        repo: { 'scripts/version.sh': '#!/bin/bash\nsed -i \'\' "s/^version=.*/version=$1/" app.properties\n' },
        patched: { 'scripts/version.sh': '#!/bin/bash\nsed -i "s/^version=.*/version=$1/" app.properties\n' },
      },
    ],
    ignore: [{ name: 'a file', log: "sed: can't read app.properties: No such file or directory" }],
  },
});
