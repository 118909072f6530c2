import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'resource/disk-full',
  category: 'resource',
  severity: 'high',
  stage: 'build',
  ecosystems: ['any'],
  needle: [
    'No space left on device',
    'ENOSPC',
    'no space left on device',
    'running out of disk space',
    'not enough space on the disk',
    'not have enough free space',
  ],
  // Every libc, Node, Python, Java, Rust, .NET, apt, docker; GitHub's runner.
  pattern:
    /(?:: [Nn]o space left on device(?:$| ?:|\.|,| \(os error 28\)|"|\))|\[Errno 28\] No space left on device|ENOSPC: no space left on device|^(?:##\[warning\])?You are running out of disk space\. The runner will stop working|IOException: No space left on device|There is not enough space on the disk|E: You don't have enough free space in \S+|fatal error: error writing to \S+: No space left)/,
  captures: [],
  docs: {
    title: 'The disk is full',
    what: "There is no space left on the runner's disk.",
    why: 'Images, caches and build output filled it; hosted Linux runners start with about 14 GB free.',
    how: 'Remove what the job does not need before the build (`docker system prune -af`, unused SDKs), build less at once, or use a larger runner.',
    references: ['https://docs.github.com/en/actions/reference/runners/github-hosted-runners'],
  },
  examples: {
    match: [
      { name: 'tar', log: 'tar: node_modules/x: Cannot write: No space left on device' },
      { name: 'Node', log: 'Error: ENOSPC: no space left on device, write' },
      { name: 'Python', log: 'OSError: [Errno 28] No space left on device' },
      { name: 'docker', log: 'Error response from daemon: write /var/lib/docker/x: no space left on device' },
      {
        name: 'runner',
        log: "System.IO.IOException: No space left on device : '/home/runner/runners/2.330.0/_diag/Worker_1.log'",
      },
      {
        name: 'warning',
        log: '##[warning]You are running out of disk space. The runner will stop working when the machine runs out of disk space. Free space left: 72 MB',
      },
    ],
    ignore: [
      { name: 'watchers', log: "Error: ENOSPC: System limit for number of file watchers reached, watch '/app'" },
      { name: 'a passing test', log: '✓ reports "No space left on device" to the user' },
    ],
  },
});
