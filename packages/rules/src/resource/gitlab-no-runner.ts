import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'resource/gitlab-no-runner',
  category: 'resource',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['gitlab'],
  needle: ['This job is stuck because', 'no_matching_runner', 'any active runners online'],
  // GitLab's job page and API.
  pattern:
    /(?:This job is stuck because (?:of one of the following problems|the project doesn't have any runners|you don't have any active runners).{0,200}|no_matching_runner)/,
  captures: [],
  docs: {
    title: 'No GitLab runner takes the job',
    what: "No runner is online that fits the job's tags and branch.",
    why: 'The tags match no runner, the runner is protected or locked to other projects, or it is offline.',
    how: 'Use tags of a runner that is online, or register one; compare with the tags of jobs that run.',
    references: ['https://docs.gitlab.com/ci/runners/configure_runners/'],
  },
  examples: {
    match: [
      {
        name: 'stuck',
        log: "This job is stuck because of one of the following problems. There are no active runners online, no runners for the protected branch, or no runners that match all of the job's tags: docker",
      },
    ],
    ignore: [{ name: 'a runner', log: 'Running with gitlab-runner 17.5.0 on docker-1' }],
  },
});
