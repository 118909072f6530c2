import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'configuration/git-branch-in-other-worktree',
  category: 'configuration',
  severity: 'medium',
  stage: 'other',
  ecosystems: ['git'],
  needle: ['is already checked out at', 'is already used by worktree at'],
  // Git 2.5 to 2.41, and later.
  pattern: /^fatal: '(?<branch>[^']{1,200})' is already (?:checked out|used by worktree) at '(?<path>[^']{1,300})'/,
  captures: ['branch', 'path'],
  docs: {
    title: 'The branch is checked out elsewhere',
    what: '`{branch}` is checked out in the worktree `{path}`, and Git checks a branch out once.',
    why: 'An earlier step, or an earlier job on the same machine, made a worktree and left it.',
    how: 'Remove it when it is done (`git worktree remove --force {path}`, `git worktree prune`), or check the commit out detached.',
    references: ['https://git-scm.com/docs/git-worktree'],
  },
  examples: {
    match: [
      {
        name: 'before 2.42',
        log: "fatal: 'x' is already checked out at '/tmp/wt'",
        captures: { branch: 'x', path: '/tmp/wt' },
      },
      { name: 'since', log: "fatal: 'x' is already used by worktree at '/tmp/wt'", captures: { branch: 'x' } },
    ],
    ignore: [{ name: 'a note', log: "Already on 'x'" }],
  },
});
