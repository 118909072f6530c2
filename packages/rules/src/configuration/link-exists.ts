import { defineRule } from '@self-healer/core/rule';
import { rewriteScriptLines } from '../support/shell/script-edits.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';

export const rule = defineRule({
  id: 'configuration/link-exists',
  category: 'configuration',
  severity: 'medium',
  stage: 'build',
  ecosystems: ['shell'],
  needle: ['ln: '],
  // GNU coreutils, busybox, BSD.
  pattern:
    /^ln: (?:failed to create symbolic link |creating symbolic link )?[‘'"]?(?<link>[^\s:‘’'"]{1,300})[’'"]?: File exists$/,
  captures: ['link'],
  docs: {
    title: 'ln stops because the link is there already',
    what: '{link} exists.',
    why: 'The script was run before in this directory, or a cache brought the link back; `ln -s` replaces nothing.',
    how: 'Write `ln -sfn`, which puts the link where it is to point.',
    references: ['https://pubs.opengroup.org/onlinepubs/9799919799/utilities/ln.html'],
  },
  async fix({ link }, repo) {
    const tracked = link.replace(/^\.\//, '');
    // What is tracked is a file of the project, not a link of an earlier run.
    if ((await repo.list()).some((path) => path === tracked || path.startsWith(`${tracked}/`))) return undefined;
    const name = escapePattern(link.slice(link.lastIndexOf('/') + 1));
    const call = new RegExp(`(?<![\\w-])ln -s(?= (?:[^;&|]*[\\s/"'])?${name}(?=["'/\\s;&|)]|$))`);
    const edits = await rewriteScriptLines(repo, (line) => line.replace(call, 'ln -sfn'));
    return edits.length === 0 ? undefined : { title: `Put the link ${link} anew`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'coreutils',
        log: "ln: failed to create symbolic link 'build/app.conf': File exists",
        captures: { link: 'build/app.conf' },
        repo: { 'link.sh': '#!/bin/sh\nln -s ../config/app.conf build/app.conf\nln -s a b\n' },
        patched: { 'link.sh': '#!/bin/sh\nln -sfn ../config/app.conf build/app.conf\nln -s a b\n' },
      },
      {
        name: 'a file of the project',
        log: "ln: failed to create symbolic link 'app.conf': File exists",
        repo: { 'link.sh': '#!/bin/sh\nln -s config/app.conf app.conf\n', 'app.conf': 'a=1\n' },
      },
    ],
    ignore: [{ name: 'rights', log: "ln: failed to create symbolic link '/usr/bin/x': Permission denied" }],
  },
});
