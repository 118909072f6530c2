import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'network/git-transfer-broken',
  category: 'network',
  severity: 'medium',
  stage: 'checkout',
  ecosystems: ['git'],
  needle: [
    'early EOF',
    'index-pack',
    'RPC failed',
    'unexpected disconnect',
    'remote end hung up',
    'remote hung up unexpectedly',
    'expected flush after ref listing',
    'Empty reply from server',
    'gnutls_handshake() failed',
    'Recv failure',
    'protocol error: ',
  ],
  // git 1.8 and newer, over HTTP and SSH.
  pattern:
    /^(?:##\[error\])?(?:\S+ )?(?:fatal|error): (?:fetch-pack: (?:unexpected disconnect while reading sideband packet|invalid index-pack output)|early EOF|RPC failed; curl (?:18|28|55|56|92) .{1,200}|the remote end hung up (?:unexpectedly|upon initial contact)|protocol error: .{1,100}|expected flush after ref listing|index-pack failed|unable to access '[^']{1,300}': (?:Empty reply from server|gnutls_handshake\(\) failed.{0,200}|Recv failure.{0,200}))/,
  captures: [],
  verdict: 'rerun',
  explains: ['build/make-no-rule'],
  docs: {
    title: "git's transfer broke off",
    what: 'git lost the connection in the middle of a fetch or push.',
    why: "The server, the network or the runner's memory gave up on a large transfer.",
    how: 'Run the job again; when it comes back, fetch less (a shallow or partial clone).',
    references: ['https://git-scm.com/docs/git-fetch'],
  },
  examples: {
    match: [
      {
        name: 'sideband',
        log: [
          'fetch-pack: unexpected disconnect while reading sideband packet',
          'fatal: early EOF',
          'fatal: fetch-pack: invalid index-pack output',
        ].join('\n'),
      },
      { name: 'HTTP/2', log: 'error: RPC failed; curl 92 HTTP/2 stream 5 was not closed cleanly: CANCEL (err 8)' },
      {
        name: 'no answer',
        log: "fatal: unable to access 'https://git.example.org/a/b/': Empty reply from server",
      },
      { name: 'GitLab', log: 'fatal: the remote end hung up unexpectedly' },
    ],
    ignore: [
      { name: 'another RPC', log: 'rpc: RPC failed gracefully in test' },
      { name: 'prose', log: 'may end with early EOF' },
    ],
  },
});
