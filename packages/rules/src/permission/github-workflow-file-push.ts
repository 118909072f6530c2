import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'permission/github-workflow-file-push',
  category: 'permission',
  severity: 'high',
  stage: 'deploy',
  ecosystems: ['github-actions', 'git'],
  needle: ['refusing to allow a', 'without `workflow'],
  // git push to GitHub.
  pattern:
    /refusing to allow (?:a GitHub App|an OAuth App|a Personal Access Token|an integration) to create or update workflow `?(?<file>[^`\s]{1,200})`? without `?workflows?`? (?:permission|scope)/,
  captures: ['file'],
  docs: {
    title: 'The token may not change workflow files',
    what: 'GitHub refused the push because it changes `{file}`.',
    why: "A workflow's own token can never change workflow files, and other tokens need the `workflow` scope.",
    how: "Push with a GitHub App's or personal token that has the workflows permission, or leave the workflow file out of the commit.",
    references: [
      'https://docs.github.com/en/actions/security-for-github-actions/security-guides/automatic-token-authentication',
    ],
  },
  examples: {
    match: [
      {
        name: 'push',
        log: ' ! [remote rejected] main -> main (refusing to allow a GitHub App to create or update workflow `.github/workflows/ci.yml` without `workflows` permission)',
        captures: { file: '.github/workflows/ci.yml' },
      },
    ],
    ignore: [{ name: 'another rejection', log: ' ! [remote rejected] main -> main (pre-receive hook declined)' }],
  },
});
