import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { windowValues } from '../support/text/window-matches.ts';

// Scripts that name themselves: `x.sh: line 2: $'\r': command not found`, `bash: ./x.sh: /bin/bash^M: bad interpreter`.
const NAMED =
  /^(?:bash: |\/bin\/sh: |\/bin\/bash: )?(?:line \d+: )?(?<path>[^\s:]+): (?:line \d+: .*\$'\\r'|\S+\^M: bad interpreter)/;

/** Tracked scripts whose first line ends with a carriage return; where there is none, those that scripts read. */
async function scriptsWithCrlf(repo: Workspace): Promise<readonly string[]> {
  const found: string[] = [];
  const read: string[] = [];
  for (const path of await repo.list()) {
    if (!/\.(?:sh|bash)$/.test(path) && (await repo.mode(path)) !== '100755') continue;
    const text = (await repo.read(path)) ?? '';
    if (/^#!\S[^\n]*\r\n/.test(text)) found.push(path);
    else if (!text.startsWith('#!') && text.includes('\r\n')) read.push(path);
  }
  return found.length > 0 ? found : read;
}

export const rule = defineRule({
  id: 'configuration/shell-crlf-line-endings',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['shell'],
  needle: [
    '^M: bad interpreter',
    "$'\\r': command not found",
    "\\r''",
    "\\r': No such file",
    '\\r’: No such file',
    ': not found',
    ': invalid option',
    'set: Illegal option -',
  ],
  // bash, the kernel through bash, env(1) of coreutils (which quotes the carriage return), and dash, which prints it: what
  // is left of the line is what stands behind it.
  pattern:
    /(?:^: (?:not found|invalid option)$|\bset: Illegal option -$|\^M: bad interpreter: No such file or directory|\$'\\r': command not found|syntax error near unexpected token `\$'[^']{0,40}\\r''|^(?:\/usr\/bin\/)?env: [‘'"]?[\w.$']{1,200}\\r[’']: No such file or directory)/,
  captures: [],
  explains: ['dependency/command-not-found'],
  docs: {
    title: 'A script has Windows line endings',
    what: 'The shell reads the carriage return at the end of a line as part of a name.',
    why: 'The script was committed with CRLF line endings, usually from Windows.',
    how: 'Convert it to LF, and keep it so with `*.sh text eol=lf` in .gitattributes.',
    references: ['https://git-scm.com/docs/gitattributes#_eol'],
  },
  async fix(_facts, repo, { window }) {
    const named = await Promise.all(windowValues(window, NAMED, 'path').map((path) => trackedPath(path, repo)));
    const paths = named.some((path) => path !== undefined) ? named : await scriptsWithCrlf(repo);
    const edits = [];
    for (const path of new Set(paths)) {
      const before = path === undefined ? undefined : await repo.read(path);
      if (path === undefined || !before?.includes('\r\n')) continue;
      edits.push({ kind: 'write' as const, path, content: before.replaceAll('\r\n', '\n') });
    }
    const [first] = edits;
    if (first === undefined) return undefined;
    return { title: 'Give scripts Unix line endings', safety: 'safe', edits, verify: `bash -n ${first.path}` };
  },
  examples: {
    match: [
      {
        name: 'env of coreutils 9',
        log: '/usr/bin/env: ‘bash\\r’: No such file or directory',
        repo: { 'ci/test.sh': '#!/usr/bin/env bash\r\necho hi\r\n', 'README.md': 'a\r\n' },
        patched: { 'ci/test.sh': '#!/usr/bin/env bash\necho hi\n' },
      },
      {
        name: 'a line of the script',
        log: "scripts/build.sh: line 2: $'\\r': command not found",
        repo: { 'scripts/build.sh': 'set -e\r\n\r\nmake\r\n', 'scripts/other.sh': '#!/bin/sh\r\n' },
        patched: { 'scripts/build.sh': 'set -e\n\nmake\n' },
      },
      {
        name: 'dash, a file that the script reads',
        log: ': not found',
        repo: { 'ci/run.sh': '#!/bin/sh\n. ci/lib/common.sh\n', 'ci/lib/common.sh': 'say() {\r\n  :\r\n}\r\n' },
        patched: { 'ci/lib/common.sh': 'say() {\n  :\n}\n' },
      },
      {
        name: 'dash, the first option',
        log: 'b.sh: 1: set: Illegal option -',
        repo: { 'b.sh': 'set -e\r\nmake\r\n' },
        patched: { 'b.sh': 'set -e\nmake\n' },
      },
      {
        name: 'bash before 5.2',
        log: 'bash: ./run.sh: /bin/bash^M: bad interpreter: No such file or directory',
        repo: { 'run.sh': '#!/bin/bash\r\n:\r\n' },
        patched: { 'run.sh': '#!/bin/bash\n:\n' },
      },
    ],
    ignore: [
      { name: 'a program that dash does not find', log: 'a.sh: 3: jq: not found' },
      { name: 'a missing program', log: '/usr/bin/env: ‘bash’: No such file or directory' },
      { name: 'a test of line endings', log: "ok 3 - splits on $'\\r' and newline" },
    ],
  },
});
