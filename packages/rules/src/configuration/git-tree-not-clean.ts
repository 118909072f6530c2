import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'configuration/git-tree-not-clean',
  category: 'configuration',
  severity: 'medium',
  stage: 'other',
  ecosystems: ['git'],
  needle: ['You have unstaged changes', 'contains uncommitted changes', 'would be overwritten by '],
  // Git 2.x.
  pattern:
    /^error: (?:cannot (?<action>pull with rebase|rebase|switch branch(?:es)?): (?:You have unstaged changes|Your index contains uncommitted changes)|(?:Your local changes to the following files|The following untracked working tree files) would be overwritten by (?<over>\w{1,20}))/,
  captures: ['action?', 'over?'],
  docs: {
    title: 'Git refuses: the working tree holds changes',
    what: 'Git does not go on, since files of the working tree were changed and not committed.',
    why: 'An earlier step wrote into tracked files (a generator, a formatter, line endings), and this one pulls, rebases or switches.',
    how: 'Commit or restore what earlier steps wrote before it, or let Git do it: `git pull --rebase --autostash`. `git status --short` in the step before names the files.',
    references: ['https://git-scm.com/docs/git-pull#Documentation/git-pull.txt---autostash'],
  },
  examples: {
    match: [
      {
        name: 'pull',
        log: 'error: cannot pull with rebase: You have unstaged changes.',
        captures: { action: 'pull with rebase' },
      },
      {
        name: 'index',
        log: 'error: cannot rebase: Your index contains uncommitted changes.',
        captures: { action: 'rebase' },
      },
      {
        name: 'merge',
        log: 'error: Your local changes to the following files would be overwritten by merge:\n\tf',
        captures: { over: 'merge' },
      },
      {
        name: 'checkout over untracked files',
        log: 'error: The following untracked working tree files would be overwritten by checkout:',
        captures: { over: 'checkout' },
      },
    ],
    ignore: [{ name: 'a status', log: 'Changes not staged for commit: You have unstaged changes' }],
  },
});
