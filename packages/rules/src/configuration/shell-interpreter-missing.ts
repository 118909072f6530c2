import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { nearestWord } from '../support/text/nearest-word.ts';

/** Shells and languages that are found through env wherever they are; `python` is python3 on today's systems. */
const NAMES: Readonly<Record<string, string>> = {
  ash: 'sh',
  bash: 'bash',
  dash: 'sh',
  ksh: 'ksh',
  node: 'node',
  nodejs: 'node',
  perl: 'perl',
  php: 'php',
  python: 'python3',
  python2: 'python3',
  'python2.7': 'python3',
  python3: 'python3',
  ruby: 'ruby',
  zsh: 'zsh',
};

/** The program that a name means: under its name of today, or the one that it misspells. */
function meantBy(name: string): string | undefined {
  if (Object.hasOwn(NAMES, name)) return NAMES[name];
  const near = nearestWord(name, Object.keys(NAMES)) ?? nearestWord(name.replace(/\d+$/, ''), Object.keys(NAMES));
  return near === undefined ? undefined : NAMES[near];
}

export const rule = defineRule({
  id: 'configuration/shell-interpreter-missing',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['shell', 'python'],
  needle: ['required file not found', ': bad interpreter: ', 'env: '],
  // bash 5.2; older bash names the interpreter; env(1) of coreutils and busybox.
  pattern:
    /^(?:(?:\S{1,100}: )?(?:line \d{1,6}: )?(?<file>[\w./@+-]{1,300}): cannot execute: required file not found|(?:\S{1,100}: )?(?:line \d{1,6}: )?(?<script>[\w./@+-]{1,300}): (?<interpreter>\/[\w./-]{1,100}): bad interpreter: No such file or directory|(?:\/usr\/bin\/)?env: [‘'"]?(?<program>[a-z][\w.]{2,20})[’'"]?: No such file or directory)$/,
  captures: ['file?', 'script?', 'interpreter?', 'program?'],
  explains: ['dependency/command-not-found', 'build/make-target-failed', 'configuration/shell-file-missing'],
  docs: {
    title: 'The interpreter in the first line of a script is not there',
    what: 'The kernel cannot start {what}: the program in its first line does not exist.',
    why: 'The line names a path of another system, or `python`, which today is `python3`.',
    how: 'Let env find it: `#!/usr/bin/env bash`, `#!/usr/bin/env python3`.',
    references: ['https://man7.org/linux/man-pages/man2/execve.2.html'],
  },
  gathers: ['what'],
  gather: ({ file, script, program }) =>
    program !== undefined && (meantBy(program) ?? program) === program
      ? undefined
      : { what: `\`${file ?? script ?? `a script for ${program}`}\`` },
  async fix({ file, script, program }, repo) {
    const printed = file ?? script;
    const paths =
      printed === undefined ? (await repo.list()).slice(0, 2000) : [(await trackedPath(printed, repo)) ?? ''];
    const edits = [];
    for (const path of paths) {
      if (printed === undefined && (await repo.mode(path)) !== '100755') continue;
      const text = await repo.read(path);
      const first = /^#![ \t]*(?<interpreter>\S+)(?: (?<argument>[^\r\n]*))?(?<end>\r?)$/m.exec(
        text?.split('\n')[0] ?? '',
      )?.groups;
      if (text === undefined || first?.interpreter === undefined) continue;
      const byEnv = first.interpreter.endsWith('/env');
      const name = byEnv ? (first.argument ?? '') : (first.interpreter.split('/').at(-1) ?? '');
      if (program !== undefined && name !== program) continue;
      const known = meantBy(name);
      // env takes one word only: options of the interpreter would be part of its name.
      if (known === undefined || (!byEnv && (first.argument ?? '') !== '')) continue;
      const content = `#!/usr/bin/env ${known}${text.slice((text.split('\n')[0] ?? '').length)}`.replaceAll(
        '\r\n',
        '\n',
      );
      if (content !== text) edits.push({ kind: 'write' as const, path, content });
    }
    if (edits.length === 0) return undefined;
    return { title: 'Let env find the interpreter', safety: 'safe', edits };
  },
  examples: {
    match: [
      {
        name: 'a misspelt interpreter',
        log: 'bash: line 1: ./tools/release: cannot execute: required file not found',
        captures: { file: './tools/release' },
        repo: { 'tools/release': '#!/usr/bin/bash2\nset -e\n' },
        executable: ['tools/release'],
        patched: { 'tools/release': '#!/usr/bin/env bash\nset -e\n' },
      },
      {
        name: 'a misspelt program of env',
        log: "/usr/bin/env: 'pyhton3': No such file or directory",
        captures: { program: 'pyhton3' },
        repo: { 'tools/gen': '#!/usr/bin/env pyhton3\nprint(1)\n' },
        executable: ['tools/gen'],
        patched: { 'tools/gen': '#!/usr/bin/env python3\nprint(1)\n' },
      },
      {
        name: 'a path of another system',
        log: 'bash: ./ci/run.sh: cannot execute: required file not found',
        captures: { file: './ci/run.sh' },
        repo: { 'ci/run.sh': '#!/usr/local/bin/bash\necho hi\n' },
        patched: { 'ci/run.sh': '#!/usr/bin/env bash\necho hi\n' },
      },
      {
        name: 'python',
        log: '/usr/bin/env: ‘python’: No such file or directory',
        captures: { program: 'python' },
        repo: { 'tools/gen': '#!/usr/bin/env python\nprint(1)\n', 'tools/other': '#!/bin/sh\n' },
        executable: ['tools/gen', 'tools/other'],
        patched: { 'tools/gen': '#!/usr/bin/env python3\nprint(1)\n' },
      },
      {
        name: 'bash 5.1',
        log: '/tmp/a.sh: line 1: ./x.py: /usr/bin/python: bad interpreter: No such file or directory',
        captures: { script: './x.py', interpreter: '/usr/bin/python' },
        repo: { 'x.py': '#!/usr/bin/python\nprint(1)\n' },
        patched: { 'x.py': '#!/usr/bin/env python3\nprint(1)\n' },
      },
    ],
    ignore: [{ name: 'a program env looks for', log: "env: 'foo': No such file or directory" }],
  },
});
