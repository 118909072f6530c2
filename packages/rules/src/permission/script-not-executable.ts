import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';

export const rule = defineRule({
  id: 'permission/script-not-executable',
  category: 'permission',
  severity: 'high',
  stage: 'build',
  ecosystems: ['shell'],
  needle: [
    ': Permission denied',
    "] Permission denied: '",
    ' EACCES',
    'Permission denied - ',
    'permission denied',
    'error=13, ',
    'ot executable',
    'not marked executable',
    'executable bit',
  ],
  // bash: `bash: line 1: ./x.sh: Permission denied`; dash: `sh: 1: ./x.sh: Permission denied`; make: `make: ./x.sh: Permission denied`; env: `/usr/bin/env: ‘./x’: ...`;
  // then Python, Node, Ruby, Go, Java; pre-commit's hook, and what checks of one's own say.
  pattern:
    /^(?:(?:\S{1,300}: )?(?:line \d{1,7}: |\d{1,7}: )?[‘'"]?(?<shell>(?!\S{0,300}gradlew: )(?:\.{1,2}\/|\/)?(?:[\w.@+-]+\/)*[\w.@+-]+)[’'"]?: Permission denied|(?:timeout|nohup|nice|stdbuf|setsid): failed to run command [‘'"](?<run>[\w./@+-]{1,300})[’'"]: Permission denied|(?:E\s{1,60})?PermissionError: \[Errno 13\] Permission denied: '(?<python>[^']{1,300})'|\s{0,20}(?:Uncaught )?(?:Error: )?spawn(?:Sync)? (?<node>\S{1,300}) EACCES|.{0,200}Permission denied - (?<ruby>\S{1,300})(?: \(Errno::EACCES\))?|.{0,200}\bfork\/exec (?<go>[^\s:]{1,300}): permission denied|.{0,200}Cannot run program "(?<java>[^"]{1,300})".{0,200}error=13, Permission denied|(?<hook>[\w./@+-]{1,300}): has a shebang but is not marked executable!|(?:(?:ERROR|Error|error|FAIL|Failed): )?(?:[Nn]ot executable|[Mm]issing executable bit|[Ww]ithout executable bit): [‘'"]?(?<listed>[\w./@+-]{1,300})[’'"]?|(?:(?:ERROR|Error|error|FAIL|Failed): )?[‘'"]?(?<named>[\w./@+-]{1,300})[’'"]? is not executable\.?)$/,
  captures: ['shell?', 'run?', 'python?', 'node?', 'ruby?', 'go?', 'java?', 'hook?', 'listed?', 'named?'],
  docs: {
    title: 'A script is not executable',
    what: 'The job may not run `{script}`: its executable bit is missing in git.',
    why: 'The file was committed without the bit, for example from Windows or through a web page.',
    how: 'Run `git update-index --chmod=+x {script}` and commit.',
    references: ['https://git-scm.com/docs/git-update-index#Documentation/git-update-index.txt---chmod-x'],
  },
  gathers: ['script'],
  gather: ({ shell, run, python, node, ruby, go, java, hook, listed, named }) => ({
    script: shell ?? run ?? python ?? node ?? ruby ?? go ?? java ?? hook ?? listed ?? named ?? '',
  }),
  async fix({ script }, repo) {
    const path = (await trackedPath(script, repo)) ?? (await onlyWithout(script, repo));
    if (path === undefined || (await repo.mode(path)) !== '100644') return undefined;
    // Only a program: a data file that could not be opened prints the same words.
    if (!(await repo.read(path))?.startsWith('#!')) return undefined;
    return {
      title: `Make ${path} executable`,
      safety: 'safe',
      edits: [{ kind: 'chmod', path, mode: '100755' }],
      verify: `test -x ${path}`,
    };
  },
  examples: {
    match: [
      {
        name: 'bash script of a runner',
        log: '/home/runner/work/_temp/5d0e.sh: line 1: ./scripts/build.sh: Permission denied',
        captures: { script: './scripts/build.sh' },
        repo: { 'scripts/build.sh': '#!/bin/sh\nmake\n' },
        edits: [{ kind: 'chmod', path: 'scripts/build.sh', mode: '100755' }],
      },
      {
        name: 'of two scripts of the name, the one that lacks the bit',
        log: 'ci/all.sh: line 6: ./build.sh: Permission denied',
        repo: { 'apps/a/build.sh': '#!/bin/sh\nmake\n', 'apps/b/build.sh': '#!/bin/sh\nmake\n' },
        executable: ['apps/a/build.sh'],
        edits: [{ kind: 'chmod', path: 'apps/b/build.sh', mode: '100755' }],
      },
      {
        name: 'a program that runs another for some time',
        log: 'timeout: failed to run command ‘./ci/soak.sh’: Permission denied',
        captures: { script: './ci/soak.sh' },
        repo: { 'ci/soak.sh': '#!/bin/sh\nmake soak\n' },
        edits: [{ kind: 'chmod', path: 'ci/soak.sh', mode: '100755' }],
      },
      {
        name: 'dash',
        log: 'sh: 1: ./mvnw: Permission denied',
        captures: { script: './mvnw' },
        repo: { mvnw: '#!/bin/sh\n' },
        edits: [{ kind: 'chmod', path: 'mvnw', mode: '100755' }],
      },
      {
        name: 'make',
        log: 'make: ./configure: Permission denied',
        captures: { script: './configure' },
        repo: { configure: '#!/bin/sh\n' },
        edits: [{ kind: 'chmod', path: 'configure', mode: '100755' }],
      },
      {
        name: 'a hook of pre-commit',
        log: 'bin/deploy: has a shebang but is not marked executable!',
        captures: { script: 'bin/deploy' },
        repo: { 'bin/deploy': '#!/bin/sh\nmake\n' },
        edits: [{ kind: 'chmod', path: 'bin/deploy', mode: '100755' }],
      },
      {
        name: 'a check of the project',
        log: 'not executable: bin/deploy',
        repo: { 'bin/deploy': '#!/bin/sh\nmake\n' },
        edits: [{ kind: 'chmod', path: 'bin/deploy', mode: '100755' }],
      },
      {
        name: 'another',
        log: 'ERROR: scripts/ci.sh is not executable',
        repo: { 'scripts/ci.sh': '#!/bin/sh\nmake\n' },
        edits: [{ kind: 'chmod', path: 'scripts/ci.sh', mode: '100755' }],
      },
      {
        name: 'subprocess of Python',
        log: "E               PermissionError: [Errno 13] Permission denied: './bin/hello'",
        captures: { script: './bin/hello' },
        repo: { 'bin/hello': '#!/bin/sh\necho hello\n' },
        edits: [{ kind: 'chmod', path: 'bin/hello', mode: '100755' }],
      },
      {
        name: 'child_process of Node',
        log: 'Error: spawn ./bin/hello EACCES',
        captures: { script: './bin/hello' },
        repo: { 'bin/hello': '#!/usr/bin/env node\n' },
        edits: [{ kind: 'chmod', path: 'bin/hello', mode: '100755' }],
      },
      {
        name: 'Ruby',
        log: "test/run_test.rb:5:in `popen': Permission denied - ./bin/hello (Errno::EACCES)",
        captures: { script: './bin/hello' },
      },
      {
        name: 'Go',
        log: '    run_test.go:9: fork/exec ../bin/hello: permission denied',
        captures: { script: '../bin/hello' },
        repo: { 'bin/hello': '#!/bin/sh\n' },
        edits: [{ kind: 'chmod', path: 'bin/hello', mode: '100755' }],
      },
      {
        name: 'ProcessBuilder of Java',
        log: 'java.io.IOException: Cannot run program "./bin/hello": error=13, Permission denied',
        captures: { script: './bin/hello' },
      },
      {
        name: 'a data file',
        log: "PermissionError: [Errno 13] Permission denied: '/etc/shadow'",
        captures: { script: '/etc/shadow' },
      },
      {
        name: 'a file that is no program',
        log: 'bash: line 4: out/report.txt: Permission denied',
        repo: { 'out/report.txt': 'x\n' },
      },
    ],
    ignore: [
      { name: 'gradlew has its own rule', log: '/tmp/a.sh: line 1: ./gradlew: Permission denied' },
      { name: 'a directory of another user', log: "mkdir: cannot create directory '/opt/app': Permission denied" },
    ],
  },
});

/** Of several files that end with a path, the one whose bit is missing. */
async function onlyWithout(printed: string, repo: Workspace): Promise<string | undefined> {
  const ending = `/${printed.replace(/^(?:\.{0,2}\/)+/, '')}`;
  const found = (await repo.list()).filter((file) => file.endsWith(ending));
  const modes = await Promise.all(found.map((file) => repo.mode(file)));
  const without = found.filter((_file, at) => modes[at] === '100644');
  return without.length === 1 ? without[0] : undefined;
}
