import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'network/apk-repository-unreachable',
  category: 'network',
  severity: 'medium',
  stage: 'install',
  ecosystems: ['docker', 'linux'],
  needle: [
    'temporary error (try again later)',
    'IO ERROR',
    'network error (check Internet',
    'network connection aborted',
    'DNS: transient error',
  ],
  // apk-tools 2 and 3.
  pattern:
    /^(?:#\d+ (?:\d+\.\d+ )?)?(?:WARNING: (?:Ignoring|updating and opening|fetching) \S{1,300}: |ERROR: \S{1,200}: )(?<reason>temporary error \(try again later\)|network error \(check Internet connection and firewall\)|IO ERROR|network connection aborted|DNS: transient error \(try again later\))/,
  captures: ['reason'],
  verdict: 'rerun',
  docs: {
    title: "Alpine's package repository could not be reached",
    what: 'apk said: {reason}.',
    why: "The mirror or the container's network or DNS is down for a moment.",
    how: "Run the job again; when it comes back, check the container's DNS and proxy.",
    references: ['https://wiki.alpinelinux.org/wiki/Alpine_Package_Keeper'],
  },
  examples: {
    match: [
      {
        name: 'buildkit',
        log: '#8 5.123 WARNING: Ignoring https://dl-cdn.example.org/alpine/v3.20/main: temporary error (try again later)',
        captures: { reason: 'temporary error (try again later)' },
      },
      { name: 'package', log: 'ERROR: git-2.45.2-r0: temporary error (try again later)' },
    ],
    ignore: [{ name: 'another package error', log: 'ERROR: unable to select packages:' }],
  },
});
