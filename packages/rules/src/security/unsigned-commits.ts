import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'security/unsigned-commits',
  category: 'security',
  severity: 'high',
  stage: 'deploy',
  ecosystems: ['git'],
  needle: ['must have verified signatures', 'must have valid signatures', 'must be signed with a GPG key'],
  // GitHub, GitLab.
  pattern:
    /^(?:##\[error\])?remote: (?:error: |- |GitLab: )?(?:Commits must have (?:verified|valid) signatures|Commit must be signed with a GPG key)/,
  captures: [],
  explains: ['permission/protected-branch'],
  docs: {
    title: 'The branch takes signed commits only',
    what: 'The push was refused because a commit has no verified signature.',
    why: 'A rule of the branch asks for signatures, and the job commits without a key.',
    how: "Let the job commit through GitHub's API (those commits are signed), or give it a signing key.",
    references: ['https://docs.github.com/en/authentication/managing-commit-signature-verification'],
  },
  examples: {
    match: [{ name: 'GitHub', log: 'remote: - Commits must have verified signatures.' }],
    ignore: [{ name: 'a log', log: 'Commits must be reviewed' }],
  },
});
