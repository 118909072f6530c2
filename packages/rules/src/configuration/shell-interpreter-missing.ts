import type { WriteEdit } from '@self-healer/core/model/edit';
import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { interpreterMeantBy, startableScript } from '../support/shell/startable-script.ts';

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
    why: 'The line names a path of another system, or `python`, which today is `python3`, or it ends with the carriage return of Windows.',
    how: 'Let env find it: `#!/usr/bin/env bash`, `#!/usr/bin/env python3`; give the script Unix line endings.',
    references: ['https://man7.org/linux/man-pages/man2/execve.2.html'],
  },
  gathers: ['what'],
  gather: ({ file, script, program }) =>
    program !== undefined && (interpreterMeantBy(program) ?? program) === program
      ? undefined
      : { what: `\`${file ?? script ?? `a script for ${program}`}\`` },
  async fix({ file, script, program }, repo) {
    const printed = file ?? script;
    const paths =
      printed === undefined ? (await repo.list()).slice(0, 2000) : [(await trackedPath(printed, repo)) ?? ''];
    const edits: WriteEdit[] = [];
    for (const path of paths) {
      if (printed === undefined && (await repo.mode(path)) !== '100755') continue;
      const edit = await startableScript(path, repo, program);
      if (edit !== undefined) edits.push(edit);
    }
    if (edits.length === 0) return undefined;
    return { title: 'Let the kernel find the interpreter', safety: 'safe', edits };
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
        name: 'a carriage return',
        log: 'bash: line 1: ./ci/run.sh: cannot execute: required file not found',
        repo: { 'ci/run.sh': '#!/bin/sh\r\necho hi\r\n' },
        patched: { 'ci/run.sh': '#!/bin/sh\necho hi\n' },
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
