import { defineRule } from '@self-healer/core/rule';
import { editLine } from '../support/text/edit-line.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';

export const rule = defineRule({
  id: 'build/shell-ambiguous-redirect',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['shell'],
  needle: ': ambiguous redirect',
  pattern: /^(?<path>[^\s:]{1,300}): line (?<line>\d{1,6}): (?<target>\S{1,300}): ambiguous redirect$/,
  captures: ['path', 'line', 'target'],
  docs: {
    title: 'Output is redirected to several words',
    what: '{path}, line {line}: `{target}` is not one file.',
    why: 'A variable without quotes holds blanks, or nothing at all.',
    how: 'Put the target in quotes; if the variable is empty, find out who should set it.',
    references: ['https://www.gnu.org/software/bash/manual/bash.html#Redirections'],
  },
  async fix({ target, ...place }, repo) {
    if (!target.includes('$') || target.includes('"')) return undefined;
    const bare = new RegExp(`(?<sign>[<>]\\s*)${escapePattern(target)}(?=[\\s;&|)]|$)`, 'g');
    const edit = await editLine(place, repo, (code) => code.replace(bare, (_, sign: string) => `${sign}"${target}"`));
    return edit && { title: 'Put the file that is written in quotes', safety: 'safe', edits: [edit] };
  },
  examples: {
    match: [
      {
        name: 'a directory with a blank',
        log: 'log.sh: line 3: $dir/log.txt: ambiguous redirect',
        captures: { target: '$dir/log.txt' },
        repo: { 'log.sh': '#!/bin/bash\ndir="out files"\necho hi > $dir/log.txt 2>&1\n' },
        patched: { 'log.sh': '#!/bin/bash\ndir="out files"\necho hi > "$dir/log.txt" 2>&1\n' },
      },
    ],
    ignore: [{ name: 'prose', log: 'an ambiguous redirect' }],
  },
});
