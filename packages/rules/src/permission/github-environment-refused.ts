import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'permission/github-environment-refused',
  category: 'permission',
  severity: 'high',
  stage: 'deploy',
  ecosystems: ['github-actions'],
  needle: 'is not allowed to deploy to',
  pattern:
    /^(?:##\[error\])?(?:Error: )?(?<kind>Branch|Tag) "(?<ref>[^"]{1,200})" is not allowed to deploy to (?<environment>[\w-]{1,100})/,
  captures: ['kind', 'ref', 'environment'],
  docs: {
    title: 'The environment does not let this branch or tag deploy',
    what: '{kind} {ref} may not deploy to {environment}.',
    why: 'The protection rules of the environment name other branches.',
    how: 'Add it in the settings of the repository: Environments, {environment}, Deployment branches and tags.',
    references: [
      'https://docs.github.com/actions/managing-workflow-runs-and-deployments/managing-deployments/managing-environments-for-deployment',
    ],
  },
  examples: {
    match: [
      {
        name: 'a branch',
        log: '##[error]Branch "dev" is not allowed to deploy to github-pages due to environment protection rules.',
        captures: { kind: 'Branch', ref: 'dev', environment: 'github-pages' },
      },
      {
        name: 'a tag',
        log: '##[error]Tag "v1.2.0" is not allowed to deploy to production due to environment protection rules.',
        captures: { kind: 'Tag', ref: 'v1.2.0' },
      },
    ],
    ignore: [{ name: 'it works', log: 'Created deployment for abc' }],
  },
});
