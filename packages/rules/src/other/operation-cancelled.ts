import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'other/operation-cancelled',
  category: 'other',
  severity: 'low',
  stage: 'other',
  ecosystems: ['github-actions'],
  needle: ['The operation was canceled', 'Canceling since a', 'The run was canceled by'],
  // GitHub Actions: someone, a newer run of the same concurrency group, or a timeout stopped the job.
  pattern:
    /^(?:##\[error\])?(?:The operation was canceled\.|Canceling since a (?:higher|newer|deadlock) .{1,200}|The run was canceled by @\S{1,60})$/,
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
    ],
    ignore: [{ name: '.NET', log: 'System.OperationCanceledException: The operation was canceled. at X' }],
  },
});
