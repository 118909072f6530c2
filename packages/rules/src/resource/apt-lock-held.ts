import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'resource/apt-lock-held',
  category: 'resource',
  severity: 'medium',
  stage: 'install',
  ecosystems: ['linux'],
  needle: [
    'Could not get lock',
    'is another process using it',
    'Waiting for cache lock',
    'Unable to acquire the dpkg frontend lock',
    'Could not open lock file',
  ],
  // apt; often unattended-upgrades of a fresh machine.
  pattern:
    /^(?:##\[error\])?E: (?:Could not get lock (?<file>\/\S{1,200}?)\.? (?:- open \(11: Resource temporarily unavailable\)|It is held by process (?<process>\d+).{0,60})|Unable to (?:acquire the dpkg frontend lock|lock the administration directory) \(\S{1,200}\), is another process using it\?)/,
  captures: ['file?', 'process?'],
  verdict: 'rerun',
  docs: {
    title: 'Another process uses apt',
    what: 'apt waits for a lock that another process holds.',
    why: 'A fresh machine runs its automatic updates at the same time.',
    how: 'Run the job again; `apt-get -o DPkg::Lock::Timeout=300` waits for the lock.',
    references: ['https://manpages.debian.org/apt-get.8'],
  },
  examples: {
    match: [
      {
        name: 'apt',
        log: 'E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 1234 (unattended-upgr)',
        captures: { process: '1234' },
      },
      {
        name: 'older',
        log: 'E: Unable to acquire the dpkg frontend lock (/var/lib/dpkg/lock-frontend), is another process using it?',
      },
    ],
    ignore: [{ name: 'no root', log: 'E: Could not open lock file /var/lib/dpkg/lock - open (13: Permission denied)' }],
  },
});
