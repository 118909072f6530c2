import { defineRule } from '@self-healer/core/rule';
import { runDirectories } from '../support/commands/run-directories.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';

export const rule = defineRule({
  id: 'permission/gradlew-not-executable',
  category: 'permission',
  severity: 'high',
  stage: 'build',
  ecosystems: ['java'],
  needle: 'gradlew: Permission denied',
  // bash: `./gradlew: Permission denied`; a script adds `line 1: `; GitHub's runner adds its temporary script's path.
  pattern: /(?:^|[ :])(?<script>(?:\.\/)?(?:[\w-]+\/)*gradlew): Permission denied$/,
  captures: ['script'],
  docs: {
    title: 'gradlew is not executable',
    what: 'The shell may not run `{script}`: its executable bit is missing in git.',
    why: 'The wrapper was committed from a system that does not keep the bit, such as Windows.',
    how: 'Run `git update-index --chmod=+x gradlew` and commit.',
    references: ['https://git-scm.com/docs/git-update-index#Documentation/git-update-index.txt---chmod-x'],
  },
  async fix({ script }, repo, context) {
    const path = await trackedPath(script, repo, await runDirectories(repo, context));
    if (path === undefined || (await repo.mode(path)) !== '100644') return undefined;
    return {
      title: `Make ${path} executable`,
      safety: 'safe',
      edits: [{ kind: 'chmod', path, mode: '100755' }],
      verify: `./${path} --version`,
    };
  },
  examples: {
    match: [
      {
        name: 'bash script of a runner',
        log: '/home/runner/work/_temp/f4c1.sh: line 1: ./gradlew: Permission denied',
        captures: { script: './gradlew' },
        repo: { gradlew: '#!/bin/sh\n' },
        edits: [{ kind: 'chmod', path: 'gradlew', mode: '100755' }],
      },
      {
        name: 'in a subdirectory',
        log: 'sh: 1: ./gradlew: Permission denied',
        repo: { 'android/gradlew': '#!/bin/sh\n' },
        edits: [{ kind: 'chmod', path: 'android/gradlew', mode: '100755' }],
      },
    ],
    ignore: [{ name: 'an option of the tool', log: 'gradlew: Permission denied to read settings' }],
  },
});
