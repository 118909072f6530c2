import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule } from '@self-healer/core/rule';
import { directoriesOf } from '../support/paths/nearest-path.ts';
import { rewriteScriptLines } from '../support/shell/script-edits.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';

export const rule = defineRule({
  id: 'configuration/output-directory-missing',
  category: 'configuration',
  severity: 'medium',
  stage: 'build',
  ecosystems: ['shell'],
  needle: ['tee: ', 'cannot create regular file ', 'cannot move ', ': Cannot open: No such', 'open '],
  // coreutils, tar, curl, and Go where it writes a profile.
  pattern:
    /^(?:tee: [‘']?(?<tee>[^\s:'’]{1,300})[’']?: No such file or directory|(?:cp|mv|install): cannot (?:create regular file|move [‘'][^'’]{1,300}[’'] to) [‘'](?<copied>[^'’]{1,300})[’']: No such file or directory|tar: (?<tar>[^\s:]{1,300}): Cannot open: No such file or directory|(?:curl: \(23\) |Warning: )Failed to open the file (?<curl>[^\s:]{1,300}): No such file or directory|open (?<go>[^\s:]{1,300}\.(?:out|prof|cov|txt|trace|coverprofile)): no such file or directory)$/,
  captures: ['tee?', 'copied?', 'tar?', 'curl?', 'go?'],
  explains: ['configuration/data-file-moved', 'configuration/shell-file-missing', 'build/make-target-failed'],
  docs: {
    title: 'A command writes into a directory that is not there',
    what: 'The directory of {written} does not exist.',
    why: 'Git keeps no empty directories, and nothing makes this one before it is written to.',
    how: 'Make it first: `mkdir -p`.',
    references: ['https://pubs.opengroup.org/onlinepubs/9799919799/utilities/mkdir.html'],
  },
  gathers: ['written'],
  gather: ({ tee, copied, tar, curl, go }) => ({ written: tee ?? copied ?? tar ?? curl ?? go ?? '' }),
  async fix({ written, tee, copied, tar, curl }, repo) {
    const tool =
      tee !== undefined
        ? /\btee\b/
        : copied !== undefined
          ? /(?:^|[\s;&|@])(?:cp|mv|install)\s/
          : tar !== undefined
            ? /\btar\s+-?-?\w*c/
            : curl !== undefined
              ? /\bcurl\b/
              : /\bgo\s+test\b/;
    const edits = await makeFirst(written.replace(/\/+/g, '/'), tool, repo);
    return edits.length === 0
      ? undefined
      : { title: `Make the directory of ${written} before it is written`, safety: 'safe', edits };
  },
  examples: {
    match: [
      {
        name: 'a profile of go test',
        log: 'open /builds/acme/shop/build/reports/cover.out: no such file or directory',
        captures: { written: '/builds/acme/shop/build/reports/cover.out' },
        repo: { Makefile: 'cover:\n\tgo test -coverprofile=build/reports/cover.out ./...\n', 'a.go': 'package a\n' },
        patched: {
          Makefile: 'cover:\n\tmkdir -p build/reports && go test -coverprofile=build/reports/cover.out ./...\n',
        },
      },
      {
        name: 'a copy, the directory in a variable',
        log: "cp: cannot create regular file 'dist/etc/app.conf': No such file or directory",
        captures: { copied: 'dist/etc/app.conf' },
        repo: {
          'pack.sh': '#!/bin/sh\nset -e\nout=dist/etc\ncp conf/app.conf "$out/app.conf"\n',
          'conf/app.conf': 'a=1\n',
        },
        patched: {
          'pack.sh': '#!/bin/sh\nset -e\nout=dist/etc\nmkdir -p "$out" && cp conf/app.conf "$out/app.conf"\n',
        },
      },
      {
        name: 'tee',
        log: 'tee: logs/build.log: No such file or directory',
        repo: { 'build.sh': '#!/bin/sh\nmake 2>&1 | tee logs/build.log\n' },
        patched: { 'build.sh': '#!/bin/sh\nmkdir -p logs && make 2>&1 | tee logs/build.log\n' },
      },
      {
        name: 'a directory that is there',
        log: "cp: cannot create regular file 'conf/app.conf': No such file or directory",
        repo: { 'pack.sh': '#!/bin/sh\ncp app.conf conf/app.conf\n', 'conf/b.conf': '' },
      },
    ],
    ignore: [{ name: 'what is read', log: "cp: cannot stat 'app.conf': No such file or directory" }],
  },
});

/** Puts `mkdir -p` before each command that names a file to write in a directory that no tracked file is in. */
async function makeFirst(written: string, tool: RegExp, repo: Workspace): Promise<readonly WriteEdit[]> {
  const name = escapePattern(written.slice(written.lastIndexOf('/') + 1));
  const known = new Set(directoriesOf(await repo.list()));
  const target = new RegExp(
    `(?<=[\\s="'])(?<quote>")?(?<directory>[\\w./\${}()-]{1,200})/${name}(?=["'\\s;&|)]|$)`,
    'g',
  );
  return rewriteScriptLines(repo, (line) => {
    // What is written is named behind what is read.
    const { directory, quote } = [...line.matchAll(target)].at(-1)?.groups ?? {};
    if (directory?.startsWith('/')) return line;
    const plain = directory?.replace(/^\.\//, '') ?? '';
    if (directory === undefined || !tool.test(line) || /\bmkdir\b/.test(line)) return line;
    if (!plain.includes('$') && (known.has(plain) || !`/${written}`.includes(`/${plain}/`))) return line;
    // Only a command that begins its line can have another before it.
    return line.replace(
      /^(?<head>\s*(?:- )?[@-]?)(?=[\w./"$])(?!(?:if|while|until|for|then|else|do|elif)\b)/,
      `$<head>mkdir -p ${quote === undefined && !line.includes(`"${directory}`) ? directory : `"${directory}"`} && `,
    );
  });
}
