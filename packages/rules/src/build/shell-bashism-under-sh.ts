import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/tracked-path.ts';

export const rule = defineRule({
  id: 'build/shell-bashism-under-sh',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['shell'],
  needle: [
    ': not found',
    'Illegal option -o pipefail',
    'Syntax error: ',
    'Bad substitution',
    'not a valid identifier',
    'unexpected operator',
  ],
  // dash 0.5: `x.sh: 2: [[: not found`; busybox ash: `x.sh: line 2: [[: not found`.
  pattern:
    /^(?<script>[^\s:]+): (?:line )?(?<line>\d+): (?<message>(?:\[\[|source|declare|shopt|pushd|popd|mapfile|readarray|let|function|typeset): not found|set: Illegal option -o pipefail|Syntax error: "(?:\(|redirection|&>|;|\|&)" unexpected(?: \(expecting "\w+"\))?|Bad substitution|\[: \S*: unexpected operator)$/,
  captures: ['script', 'line', 'message'],
  explains: ['configuration/command-not-found'],
  docs: {
    title: 'A bash script runs under sh',
    what: '`{script}` line {line} uses bash syntax, but sh runs it: {message}',
    why: 'On Debian and Ubuntu sh is dash, on Alpine busybox: neither knows `[[`, arrays, `source` or pipefail.',
    how: 'Start the script with `#!/usr/bin/env bash` and call it by its path or with bash.',
    references: ['https://wiki.ubuntu.com/DashAsBinSh'],
  },
  async fix({ script }, repo) {
    const path = await trackedPath(script, repo);
    const before = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || before === undefined) return undefined;
    // Without this first line the caller chose the shell, and the script cannot change that.
    const after = before.replace(/^#! ?(?:\/usr)?\/bin\/(?:env )?(?:sh|dash)\b/, '#!/usr/bin/env bash');
    if (after === before) return undefined;
    return {
      title: `Run ${path} with bash`,
      safety: 'safe',
      edits: [{ kind: 'write', path, content: after }],
      verify: `bash -n ${path}`,
    };
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
      { name: 'pipefail', log: '/bin/sh: 1: set: Illegal option -o pipefail', captures: { script: '/bin/sh' } },
    ],
    ignore: [
      { name: 'a missing program', log: './ci/test.sh: 2: jq: not found' },
      { name: 'a page', log: 'GET /source: not found' },
    ],
  },
});
