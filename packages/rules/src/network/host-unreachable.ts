import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'network/host-unreachable',
  category: 'network',
  severity: 'medium',
  stage: 'install',
  ecosystems: ['any'],
  needle: ['o route to host', 'etwork is unreachable', 'EHOSTUNREACH', 'ENETUNREACH'],
  // Node, Java, Go, Python, curl.
  pattern:
    /(?:connect (?:EHOSTUNREACH|ENETUNREACH) (?<address>[\w.:]{2,60})|: No route to host(?: \(Host unreachable\))?$|(?:Errno 101\]|Errno 113\]|connect:|socket:) (?:Network is unreachable|network is unreachable|No route to host|no route to host))/,
  captures: ['address?'],
  verdict: 'rerun',
  docs: {
    title: 'There is no route to the host',
    what: 'The runner has no way to the address.',
    why: 'The address is IPv6 and the runner has none, the network is private, or it was down for a moment.',
    how: 'Run the job again; when it comes back, check that the runner is inside the network the address belongs to.',
    references: ['https://man7.org/linux/man-pages/man2/connect.2.html'],
  },
  examples: {
    match: [
      { name: 'Node', log: 'Error: connect EHOSTUNREACH 192.0.2.1:443', captures: { address: '192.0.2.1:443' } },
      { name: 'Java', log: 'java.net.NoRouteToHostException: No route to host (Host unreachable)' },
      { name: 'Python', log: 'OSError: [Errno 101] Network is unreachable' },
    ],
    ignore: [{ name: 'a test', log: '✓ says Network is unreachable to the user' }],
  },
});
