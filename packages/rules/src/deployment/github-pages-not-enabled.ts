import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'deployment/github-pages-not-enabled',
  category: 'deployment',
  severity: 'high',
  stage: 'deploy',
  ecosystems: ['github-actions'],
  needle: ['GitHub Pages has been enabled', 'Get Pages site failed', 'Failed to create deployment (status'],
  pattern:
    /^.{0,200}(?:Failed to create deployment \(status: (?<status>\d{3})\).{0,600}|Get Pages site failed\..{0,600})$/,
  captures: ['status?'],
  docs: {
    title: 'GitHub does not let this workflow deploy',
    what: 'GitHub Pages is not enabled for this repository, or not for workflows.',
    why: 'Pages is not set to deploy from workflows.',
    how: 'In the settings of the repository: Pages, Source: GitHub Actions.',
    references: [
      'https://docs.github.com/pages/getting-started-with-github-pages/configuring-a-publishing-source-for-your-github-pages-site',
    ],
  },
  examples: {
    match: [
      {
        name: 'not enabled',
        log: '##[error]Failed to create deployment (status: 404) with build version abc. Ensure GitHub Pages has been enabled: see the settings',
        captures: { status: '404' },
      },
    ],
    ignore: [{ name: 'it works', log: 'Created deployment for abc' }],
  },
});
