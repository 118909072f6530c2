import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { endsHere, tracedDirectories } from '../support/shell/trace.ts';

export const rule = defineRule({
  id: 'permission/executable-test-fails',
  category: 'permission',
  severity: 'medium',
  stage: 'test',
  ecosystems: ['shell'],
  needle: ['test -x ', "'[' -x ", '[[ -x '],
  traced: true,
  // bash with `set -x`.
  pattern: /^\++ (?:test|'\['|\[\[) -x (?<script>[\w./@+-]+)(?: '?\]{1,2}'?)?$/,
  captures: ['script'],
  specificity: 'general',
  explains: ['build/make-target-failed', 'other/step-exit-code'],
  docs: {
    title: 'A check for an executable file fails',
    what: 'The command looks whether `{script}` is executable, and it is not.',
    why: 'The file was committed without the bit, for example from Windows or through a web page.',
    how: 'Run `git update-index --chmod=+x {script}` and commit.',
    references: ['https://git-scm.com/docs/git-update-index#Documentation/git-update-index.txt---chmod-x'],
  },
  gathers: [],
  gather: (_facts, window) => (endsHere(window) ? {} : undefined),
  async fix({ script }, repo, { window }) {
    const path = await trackedPath(script, repo, tracedDirectories(window));
    if (path === undefined || (await repo.mode(path)) !== '100644') return undefined;
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
        name: 'test',
        log: '+ test -x bin/run\n',
        captures: { script: 'bin/run' },
        repo: { 'bin/run': '#!/bin/sh\n' },
        edits: [{ kind: 'chmod', path: 'bin/run', mode: '100755' }],
      },
      {
        name: 'a script that says so and ends',
        log: ['+ cd tools', "+ '[' -x run.sh ']'", "+ echo 'run.sh must be executable'", '+ exit 1'].join('\n'),
        repo: { 'tools/run.sh': '#!/bin/sh\n' },
        edits: [{ kind: 'chmod', path: 'tools/run.sh', mode: '100755' }],
      },
    ],
    ignore: [{ name: 'the script goes on', log: ['+ test -x bin/run', '+ ./bin/run'].join('\n') }],
  },
});
