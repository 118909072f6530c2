import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { textLines } from '../support/text/text-lines.ts';

export const rule = defineRule({
  id: 'build/shell-test-blank-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['shell'],
  needle: ['not found', "[: missing `]'", '[: missing ]'],
  // bash `a.sh: line 4: [x: command not found`, dash `a.sh: 4: [x: not found`, both where the last blank is missing.
  pattern:
    /^(?<path>[^\s:]{1,300}): (?:line )?(?<line>\d{1,6}): (?:(?<word>\[{1,2}[^\s:[][^:]{0,100}): (?:command )?not found|\[: missing (?:`\]'|\]))$/,
  captures: ['path', 'line', 'word?'],
  explains: ['dependency/command-not-found', 'build/make-target-failed'],
  docs: {
    title: 'A test of the shell lacks a blank at its bracket',
    what: '{path}:{line}: `[` is a command, and what stands behind it an argument.',
    why: 'There is no blank between the bracket and what it holds.',
    how: 'Write `[ a = b ]`, with blanks inside.',
    references: ['https://pubs.opengroup.org/onlinepubs/9799919799/utilities/test.html'],
  },
  async fix({ path: printed, line }, repo) {
    const path = await trackedPath(printed, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined) return undefined;
    const { lines, join } = textLines(text);
    const at = Number(line) - 1;
    const own = lines[at] ?? '';
    const changed = own
      .replace(
        /(?<=^\s{0,200}|[;&|!({]\s{0,5}|\b(?:if|elif|while|until|then|do|else)\s{1,5}|!\s{1,3})(?<open>\[\[?)(?=[^\s[])/g,
        '$<open> ',
      )
      .replace(/(?<=[^\s\]])(?<close>\]\]?)(?=\s{0,5}(?:;|&&|\|\||\)|$))/g, ' $<close>');
    if (changed === own) return undefined;
    lines[at] = changed;
    return {
      title: 'Put the blanks that the brackets need',
      safety: 'review',
      edits: [{ kind: 'write', path, content: join() }],
    };
  },
  examples: {
    match: [
      {
        name: 'bash, at both ends',
        log: 'scripts/deploy.sh: line 2: [staging: command not found',
        captures: { word: '[staging' },
        repo: { 'scripts/deploy.sh': '#!/bin/bash\nif ["$env" = "staging"]; then\n  echo "${a[0]}"\nfi\n' },
        patched: { 'scripts/deploy.sh': '#!/bin/bash\nif [ "$env" = "staging" ]; then\n  echo "${a[0]}"\nfi\n' },
      },
      {
        name: 'dash, at the end',
        log: 'a.sh: 1: [: missing ]',
        repo: { 'a.sh': '[ "$1" = x] && echo\n' },
        patched: { 'a.sh': '[ "$1" = x ] && echo\n' },
      },
    ],
    ignore: [{ name: 'a command', log: 'a.sh: line 4: jq: command not found' }],
  },
});
