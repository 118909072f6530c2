import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule } from '@self-healer/core/rule';
import { makefiles } from '../support/c/make-failure.ts';
import { commandBefore } from '../support/ci/command-before.ts';
import { runWithBash } from '../support/infrastructure/run-with-bash.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { rewriteScriptLines } from '../support/shell/script-edits.ts';
import { scriptOfCi } from '../support/shell/script-of-ci.ts';

/** Without a first line to change, or with a right one, the caller chose the shell: `sh path` becomes `bash path`. */
async function callWithBash(path: string, printed: string, repo: Workspace): Promise<readonly WriteEdit[]> {
  const name = (printed.startsWith('./') ? [printed, path] : [path, printed]).map((each) =>
    each.replace(/[.+]/g, '\\$&'),
  );
  const call = new RegExp(
    `(?<![\\w./-])(?:/bin/)?(?:sh|dash)(?<options>(?: -[a-z]+)*) (?=(?:\\./)?(?:${name.join('|')})(?![\\w.-]))`,
    'g',
  );
  return rewriteScriptLines(repo, (line) => line.replace(call, 'bash$<options> '));
}

/** What dash does not read, of what stands in scripts for bash. */
const isBash = (text: string) => /\[\[|^#!.*bash|\bdeclare\b|\bpipefail\b|\w=\(|<<<|\bsource\b/m.test(text);

/** A script without a word of bash but `function`, which it does without. */
async function plainFunctions(script: string, repo: Workspace): Promise<WriteEdit | undefined> {
  const path = await trackedPath(script, repo);
  const text = path === undefined ? undefined : await repo.read(path);
  const content = text?.replace(/^([ \t]*)function ([A-Za-z_]\w*)(?: ?\(\))?(?=\s*\{)/gm, '$1$2()');
  return path === undefined || content === undefined || content === text || isBash(content)
    ? undefined
    : { kind: 'write', path, content };
}

/** A script without a word of bash but `source`, which every shell calls `.`. */
async function plainSource(script: string, repo: Workspace): Promise<WriteEdit | undefined> {
  const path = await trackedPath(script, repo);
  const text = path === undefined ? undefined : await repo.read(path);
  const content = text?.replace(/^([ \t]*|.{0,200}(?:&&|\|\||;) )source (?=["']?[\w$./{-])/gm, '$1. ');
  // Without a slash `.` looks in PATH, where bash's `source` looks beside as well.
  if (path === undefined || content === undefined || content === text || isBash(content)) return undefined;
  return /^[ \t]*\. ["']?[\w-]+(?:\.\w+)?["']?[ \t\r]*$/m.test(content) ? undefined : { kind: 'write', path, content };
}

/** Whether a script has a word that only bash reads. */
async function needsBash(script: string, repo: Workspace): Promise<boolean> {
  const path = await trackedPath(script, repo);
  return isBash((path === undefined ? undefined : await repo.read(path)) ?? '#!/bin/bash');
}

/** A script without a word of bash but `==` in `[ ]`, which every shell writes `=`. */
async function plainEquals(script: string, repo: Workspace): Promise<WriteEdit | undefined> {
  const path = await trackedPath(script, repo);
  const text = path === undefined ? undefined : await repo.read(path);
  const content = text?.replace(/(?<=(?:^|[\s;&|!(])(?:\[|test)\s[^\]\n;]{0,200}\s)==(?=\s)/g, '=');
  return path === undefined || content === undefined || content === text || isBash(content)
    ? undefined
    : { kind: 'write', path, content };
}

/** Brings bash where Alpine calls a script that needs it. */
async function installBash(path: string, repo: Workspace): Promise<readonly WriteEdit[]> {
  const calls = (line: string) => line.includes(path) && !/\bapk\b/.test(line);
  const edits = await commandBefore(repo, calls, 'apk add --no-cache bash', /apk add[^\n]*\bbash\b/);
  return edits.filter((edit) => /alpine/.test(edit.content));
}

export const rule = defineRule({
  id: 'build/shell-bashism-under-sh',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['shell'],
  needle: [
    ': source: No such file',
    ': shopt: No such file',
    ': pushd: No such file',
    ': popd: No such file',
    ': declare: No such file',
    ': not found',
    'Illegal option -o pipefail',
    'Syntax error: ',
    'Bad substitution',
    'unexpected operator',
    ': syntax error: unexpected "',
  ],
  // dash 0.5: `x.sh: 2: [[: not found`; busybox ash: `x.sh: line 2: [[: not found`.
  pattern:
    /^(?:make(?:\[\d{1,3}\])?: (?<made>source|shopt|pushd|popd|declare): No such file or directory|(?<script>[^\s:]+): (?:line )?(?<line>\d+): (?<message>(?:\[\[|source|declare|shopt|pushd|popd|mapfile|readarray|let|function|typeset): not found|set: Illegal option -o pipefail|Syntax error: "(?:\(|redirection|&>|;|\|&)" unexpected(?: \(expecting "\w+"\))?|Bad substitution|\[: (?!!?=:|-\w+:)\S*: unexpected operator|syntax error: unexpected "(?:\(|redirection)"(?: \(expecting "[^"]{1,8}"\))?))$/,
  captures: ['made?', 'script?', 'line?', 'message?'],
  explains: ['dependency/command-not-found', 'configuration/shell-file-missing'],
  docs: {
    title: 'A bash script runs under sh',
    what: '{where} uses bash syntax, but sh runs it.',
    why: 'On Debian and Ubuntu sh is dash, on Alpine busybox: neither knows `[[`, arrays, `source` or pipefail.',
    how: 'Start the script with `#!/usr/bin/env bash` and call it by its path or with bash.',
    references: ['https://wiki.ubuntu.com/DashAsBinSh'],
  },
  gathers: ['where'],
  gather: ({ made, script, line }) => ({
    where: made === undefined ? `\`${script}\` line ${line}` : 'A recipe of make',
  }),
  async fix({ made, script, message }, repo, context) {
    const { window } = context;
    const image = script === '/bin/sh' ? await runWithBash(window, repo) : undefined;
    if (image !== undefined) return { title: 'Run the instruction with bash', safety: 'review', edits: [image] };
    const inCi = await scriptOfCi(script ?? '', message === 'source: not found', repo, context);
    if (inCi.length > 0)
      return { title: 'Run the commands of the job with bash', safety: 'review', edits: inCi, needs: 'elsewhere' };
    const rewritten = message === 'function: not found' ? await plainFunctions(script ?? '', repo) : undefined;
    if (rewritten !== undefined)
      return { title: 'Define the function as every shell reads it', safety: 'safe', edits: [rewritten] };
    const sourced = message === 'source: not found' ? await plainSource(script ?? '', repo) : undefined;
    if (sourced !== undefined)
      return { title: 'Read the file in as every shell does', safety: 'safe', edits: [sourced] };
    const compared = message?.endsWith(': unexpected operator') ? await plainEquals(script ?? '', repo) : undefined;
    if (compared !== undefined) return { title: 'Compare as every shell does', safety: 'safe', edits: [compared] };
    if (message?.endsWith(': unexpected operator') && !(await needsBash(script ?? '', repo))) return undefined;
    // make gives each line of a recipe to /bin/sh.
    const recipe =
      made !== undefined ||
      (/^(?:\/bin\/)?sh$/.test(script ?? '') &&
        window.lines.slice(window.index).some((line) => /^make(?:\[\d{1,3}\])?: \*\*\* \[/.test(line)));
    if (recipe) {
      const [path] = await makefiles(window, repo);
      const text = path === undefined ? undefined : await repo.read(path);
      const plain = /^(?<set>\s*SHELL\s*[:?]?=\s*)(?:\/bin\/|\/usr\/bin\/env )?(?:sh|dash)(?=\s*$)/m;
      if (path === undefined || text === undefined) return undefined;
      if (/^\s*SHELL\s*[:?]?=/m.test(text) && !plain.test(text)) return undefined;
      return {
        title: `Run the recipes of ${path} with bash`,
        safety: 'safe',
        edits: [
          {
            kind: 'write',
            path,
            content: plain.test(text) ? text.replace(plain, '$<set>/bin/bash') : `SHELL := /bin/bash\n\n${text}`,
          },
        ],
        verify: 'make -n',
      };
    }
    const path = await trackedPath(script ?? '', repo);
    const before = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || before === undefined) return undefined;
    const startedByName = /^\.{0,2}\//.test(script ?? '') && (await repo.mode(path)) === '100755';
    // A script without a first line is given to sh by who could not start it.
    const after = before.startsWith('#!')
      ? before.replace(/^#! ?(?:\/usr)?\/bin\/(?:env )?(?:sh|dash|ash)\b/, '#!/usr/bin/env bash')
      : startedByName && isBash(before)
        ? `#!/usr/bin/env bash\n${before}`
        : before;
    // The first line says nothing to a caller that chose the shell.
    const calls = (await callWithBash(path, script ?? '', repo)).filter((edit) => edit.path !== path);
    // What busybox says stands there without bash.
    const bash = message?.startsWith('syntax error') === true ? await installBash(path, repo) : [];
    const edits = after === before ? calls : [{ kind: 'write' as const, path, content: after }, ...calls, ...bash];
    return edits.length === 0
      ? undefined
      : { title: `Run ${path} with bash`, safety: 'safe', edits, verify: `bash -n ${path}` };
  },
  examples: {
    match: [
      {
        name: 'two signs in a test',
        log: './ci/stage.sh: 3: [: canary: unexpected operator',
        repo: {
          'ci/stage.sh': '#!/bin/sh\nset -e\nif [ "$1" == "canary" ] || test "$2" == x; then\n  echo "a == b"\nfi\n',
        },
        patched: {
          'ci/stage.sh': '#!/bin/sh\nset -e\nif [ "$1" = "canary" ] || test "$2" = x; then\n  echo "a == b"\nfi\n',
        },
      },
      {
        name: 'double bracket under dash',
        log: './ci/test.sh: 2: [[: not found',
        captures: { script: './ci/test.sh', line: '2', message: '[[: not found' },
        repo: { 'ci/test.sh': '#!/bin/sh\nif [[ a == a ]]; then echo x; fi\n' },
        patched: { 'ci/test.sh': '#!/usr/bin/env bash\nif [[ a == a ]]; then echo x; fi\n' },
      },
      {
        name: 'array',
        log: './ci/test.sh: 4: Syntax error: "(" unexpected',
        repo: { 'ci/test.sh': 'arr=(1 2)\n' },
      },
      {
        name: 'a bash script called with sh',
        log: 'ci/test.sh: 3: Syntax error: "(" unexpected',
        repo: {
          'ci/test.sh': '#!/bin/bash\nset -e\narr=(1 2)\n',
          '.gitlab-ci.yml': 'test:\n  script:\n    - sh ci/test.sh --all\n    - sh ci/other.sh\n',
          Makefile: 'test:\n\t@sh -e ./ci/test.sh\n',
        },
        patched: {
          '.gitlab-ci.yml': 'test:\n  script:\n    - bash ci/test.sh --all\n    - sh ci/other.sh\n',
          Makefile: 'test:\n\t@bash -e ./ci/test.sh\n',
        },
      },
      {
        name: 'a script for sh that is called with sh',
        log: 'scripts/release.sh: 2: Syntax error: "(" unexpected',
        repo: {
          'scripts/release.sh': '#!/bin/sh\nparts=(a b)\n',
          'package.json': '{ "scripts": { "release": "sh scripts/release.sh" } }\n',
        },
        patched: {
          'scripts/release.sh': '#!/usr/bin/env bash\nparts=(a b)\n',
          'package.json': '{ "scripts": { "release": "bash scripts/release.sh" } }\n',
        },
      },
      {
        name: 'a recipe of make',
        log: '/bin/sh: 1: set: Illegal option -o pipefail\nmake: *** [Makefile:2: test] Error 2',
        repo: { Makefile: 'test:\n\tset -o pipefail; ./run | tee log\n' },
        patched: { Makefile: 'SHELL := /bin/bash\n\ntest:\n\tset -o pipefail; ./run | tee log\n' },
      },
      {
        name: 'an instruction of a Dockerfile',
        log: 'Step: RUN\n/bin/sh: 1: source: not found\nDockerfile:2\n--------------------\n   1 |     FROM python:3.12-slim\n   2 | >>> RUN source /venv/bin/activate && pip install -r requirements.txt\n--------------------',
        repo: {
          Dockerfile: 'FROM python:3.12-slim\nRUN source /venv/bin/activate && pip install -r requirements.txt\n',
        },
        patched: { Dockerfile: 'FROM python:3.12-slim\nRUN . /venv/bin/activate && pip install -r requirements.txt\n' },
      },
      {
        name: 'an instruction of a Dockerfile in bash',
        log: '/bin/sh: 1: set: Illegal option -o pipefail\nDockerfile:2\n--------------------\n   1 |     FROM debian:12\n   2 | >>> RUN set -o pipefail && curl -fsS https://registry.example.org/a | tar x\n--------------------',
        repo: {
          Dockerfile: 'FROM debian:12\nRUN set -o pipefail && curl -fsS https://registry.example.org/a | tar x\n',
        },
        patched: {
          Dockerfile:
            'FROM debian:12\nSHELL ["/bin/bash", "-c"]\nRUN set -o pipefail && curl -fsS https://registry.example.org/a | tar x\n',
        },
      },
      {
        name: 'a step of Jenkins',
        log: '/var/lib/jenkins/workspace/app@tmp/durable-1a2b3c4d/script.sh.copy: 3: source: not found',
        repo: {
          Jenkinsfile:
            "pipeline {\n  stages {\n    stage('t') { steps { sh '''\n      source venv/bin/activate\n      pytest\n    ''' } }\n  }\n}\n",
        },
        patched: {
          Jenkinsfile:
            "pipeline {\n  stages {\n    stage('t') { steps { sh '''\n      . venv/bin/activate\n      pytest\n    ''' } }\n  }\n}\n",
        },
      },
      {
        name: 'commands of CodeBuild',
        log: '/codebuild/output/tmp/script.sh: 4: [[: not found',
        repo: {
          'buildspec.yml': 'version: 0.2\nphases:\n  build:\n    commands:\n      - if [[ -n "$A" ]]; then make; fi\n',
        },
        patched: {
          'buildspec.yml':
            'version: 0.2\nenv:\n  shell: bash\nphases:\n  build:\n    commands:\n      - if [[ -n "$A" ]]; then make; fi\n',
        },
      },
      {
        name: 'busybox',
        log: './ci/check.sh: line 4: syntax error: unexpected "(" (expecting "}")',
        repo: {
          '.gitlab-ci.yml': 'check:\n  image: node:22-alpine\n  script:\n    - ./ci/check.sh\n',
          'ci/check.sh': '#!/bin/sh\nf() {\n  local l=(a b)\n}\n',
        },
        patched: {
          '.gitlab-ci.yml':
            'check:\n  image: node:22-alpine\n  script:\n    - apk add --no-cache bash\n    - ./ci/check.sh\n',
          'ci/check.sh': '#!/usr/bin/env bash\nf() {\n  local l=(a b)\n}\n',
        },
      },
      { name: 'source in a recipe', log: 'make: source: No such file or directory', captures: { made: 'source' } },
      { name: 'pipefail', log: '/bin/sh: 1: set: Illegal option -o pipefail', captures: { script: '/bin/sh' } },
    ],
    ignore: [
      { name: 'a missing program', log: './ci/test.sh: 2: jq: not found' },
      { name: 'a page', log: 'GET /source: not found' },
    ],
  },
});
