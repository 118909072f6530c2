import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'resource/gitlab-system-failure',
  category: 'resource',
  severity: 'medium',
  stage: 'setup',
  ecosystems: ['gitlab'],
  needle: ['Job failed (system failure)', 'Job failed (runner system failure'],
  // gitlab-runner.
  pattern:
    /^ERROR: Job failed \((?:runner )?system failure\): (?!resolving secrets: |invalid reference format)(?<reason>.{1,400})/,
  captures: ['reason'],
  specificity: 'general',
  verdict: 'rerun',
  docs: {
    title: "GitLab's runner could not prepare or keep the job",
    what: 'The runner failed, not the script: {reason}',
    why: "The executor (docker, Kubernetes, a machine) could not start or lost the job's environment.",
    how: 'Run the job again; when it comes back, read the reason: an image that cannot be pulled, a pod that cannot be scheduled, a machine that is gone.',
    references: ['https://docs.gitlab.com/runner/faq/'],
  },
  examples: {
    match: [
      {
        name: 'Kubernetes',
        log: 'ERROR: Job failed (system failure): prepare environment: waiting for pod running: timed out waiting for pod to start. Check https://docs.gitlab.com/runner/shells/#shell-profile-loading for more information',
      },
    ],
    ignore: [
      {
        name: 'a secret that cannot be read',
        log: 'ERROR: Job failed (system failure): resolving secrets: getting secret: api error: status code 403',
      },
      { name: 'the script', log: 'ERROR: Job failed: exit code 1' },
    ],
  },
});
