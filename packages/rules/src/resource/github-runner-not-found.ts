import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'resource/github-runner-not-found',
  category: 'resource',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['github-actions'],
  needle: [
    'was not acquired by Runner',
    'Waiting for a runner to pick up this job',
    'No runner matching the specified labels',
    'no runner matching',
  ],
  // GitHub Actions, job annotations.
  pattern:
    /^(?:##\[error\])?(?:No runner matching the specified labels was found: (?<labels>.{1,200})|The job was not acquired by Runner of type \w{1,30} even after multiple attempts)/,
  captures: ['labels?'],
  docs: {
    title: 'No runner took the job',
    what: "GitHub found no runner with the job's labels.",
    why: 'The label is misspelt or retired, or the self-hosted runner is offline.',
    how: "Check `runs-on` and the runner's status; a hosted job that was not acquired can be run again.",
    references: [
      'https://docs.github.com/en/actions/how-tos/write-workflows/choose-where-workflows-run/choose-the-runner-for-a-job',
    ],
  },
  examples: {
    match: [
      {
        name: 'labels',
        log: 'No runner matching the specified labels was found: gpu-large',
        captures: { labels: 'gpu-large' },
      },
      {
        name: 'hosted',
        log: '##[error]The job was not acquired by Runner of type hosted even after multiple attempts',
      },
    ],
    ignore: [{ name: 'waiting', log: 'Waiting for a runner to pick up this job...' }],
  },
});
