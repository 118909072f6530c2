import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'network/ssh-connection-failed',
  category: 'network',
  severity: 'medium',
  stage: 'checkout',
  ecosystems: ['git'],
  needle: [
    'kex_exchange_identification',
    'ssh: connect to host',
    'ssh_exchange_identification',
    'client_loop: send disconnect',
    'Connection closed by',
  ],
  // OpenSSH 6 and newer.
  pattern:
    /^(?:##\[error\])?(?:kex_exchange_identification: .{1,200}|ssh_exchange_identification: .{1,200}|ssh: connect to host (?<host>\S{1,200}) port (?<port>\d+): (?:Connection (?:timed out|refused)|Operation timed out|No route to host|Network is unreachable)\r?|client_loop: send disconnect: Broken pipe|Connection closed by (?:remote host|\S{1,100} port \d+))$/,
  captures: ['host?', 'port?'],
  verdict: 'rerun',
  explains: ['network/connection-timed-out', 'network/connection-reset'],
  docs: {
    title: 'The SSH connection failed',
    what: 'ssh got no connection, or the other side closed it before signing in.',
    why: "The host is down or overloaded, blocks the runner's address, or the port is wrong.",
    how: 'Run the job again; when it comes back, check the host, the port and its firewall.',
    references: ['https://man.openbsd.org/ssh.1'],
  },
  examples: {
    match: [
      { name: 'closed', log: 'kex_exchange_identification: Connection closed by remote host' },
      {
        name: 'timeout',
        log: 'ssh: connect to host deploy.example.org port 22: Connection timed out',
        captures: { host: 'deploy.example.org', port: '22' },
      },
    ],
    ignore: [{ name: 'a key', log: 'git@example.org: Permission denied (publickey).' }],
  },
});
