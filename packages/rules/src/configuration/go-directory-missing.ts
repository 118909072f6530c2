import { defineRule } from '@self-healer/core/rule';
import { directoriesOf, nearestPath } from '../support/paths/nearest-path.ts';
import { rewriteScriptLines } from '../support/shell/script-edits.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';

export const rule = defineRule({
  id: 'configuration/go-directory-missing',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['go'],
  needle: [': directory not found', ': no such file or directory'],
  // Go 1.11 and newer: a directory, and a pattern below one.
  pattern:
    /^(?:stat (?<path>\/[^\s:]{1,300}): directory not found|(?:go: )?pattern \S{1,200}: lstat (?<pattern>\S{1,300}?)\/?: no such file or directory)$/,
  captures: ['path?', 'pattern?'],
  explains: ['build/make-target-failed'],
  docs: {
    title: 'go is given a directory that is not there',
    what: 'There is no directory `{directory}`.',
    why: 'It was renamed or moved, or is misspelt in the command.',
    how: 'Name the directory that is there.',
    references: ['https://pkg.go.dev/cmd/go#hdr-Package_lists_and_patterns'],
  },
  gathers: ['directory'],
  gather({ path, pattern }) {
    return { directory: path ?? pattern ?? '' };
  },
  async fix({ directory }, repo) {
    const parts = directory.split('/').filter((part) => part !== '' && part !== '.');
    const directories = directoriesOf((await repo.list()).filter((file) => file.endsWith('.go')));
    for (let start = 0; start < parts.length; start += 1) {
      const missing = parts.slice(start).join('/');
      const meant = nearestPath(missing, directories);
      if (meant === undefined) continue;
      const written = new RegExp(`(?<![\\w/-])(?<dot>\\./)?${escapePattern(missing)}(?=[\\s/"';&|)]|$)`, 'g');
      const edits = await rewriteScriptLines(repo, (line) =>
        /\bgo\b/.test(line) ? line.replace(written, (_all, dot?: string) => `${dot ?? ''}${meant}`) : line,
      );
      if (edits.length > 0) return { title: `Name ${meant}, which is there`, safety: 'review', edits };
    }
    return undefined;
  },
  examples: {
    match: [
      {
        name: 'go run',
        log: 'stat /w/app/cmd/sever: directory not found',
        captures: { directory: '/w/app/cmd/sever' },
        repo: {
          'scripts/dev.sh': '#!/bin/sh\nexec go run ./cmd/sever "$@"\n',
          'cmd/server/main.go': 'package main\n',
          'cmd/worker/main.go': 'package main\n',
        },
        patched: { 'scripts/dev.sh': '#!/bin/sh\nexec go run ./cmd/server "$@"\n' },
      },
      {
        name: 'a pattern',
        log: 'pattern ./intrenal/...: lstat ./intrenal/: no such file or directory',
        captures: { directory: './intrenal' },
        repo: { Makefile: 'test:\n\tgo test ./intrenal/...\n', 'internal/a/a.go': 'package a\n' },
        patched: { Makefile: 'test:\n\tgo test ./internal/...\n' },
      },
    ],
    ignore: [{ name: 'a file', log: 'open /w/app/a.txt: no such file or directory' }],
  },
});
