import { defineRule } from '@self-healer/core/rule';
import { rewriteScriptLines } from '../support/shell/script-edits.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';

/** A link that says who holds what, or whose making is asked for. */
const TAKES = /\$\$|\bhostname\b|\$\{?HOSTNAME\b|\b(?:if|while|until|elif)\s+(?:!\s*)?ln\b/;

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
    // Who makes a link may hold a lock by it: two must not have it.
    if (/lock|mutex|guard|semaphore|active|running|\bpid/i.test(link)) return undefined;
    const tracked = link.replace(/^\.\//, '');
    // What is tracked is a file of the project, not a link of an earlier run.
    if ((await repo.list()).some((path) => path === tracked || path.startsWith(`${tracked}/`))) return undefined;
    const name = escapePattern(link.slice(link.lastIndexOf('/') + 1));
    const call = new RegExp(`(?<![\\w-])ln -s(?= (?:[^;&|]*[\\s/"'])?${name}(?=["'/\\s;&|)]|$))`);
    const edits = await rewriteScriptLines(repo, (line) => (TAKES.test(line) ? line : line.replace(call, 'ln -sfn')));
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
      {
        name: 'a link that says who holds the turn',
        log: "ln: failed to create symbolic link 'run/turn': File exists",
        repo: { 'start.sh': '#!/bin/sh\nln -s "job-$$" run/turn\n' },
      },
    ],
    ignore: [{ name: 'rights', log: "ln: failed to create symbolic link '/usr/bin/x': Permission denied" }],
  },
});
