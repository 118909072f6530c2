import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'permission/github-pull-request-not-permitted',
  category: 'permission',
  severity: 'high',
  stage: 'deploy',
  ecosystems: ['github-actions'],
  needle: 'not permitted to create or approve pull requests',
  // GitHub's API, through every action that opens pull requests.
  pattern: /GitHub Actions is not permitted to create or approve pull requests/,
  captures: [],
  docs: {
    title: 'Workflows may not open pull requests here',
    what: 'GitHub refused to let the workflow create or approve a pull request.',
    why: 'The setting that allows it is off for this repository or its organisation.',
    how: 'Switch on "Allow GitHub Actions to create and approve pull requests" under Settings, Actions, General, or use a GitHub App\'s token.',
    references: [
      'https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/enabling-features-for-your-repository/managing-github-actions-settings-for-a-repository',
    ],
  },
  examples: {
    match: [
      {
        name: 'create-pull-request',
        log: '##[error]GitHub Actions is not permitted to create or approve pull requests.',
      },
    ],
    ignore: [{ name: 'documentation', log: 'Allow GitHub Actions to create and approve pull requests' }],
  },
});
