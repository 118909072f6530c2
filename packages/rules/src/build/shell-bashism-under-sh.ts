import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule } from '@self-healer/core/rule';
import { makefiles } from '../support/c/make-failure.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { rewriteScriptLines } from '../support/shell/script-edits.ts';

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
  ],
  // dash 0.5: `x.sh: 2: [[: not found`; busybox ash: `x.sh: line 2: [[: not found`.
  pattern:
    /^(?:make(?:\[\d{1,3}\])?: (?<made>source|shopt|pushd|popd|declare): No such file or directory|(?<script>[^\s:]+): (?:line )?(?<line>\d+): (?<message>(?:\[\[|source|declare|shopt|pushd|popd|mapfile|readarray|let|function|typeset): not found|set: Illegal option -o pipefail|Syntax error: "(?:\(|redirection|&>|;|\|&)" unexpected(?: \(expecting "\w+"\))?|Bad substitution|\[: (?!!?=:|-\w+:)\S*: unexpected operator))$/,
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
  async fix({ made, script, message }, repo, { window }) {
    const rewritten = message === 'function: not found' ? await plainFunctions(script ?? '', repo) : undefined;
    if (rewritten !== undefined)
      return { title: 'Define the function as every shell reads it', safety: 'safe', edits: [rewritten] };
    const sourced = message === 'source: not found' ? await plainSource(script ?? '', repo) : undefined;
    if (sourced !== undefined)
      return { title: 'Read the file in as every shell does', safety: 'safe', edits: [sourced] };
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
    const after = before.replace(/^#! ?(?:\/usr)?\/bin\/(?:env )?(?:sh|dash|ash)\b/, '#!/usr/bin/env bash');
    // The first line says nothing to a caller that chose the shell.
    const calls = (await callWithBash(path, script ?? '', repo)).filter((edit) => edit.path !== path);
    const edits = after === before ? calls : [{ kind: 'write' as const, path, content: after }, ...calls];
    return edits.length === 0
      ? undefined
      : { title: `Run ${path} with bash`, safety: 'safe', edits, verify: `bash -n ${path}` };
  },
  examples: {
    match: [
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
      { name: 'source in a recipe', log: 'make: source: No such file or directory', captures: { made: 'source' } },
      { name: 'pipefail', log: '/bin/sh: 1: set: Illegal option -o pipefail', captures: { script: '/bin/sh' } },
    ],
    ignore: [
      { name: 'a missing program', log: './ci/test.sh: 2: jq: not found' },
      { name: 'a page', log: 'GET /source: not found' },
    ],
  },
});
