import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'resource/exit-code-124',
  category: 'resource',
  severity: 'high',
  stage: 'other',
  ecosystems: ['any'],
  needle: ['code 124', 'status 124', "code '124", "status '124", 'code: 124', 'exited: 124'],
  // What `timeout` of GNU and busybox ends with.
  pattern:
    /^(?:##\[error\]|ERROR: |error )?(?:Process completed with exit code|The process '[^']{1,200}' failed with exit code|script returned exit code|Exited with code exit status|Job failed: exit code|Job failed: command terminated with exit code|Command failed with exit code|Bash exited with code) '?124'?\.?$/,
  captures: [],
  specificity: 'general',
  docs: {
    title: 'The command ran into the time that the script gave it',
    what: 'The command ended with exit code 124: `timeout` stopped it.',
    why: 'It waits for something that does not come, does not end after its work, or takes longer than the script allows.',
    how: 'Look at what was said last: end what keeps it running, or give it more time.',
    references: ['https://www.gnu.org/software/coreutils/manual/html_node/timeout-invocation.html'],
  },
  examples: {
    match: [
      { name: 'GitHub', log: '##[error]Process completed with exit code 124.' },
      { name: 'GitLab', log: 'ERROR: Job failed: exit code 124' },
    ],
    ignore: [{ name: 'another code', log: '##[error]Process completed with exit code 1.' }],
  },
});
