import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'deployment/git-detached-head-push',
  category: 'deployment',
  severity: 'high',
  stage: 'deploy',
  ecosystems: ['git'],
  needle: 'You are not currently on a branch',
  pattern: /^fatal: You are not currently on a branch\.$/,
  captures: [],
  docs: {
    title: 'git push from a detached HEAD',
    what: 'git does not know which branch to push.',
    why: 'CI checks out a commit, not a branch.',
    how: 'Name the branch: `git push origin HEAD:BRANCH` with the branch variable of your CI.',
    references: ['https://git-scm.com/docs/git-push'],
  },
  examples: {
    match: [
      {
        name: 'git',
        log: 'fatal: You are not currently on a branch.\nTo push the history leading to the current (detached HEAD)',
      },
    ],
    ignore: [{ name: 'status', log: 'You are not currently on a branch.' }],
  },
});
