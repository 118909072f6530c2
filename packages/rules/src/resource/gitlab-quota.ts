import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'resource/gitlab-quota',
  category: 'resource',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['gitlab'],
  needle: ['compute minutes', 'ci_quota_exceeded', 'user not being verified', 'compute quota'],
  // GitLab.com.
  pattern:
    /(?:used (?:up )?all (?:of )?(?:its|your) compute (?:minutes|quota)|ci_quota_exceeded|failed due to the user not being verified)/,
  captures: [],
  docs: {
    title: "GitLab's compute minutes are used up",
    what: 'GitLab starts no more jobs on its runners for this namespace.',
    why: 'The quota of the month is spent, or the account is not verified.',
    how: 'Buy minutes, verify the account, or use runners of your own.',
    references: ['https://docs.gitlab.com/ci/pipelines/compute_minutes/'],
  },
  examples: {
    match: [
      { name: 'quota', log: 'The pipeline failed: ci_quota_exceeded' },
      { name: 'user', log: 'Pipeline failed due to the user not being verified.' },
    ],
    ignore: [{ name: 'prose', log: 'spent 3 compute minutes' }],
  },
});
