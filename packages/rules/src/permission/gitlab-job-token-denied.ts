import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'permission/gitlab-job-token-denied',
  category: 'permission',
  severity: 'high',
  stage: 'checkout',
  ecosystems: ['gitlab'],
  needle: ['You are not allowed to download code', 'job token', 'You are not allowed to push code'],
  // GitLab 14 and newer.
  pattern:
    /^(?:##\[error\])?remote: (?:GitLab: )?(?:You are not allowed to (?:download code from|push code to) this project\.?|Authentication by CI\/CD job token not allowed from (?<from>\S{1,200}) to (?<to>\S{1,200}?)\.?$)/,
  captures: ['from?', 'to?'],
  docs: {
    title: "GitLab's job token may not use that project",
    what: "The job's own token was refused by another project.",
    why: "The other project's allow list for job tokens does not name this one.",
    how: 'Add this project under Settings, CI/CD, Job token permissions of the other project.',
    references: ['https://docs.gitlab.com/ci/jobs/ci_job_token/'],
  },
  examples: {
    match: [
      { name: 'clone', log: 'remote: You are not allowed to download code from this project.' },
      {
        name: 'allow list',
        log: 'remote: Authentication by CI/CD job token not allowed from group/app to group/lib.',
        captures: { from: 'group/app', to: 'group/lib' },
      },
    ],
    ignore: [
      {
        name: 'protected branch',
        log: 'remote: GitLab: You are not allowed to push code to protected branches on this project.',
      },
    ],
  },
});
