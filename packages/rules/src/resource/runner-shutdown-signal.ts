import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'resource/runner-shutdown-signal',
  category: 'resource',
  severity: 'medium',
  stage: 'setup',
  ecosystems: ['github-actions'],
  needle: 'The runner has received a shutdown signal',
  // actions/runner 2.x.
  pattern: /^(?:##\[error\])?The runner has received a shutdown signal\./,
  captures: [],
  verdict: 'rerun',
  explains: ['other/operation-cancelled'],
  docs: {
    title: 'The runner was shut down',
    what: 'The runner got a signal to stop in the middle of the job.',
    why: 'A hosted or spot machine was taken away, someone stopped the service, or memory ran out.',
    how: "Run the job again; when it happens at the same step, look at that step's use of memory.",
    references: ['https://github.com/actions/runner/issues/2468'],
  },
  examples: {
    match: [
      {
        name: 'GitHub',
        log: '##[error]The runner has received a shutdown signal. This can happen when the runner service is stopped, or a manually started runner is canceled.',
      },
    ],
    ignore: [{ name: 'a server', log: 'received shutdown signal, bye' }],
  },
});
