import { defineRule } from '@self-healer/core/rule';
import { freeDiskSpace } from '../support/ci/free-disk-space.ts';

export const rule = defineRule({
  id: 'resource/disk-full',
  category: 'resource',
  severity: 'high',
  stage: 'build',
  ecosystems: ['any'],
  needle: [
    'o space left',
    'ENOSPC',
    'running out of disk space',
    'not enough space on the disk',
    "don't have enough free space",
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
  async fix(_facts, repo, context) {
    const edits = await freeDiskSpace(repo, context);
    return edits.length === 0
      ? undefined
      : { title: 'Free space that the job does not use first', safety: 'review', edits, needs: 'elsewhere' };
  },
  examples: {
    match: [
      {
        name: 'a hosted runner of GitHub',
        log: 'write /var/lib/docker/tmp/a: no space left on device',
        repo: {
          '.github/workflows/image.yml':
            'jobs:\n  image:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: actions/checkout@v5\n      - run: docker build .\n',
        },
        patched: {
          '.github/workflows/image.yml':
            'jobs:\n  image:\n    runs-on: ubuntu-24.04\n    steps:\n      - name: Free disk space\n        run: sudo rm -rf /usr/share/dotnet /usr/local/lib/android /opt/ghc /opt/hostedtoolcache/CodeQL\n      - uses: actions/checkout@v5\n      - run: docker build .\n',
        },
      },
      {
        name: 'Docker on an agent of Jenkins',
        log: 'ERROR: failed to copy: write /var/lib/buildkit/a: no space left on device',
        repo: { Jenkinsfile: "node {\n  sh 'docker build -t a .'\n}\n" },
        patched: { Jenkinsfile: "node {\n  sh 'docker system prune -af'\n  sh 'docker build -t a .'\n}\n" },
      },
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
