import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'security/github-push-protection',
  category: 'security',
  severity: 'critical',
  stage: 'deploy',
  ecosystems: ['git'],
  needle: ['Push cannot contain secrets', 'PUSH PROTECTION'],
  // github.com and GitHub Enterprise.
  pattern: /^(?:##\[error\])?(?:remote: )?\s{0,8}(?:- )?(?:GITHUB PUSH PROTECTION|Push cannot contain secrets)/,
  captures: [],
  explains: ['permission/protected-branch'],
  docs: {
    title: 'GitHub found a secret in the push',
    what: 'The push was refused because a commit holds a secret.',
    why: 'A key or token was committed; taking it out of the newest commit leaves it in the history.',
    how: "Revoke the secret first. Then rewrite the commits so that none holds it, and keep it in the CI platform's secret store.",
    references: [
      'https://docs.github.com/en/code-security/secret-scanning/working-with-secret-scanning-and-push-protection',
    ],
  },
  examples: {
    match: [
      { name: 'GitHub', log: 'remote: - GITHUB PUSH PROTECTION' },
      { name: 'reason', log: 'remote:     - Push cannot contain secrets' },
    ],
    ignore: [{ name: 'documentation', log: 'Enable push protection' }],
  },
});
