import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'other/runner-hook-failed',
  category: 'other',
  severity: 'medium',
  stage: 'setup',
  ecosystems: ['github-actions', 'kubernetes'],
  needle: ["(reading 'jobPod')", 'Executing the custom container implementation failed'],
  // actions/runner with runner-container-hooks: every later step asks for the pod that never was.
  pattern:
    /^(?:##\[error\]|\[runner-container-hooks\] FATAL: )?(?:TypeError: Cannot read propert(?:y|ies) .{0,40}\(reading 'jobPod'\)|Executing the custom container implementation failed\. Please contact)/,
  captures: [],
  role: 'symptom',
  docs: {
    title: 'The hook that runs a job in a pod failed',
    what: 'The self-hosted runner could not run a step in its container.',
    why: 'The pod of the job was not created, was ended, or its command failed: the lines above say which.',
    how: 'Read the first error of the job. Where there is none, ask whoever runs the runners for the log of the pod.',
    references: ['https://github.com/actions/runner-container-hooks'],
  },
  examples: {
    match: [
      { name: 'no pod', log: "##[error]TypeError: Cannot read properties of null (reading 'jobPod')" },
      {
        name: 'the hook',
        log: '##[error]Executing the custom container implementation failed. Please contact your self hosted runner administrator.',
      },
    ],
    ignore: [{ name: 'code', log: "TypeError: Cannot read properties of null (reading 'jobPods')" }],
  },
});
