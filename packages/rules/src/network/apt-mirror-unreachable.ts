import { defineRule } from '@self-healer/core/rule';
import { addRetries } from '../support/ci/add-retries.ts';

export const rule = defineRule({
  id: 'network/apt-mirror-unreachable',
  category: 'network',
  severity: 'medium',
  stage: 'install',
  ecosystems: ['docker', 'linux'],
  needle: [
    'Failed to fetch',
    'Unable to connect to',
    'Could not connect to',
    'Cannot initiate the connection',
    'Connection failed',
  ],
  // apt of all releases; buildkit prefixes `#7 1.234 `.
  pattern:
    /^(?:##\[error\])?(?:#\d+ (?:\d+\.\d+ )?)?(?:(?:E|W): Failed to fetch \S{1,300} {1,3}(?:Unable to connect to|Could not connect to|Cannot initiate the connection to|Connection failed|Connection timed out|Could not handshake|(?:403|429|5\d\d) {1,3}[A-Z])|\s{0,8}(?:Could not connect to|Cannot initiate the connection to|Unable to connect to) [\w.-]+:(?:\d+|http|https)[ :(])/,
  captures: [],
  verdict: 'rerun',
  explains: ['network/connection-timed-out', 'network/host-unreachable'],
  docs: {
    title: 'The package mirror could not be reached',
    what: 'apt got no connection to the mirror.',
    why: "The mirror or the runner's network is down or slow.",
    how: 'Run the job again; `-o Acquire::Retries=3` helps when it comes back.',
    references: ['https://manpages.debian.org/apt.conf.5'],
  },
  recur: addRetries,
  examples: {
    match: [
      {
        name: 'a mirror that refuses',
        log: 'E: Failed to fetch https://packages.example.org/repos/dists/noble/InRelease  403  Forbidden [IP: 192.0.2.1 443]',
      },
      {
        name: 'apt',
        log: 'E: Failed to fetch http://archive.example.org/ubuntu/pool/x.deb  Could not connect to archive.example.org:80 (192.0.2.1), connection timed out',
      },
      {
        name: 'update',
        log: '  Cannot initiate the connection to archive.example.org:80 (2001:db8::1). - connect (101: Network is unreachable)',
      },
    ],
    ignore: [
      {
        name: 'stale lists',
        log: 'E: Failed to fetch http://archive.example.org/pool/x.deb  404  Not Found [IP: 192.0.2.1 80]',
      },
    ],
  },
});
