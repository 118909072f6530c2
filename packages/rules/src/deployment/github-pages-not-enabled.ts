import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'deployment/github-pages-not-enabled',
  category: 'deployment',
  severity: 'high',
  stage: 'deploy',
  ecosystems: ['github-actions'],
  needle: [
    'GitHub Pages has been enabled',
    'Get Pages site failed',
    'not allowed to deploy to',
    'Failed to create deployment (status',
  ],
  pattern:
    /^.{0,200}(?:Failed to create deployment \(status: (?<status>\d{3})\).{0,600}|Get Pages site failed\..{0,600}|Branch "(?<branch>[^"]{1,200})" is not allowed to deploy to (?<environment>[\w-]{1,100}).{0,200})$/,
  captures: ['status?', 'branch?', 'environment?'],
  docs: {
    title: 'GitHub does not let this workflow deploy',
    what: '{what}',
    why: 'Pages is not set to deploy from workflows, or the environment does not allow this branch.',
    how: 'In the settings of the repository: Pages, Source: GitHub Actions; Environments, the branches that may deploy.',
    references: [
      'https://docs.github.com/pages/getting-started-with-github-pages/configuring-a-publishing-source-for-your-github-pages-site',
    ],
  },
  gathers: ['what'],
  gather({ branch, environment }) {
    return {
      what:
        branch === undefined
          ? 'GitHub Pages is not enabled for this repository, or not for workflows.'
          : `The branch ${branch} may not deploy to ${environment ?? 'it'}.`,
    };
  },
  examples: {
    match: [
      {
        name: 'not enabled',
        log: '##[error]Failed to create deployment (status: 404) with build version abc. Ensure GitHub Pages has been enabled: see the settings',
        captures: { status: '404' },
      },
      {
        name: 'a branch',
        log: '##[error]Branch "dev" is not allowed to deploy to github-pages due to environment protection rules.',
        captures: { branch: 'dev' },
      },
    ],
    ignore: [{ name: 'it works', log: 'Created deployment for abc' }],
  },
});
