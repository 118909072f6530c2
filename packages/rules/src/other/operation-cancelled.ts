import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'other/operation-cancelled',
  category: 'other',
  severity: 'low',
  stage: 'other',
  ecosystems: ['github-actions', 'gitlab', 'jenkins'],
  needle: [
    'Canceling since a',
    'Aborted by ',
    'Rejected by ',
    ' cancelled',
    ' canceled',
    'received SIGINT',
    'received SIGTERM',
  ],
  // Someone, a newer run of the same concurrency group, or a timeout stopped the job: GitHub Actions; GitLab; Jenkins.
  pattern:
    /^(?:(?:##\[error\])?(?:The operation was canceled\.|Canceling since a (?:higher|newer|deadlock) .{1,200}|The run was canceled by @\S{1,60})|(?:##\[error\])?\[runner-container-hooks\] FATAL: received SIG(?:INT|TERM)|ERROR: Job failed: canceled|(?:Aborted|Rejected) by \S{1,60}(?: \S{1,60})?|##\[error\](?:\[\w{1,20}\] )?(?:The )?(?:[Ss]tep|[Jj]ob|[Rr]un|[Ww]orkflow|[Bb]uild) (?:was |has been )?cancell?ed\b.{0,1000})$/,
  captures: [],
  role: 'symptom',
  verdict: 'rerun',
  docs: {
    title: 'The run was cancelled',
    what: 'The job was stopped before its end.',
    why: 'A newer run of the same concurrency group, a person, a failing matrix sibling or a timeout stopped it.',
    how: 'Nothing to repair when a newer run exists; otherwise run it again.',
    references: [
      'https://docs.github.com/en/actions/how-tos/write-workflows/choose-when-workflows-run/control-workflow-concurrency',
    ],
  },
  examples: {
    match: [
      { name: 'cancelled', log: '##[error]The operation was canceled.' },
      { name: 'concurrency', log: "Canceling since a higher priority waiting request for 'ci-refs/heads/main' exists" },
      { name: 'GitLab', log: 'ERROR: Job failed: canceled' },
      { name: 'Jenkins', log: 'Aborted by admin' },
      { name: 'a person said no to Jenkins', log: 'Rejected by Jane Doe' },
      { name: 'a hook on Kubernetes', log: '[runner-container-hooks] FATAL: received SIGINT' },
      { name: 'a hook of a runner', log: '##[error][OSDC] Step cancelled by GitHub Actions (received SIGINT).' },
    ],
    ignore: [
      { name: 'a step that a test cancels', log: 'ok 3 - the step was cancelled by the user' },
      { name: '.NET', log: 'System.OperationCanceledException: The operation was canceled. at X' },
    ],
  },
});
