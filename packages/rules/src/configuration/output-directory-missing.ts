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
  needle: [
    'tee: ',
    'cannot create ',
    'cannot move ',
    ': target ',
    ': Cannot open: No such',
    'open ',
    'zip error: Could not create output file ',
  ],
  // coreutils, tar, curl, and Go where it writes a profile.
  pattern:
    /^(?:tee: [‘']?(?<tee>[^\s:'’]{1,300})[’']?: No such file or directory|(?:cp|mv|install): (?:cannot (?:create (?:regular file|directory)|move [‘'][^'’]{1,300}[’'] to)|target) [‘'](?<copied>[^'’]{1,300})[’'](?::| is) (?:No such file or directory|[Nn]ot a directory)|(?:\/bin\/)?(?:sh|dash): \d{1,6}: cannot create (?<shell>[\w./-]{1,300}): Directory nonexistent|zip error: Could not create output file \((?<zip>[^()]{1,300})\)|tar(?: \(child\))?: (?<tar>[^\s:]{1,300}): Cannot open: No such file or directory|(?:curl: \(23\) |Warning: )Failed to open the file (?<curl>[^\s:]{1,300}): No such file or directory|open (?<go>[^\s:]{1,300}\.(?:out|prof|cov|txt|trace|coverprofile)): no such file or directory)$/,
  captures: ['tee?', 'copied?', 'shell?', 'zip?', 'tar?', 'curl?', 'go?'],
  explains: ['configuration/data-file-moved', 'configuration/shell-file-missing', 'build/make-target-failed'],
  docs: {
    title: 'A command writes into a directory that is not there',
    what: 'The directory of {written} does not exist.',
    why: 'Git keeps no empty directories, and nothing makes this one before it is written to.',
    how: 'Make it first: `mkdir -p`.',
    references: ['https://pubs.opengroup.org/onlinepubs/9799919799/utilities/mkdir.html'],
  },
  gathers: ['written'],
  gather: ({ tee, copied, shell, zip, tar, curl, go }) => ({
    written: tee ?? copied ?? shell ?? zip ?? tar ?? curl ?? go ?? '',
  }),
  async fix({ written, tee, copied, shell, zip, tar, curl }, repo) {
    const tools: readonly (readonly [named: string | undefined, command: RegExp])[] = [
      [tee, /\btee\b/],
      [copied, /(?:^|[\s;&|@])(?:cp|mv|install)\s/],
      [shell, />/],
      [zip, /\bzip\b/],
      [tar, /\btar\s+-?-?\w*c/],
      [curl, /\bcurl\b/],
    ];
    const tool = tools.find(([named]) => named !== undefined)?.[1] ?? /\bgo\s+test\b/;
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
        name: 'an archive whose name holds a variable of make',
        log: 'tar (child): dist/app-1.0.0.tar.gz: Cannot open: No such file or directory',
        captures: { tar: 'dist/app-1.0.0.tar.gz' },
        repo: { Makefile: 'dist:\n\ttar -czf dist/app-$(VERSION).tar.gz src\n\tcp README.md dist/README.md\n' },
        patched: {
          Makefile:
            'dist:\n\tmkdir -p dist && tar -czf dist/app-$(VERSION).tar.gz src\n\tcp README.md dist/README.md\n',
        },
      },
      {
        name: 'a copy into a directory',
        log: "cp: cannot create regular file 'public/': Not a directory",
        captures: { copied: 'public/' },
        repo: { 'pack.sh': '#!/bin/sh\ncp index.html public/\n', 'index.html': 'a\n' },
        patched: { 'pack.sh': '#!/bin/sh\nmkdir -p public && cp index.html public/\n' },
      },
      {
        name: 'copies into a directory, coreutils 9',
        log: "cp: target 'public/': No such file or directory",
        captures: { copied: 'public/' },
        repo: { Makefile: 'site:\n\tcp a.html b.html public/\n', 'a.html': '', 'b.html': '' },
        patched: { Makefile: 'site:\n\tmkdir -p public && cp a.html b.html public/\n' },
      },
      {
        name: 'copies into a directory that is a variable',
        log: "cp: target 'build/pkg/' is not a directory",
        repo: {
          Makefile: 'BUILD := build/pkg\npackage:\n\tcp README.md LICENSE $(BUILD)/\n',
          'README.md': '',
          LICENSE: '',
        },
        patched: { Makefile: 'BUILD := build/pkg\npackage:\n\tmkdir -p $(BUILD) && cp README.md LICENSE $(BUILD)/\n' },
      },
      {
        name: 'a redirection in a recipe',
        log: '/bin/sh: 1: cannot create out/version.txt: Directory nonexistent',
        captures: { shell: 'out/version.txt' },
        repo: { Makefile: 'version:\n\t@echo $(VERSION) > out/version.txt\n' },
        patched: { Makefile: 'version:\n\t@mkdir -p out && echo $(VERSION) > out/version.txt\n' },
      },
      {
        name: 'zip',
        log: 'zip error: Could not create output file (build/lambda.zip)',
        captures: { zip: 'build/lambda.zip' },
        repo: { 'pack.sh': '#!/bin/sh\nzip -qr build/lambda.zip src\n' },
        patched: { 'pack.sh': '#!/bin/sh\nmkdir -p build && zip -qr build/lambda.zip src\n' },
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
  const known = new Set(directoriesOf(await repo.list()));
  return rewriteScriptLines(repo, (line) => {
    const { directory, quote } = directoryIn(line, written) ?? {};
    if (directory?.startsWith('/')) return line;
    const plain = directory?.replace(/^\.\//, '') ?? '';
    if (directory === undefined || !tool.test(line) || /\bmkdir\b/.test(line)) return line;
    if (!plain.includes('$') && (known.has(plain) || !`/${written}/`.includes(`/${plain}/`))) return line;
    // Only a command that begins its line can have another before it.
    return line.replace(
      /^(?<head>\s*(?:- )?[@-]?)(?=[\w./"$])(?!(?:if|while|until|for|then|else|do|elif)\b)/,
      `$<head>mkdir -p ${quote === undefined && !line.includes(`"${directory}`) ? directory : `"${directory}"`} && `,
    );
  });
}

const PATH = /(?<=[\s="'>])(?<quote>")?(?<path>[\w./${}()-]{1,240})(?=["'\s;&|)]|$)/g;
const VARIABLE = /\$\([\w-]{1,60}\)|\$?\$\{\w{1,60}\}|\$?\$\w{1,60}/;

/** The directory of what is written, or which it is, as a line names it: variables may stand for parts of it. */
function directoryIn(line: string, written: string) {
  const target = written.replace(/\/$/, '');
  // What is written is named behind what is read.
  for (const [back, { groups }] of [...line.matchAll(PATH)].toReversed().entries()) {
    const path = (groups?.path ?? '').replace(/\/$/, '');
    const name = path.slice(path.lastIndexOf('/') + 1);
    // A directory that is a variable: the last word of a copy.
    if (back === 0 && written.endsWith('/') && path.replace(VARIABLE, '') === '')
      return { directory: path, quote: groups?.quote };
    const literal = name.split(VARIABLE).map(escapePattern);
    if (literal.every((part) => part === '') || !new RegExp(`(?:^|/)${literal.join('[\\w.-]{1,60}')}$`).test(target))
      continue;
    if (written.endsWith('/')) return { directory: path, quote: groups?.quote };
    if (path.includes('/')) return { directory: path.slice(0, path.lastIndexOf('/')), quote: groups?.quote };
  }
  return undefined;
}
