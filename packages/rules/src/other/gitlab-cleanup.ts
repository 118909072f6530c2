import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'other/gitlab-cleanup',
  category: 'other',
  severity: 'low',
  stage: 'other',
  ecosystems: ['gitlab'],
  needle: [
    'ERROR: Uploading artifacts',
    'FATAL: invalid argument',
    'ERROR: Job failed: canceled',
    'ERROR: Job failed: aborted',
  ],
  // gitlab-runner.
  pattern: /^ERROR: Job failed: (?<reason>canceled|aborted: terminated)$/,
  captures: ['reason'],
  role: 'symptom',
  docs: {
    title: 'The GitLab job was cancelled',
    what: 'The job was stopped before its end: {reason}.',
    why: 'A person, a newer pipeline or a limit stopped it.',
    how: 'Run it again when nothing newer replaced it.',
    references: ['https://docs.gitlab.com/ci/pipelines/settings/'],
  },
  examples: {
    match: [{ name: 'cancelled', log: 'ERROR: Job failed: canceled', captures: { reason: 'canceled' } }],
    ignore: [{ name: 'a failure', log: 'ERROR: Job failed: exit code 1' }],
  },
});
