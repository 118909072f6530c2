import { defineRule } from '@self-healer/core/rule';
import { rewriteScriptLines } from '../support/shell/script-edits.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';

export const rule = defineRule({
  id: 'configuration/mkdir-without-parents',
  category: 'configuration',
  severity: 'medium',
  stage: 'build',
  ecosystems: ['shell'],
  needle: ['mkdir: '],
  // GNU coreutils, busybox, BSD.
  pattern:
    /^mkdir: (?:cannot create directory |can't create directory )?[‘'"]?(?<directory>[^\s:‘’'"]{1,300})[’'"]?: (?<why>File exists|No such file or directory)$/,
  captures: ['directory', 'why'],
  docs: {
    title: 'mkdir stops where it need not',
    what: '`mkdir {directory}`: {why}.',
    why: 'Without `-p`, mkdir fails when the directory is there already, or its parent is not.',
    how: 'Write `mkdir -p`, unless the directory is a lock that somebody holds.',
    references: ['https://pubs.opengroup.org/onlinepubs/9799919799/utilities/mkdir.html'],
  },
  async fix({ directory }, repo) {
    // To make a directory is how scripts take a lock: two must not have it.
    if (/lock|mutex|guard|semaphore/i.test(directory)) return undefined;
    const call = new RegExp(
      `(?<![\\w-])mkdir (?=(?:[^;&|]*[\\s/"'])?${lastPart(directory)}(?=["'/\\s;&|)]|$))(?!-\\w*p)`,
    );
    const edits = await rewriteScriptLines(repo, (line) =>
      /\b(?:if|while|until|elif)\s+(?:!\s*)?mkdir\b/.test(line) ? line : line.replace(call, 'mkdir -p '),
    );
    return edits.length === 0
      ? undefined
      : { title: `Make ${directory} where it is missing only`, safety: 'safe', edits };
  },
  examples: {
    match: [
      {
        name: 'coreutils',
        log: 'mkdir: cannot create directory ‘out’: File exists',
        captures: { directory: 'out' },
        repo: { 'build.sh': '#!/bin/sh\nmkdir out\ncp a out/\nmkdir output\n' },
        patched: { 'build.sh': '#!/bin/sh\nmkdir -p out\ncp a out/\nmkdir output\n' },
      },
      {
        name: 'a lock',
        log: 'mkdir: cannot create directory ‘run/deploy.lock’: File exists',
        repo: { 'deploy.sh': '#!/bin/sh\nmkdir run/deploy.lock\n' },
      },
      {
        name: 'a parent is missing',
        log: "mkdir: cannot create directory 'build/obj': No such file or directory",
        captures: { why: 'No such file or directory' },
        repo: { Makefile: 'all:\n\tmkdir build/obj && touch build/obj/a\n' },
        patched: { Makefile: 'all:\n\tmkdir -p build/obj && touch build/obj/a\n' },
      },
    ],
    ignore: [{ name: 'rights', log: "mkdir: cannot create directory '/opt/x': Permission denied" }],
  },
});

const lastPart = (path: string): string => escapePattern(path.split('/').at(-1) ?? path);
