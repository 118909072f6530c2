import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'permission/protected-branch',
  category: 'permission',
  severity: 'high',
  stage: 'deploy',
  ecosystems: ['git'],
  needle: ['Protected branch', 'protected branch', 'GH006', 'GH013', 'TF402455', 'pre-receive hook declined'],
  // GitHub, GitLab, Azure Repos.
  pattern:
    /^(?:##\[error\])?remote: (?:error: GH006: Protected branch (?:update|hook) (?:failed|declined)(?: for (?<ref>\S{1,200}?)\.?)?$|GitLab: You are not allowed to (?:force )?push code to (?:a )?protected branch(?:es)? on this project|error: GH013: Repository rule violations found for (?<rule>\S{1,200}?)\.?$|TF402455: Pushes to this branch are not permitted)/,
  captures: ['ref?', 'rule?'],
  docs: {
    title: 'The branch is protected',
    what: 'The server refused the push: the branch takes changes only under its rules.',
    why: 'A protection rule asks for a pull request, checks or signed commits.',
    how: "Open a pull or merge request instead of pushing, or let the rule's owner add this token to those who may bypass it.",
    references: [
      'https://docs.github.com/en/repositories/configuring-branches-and-merges-in-your-repository/managing-rulesets/about-rulesets',
    ],
  },
  examples: {
    match: [
      {
        name: 'GitHub',
        log: 'remote: error: GH006: Protected branch update failed for refs/heads/main.',
        captures: { ref: 'refs/heads/main' },
      },
      {
        name: 'GitLab',
        log: 'remote: GitLab: You are not allowed to push code to protected branches on this project.',
      },
      {
        name: 'rules',
        log: 'remote: error: GH013: Repository rule violations found for refs/heads/main.',
        captures: { rule: 'refs/heads/main' },
      },
    ],
    ignore: [{ name: 'a name', log: 'Switched to a new branch protected-branch-test' }],
  },
});
