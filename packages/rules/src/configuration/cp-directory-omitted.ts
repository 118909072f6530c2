import { defineRule } from '@self-healer/core/rule';
import { rewriteScriptLines } from '../support/shell/script-edits.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';

export const rule = defineRule({
  id: 'configuration/cp-directory-omitted',
  category: 'configuration',
  severity: 'medium',
  stage: 'build',
  ecosystems: ['shell'],
  needle: ['omitting directory', 'is a directory (not copied)'],
  // GNU coreutils, busybox, BSD.
  pattern:
    /^cp: (?:-r not specified; omitting directory|omitting directory) [‘'](?<directory>[^’']{1,300})[’']$|^cp: (?<copied>\S{1,300}) is a directory \(not copied\)\.$/,
  captures: ['directory?', 'copied?'],
  docs: {
    title: 'cp leaves a directory out',
    what: '`cp` does not copy the directory `{name}`.',
    why: 'Without `-r`, cp copies files only, and fails.',
    how: 'Write `cp -r`.',
    references: ['https://pubs.opengroup.org/onlinepubs/9799919799/utilities/cp.html'],
  },
  gathers: ['name'],
  gather: ({ directory, copied }) => ({ name: directory ?? copied ?? '' }),
  async fix({ name }, repo) {
    const plain = escapePattern(name.replace(/\/$/, ''));
    const call = new RegExp(`(?<![\\w-])cp (?=[^;&|]*(?<![\\w./-])${plain}/?(?=["'\\s]))(?![^;&|]*(?<=\\s)-\\w*[rRa])`);
    const edits = await rewriteScriptLines(repo, (line) => line.replace(call, 'cp -r '));
    return edits.length === 0 ? undefined : { title: `Copy ${name} with what is in it`, safety: 'safe', edits };
  },
  examples: {
    match: [
      {
        name: 'coreutils 9',
        log: "cp: -r not specified; omitting directory 'templates'",
        captures: { name: 'templates' },
        repo: { Makefile: 'all:\n\tcp templates README.md build/\n\tcp -r docs build/\n' },
        patched: { Makefile: 'all:\n\tcp -r templates README.md build/\n\tcp -r docs build/\n' },
      },
    ],
    ignore: [{ name: 'a missing file', log: "cp: cannot stat 'templates': No such file or directory" }],
  },
});
