import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'network/apt-hash-sum-mismatch',
  category: 'network',
  severity: 'medium',
  stage: 'install',
  ecosystems: ['docker', 'linux'],
  needle: ['Hash Sum mismatch', 'Mirror sync in progress', 'unexpected size'],
  // apt of all releases.
  pattern:
    /^(?:##\[error\])?(?:#\d+ (?:\d+\.\d+ )?)?(?:E: Failed to fetch \S{1,300} {1,3}(?:Hash Sum mismatch|File has unexpected size|Mirror sync in progress\?)|\s{0,8}Hash Sum mismatch|\s{0,8}File has unexpected size .{1,100}Mirror sync in progress)/,
  captures: [],
  verdict: 'rerun',
  docs: {
    title: 'The package mirror was in the middle of an update',
    what: 'apt got a file whose checksum is not the one in the index.',
    why: 'The mirror was being synchronised, or a cache in between holds an old file.',
    how: 'Run the job again; `-o Acquire::Retries=3` helps when it comes back.',
    references: ['https://manpages.debian.org/apt.conf.5'],
  },
  examples: {
    match: [
      {
        name: 'apt',
        log: 'E: Failed to fetch http://archive.example.org/ubuntu/dists/jammy/main/binary-amd64/Packages.gz  Hash Sum mismatch',
      },
      {
        name: 'size',
        log: 'E: Failed to fetch http://archive.example.org/ubuntu/dists/jammy/InRelease  File has unexpected size (1 != 2). Mirror sync in progress? [IP: 192.0.2.1 80]',
      },
    ],
    ignore: [{ name: 'a checksum of ours', log: 'checksum: Hash Sum mismatch handling tested' }],
  },
});
