import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'configuration/git-nothing-to-commit',
  category: 'configuration',
  severity: 'medium',
  stage: 'deploy',
  ecosystems: ['git'],
  needle: ['nothing to commit', 'nothing added to commit', 'no changes added to commit'],
  pattern:
    /^(?:nothing to commit(?:, working tree clean|, working directory clean| \(.*\))?|nothing added to commit but untracked files present.*|no changes added to commit.*)$/,
  captures: [],
  specificity: 'general',
  docs: {
    title: 'git had nothing to commit',
    what: '`git commit` found no change and ended with an error.',
    why: 'The script commits always; this time nothing had changed.',
    how: 'Commit only when there is something: `git diff --cached --quiet || git commit ...`.',
    references: ['https://git-scm.com/docs/git-commit'],
  },
  examples: {
    match: [{ name: 'git', log: 'On branch main\nnothing to commit, working tree clean' }],
    ignore: [{ name: 'status of a tool', log: 'There is nothing to commit right now, skipping' }],
  },
});
