import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'permission/ssh-key-refused',
  category: 'permission',
  severity: 'high',
  stage: 'checkout',
  ecosystems: ['git', 'any'],
  needle: [
    'Permission denied (publickey',
    'Permission denied, please try again',
    'Too many authentication failures',
    'Load key "',
    'ssh: handshake failed',
    'Enter passphrase for key',
  ],
  // OpenSSH; libcrypto: a key without its last line break; programs in Go.
  pattern:
    /^(?:##\[error\])?(?:remote: |fatal: )?(?:(?<who>[\w.-]{1,60}@[\w.-]{1,200}): Permission denied \((?<ways>publickey[\w,-]{0,100})\)\.?|Load key "(?<key>[^"]{1,200})": (?:error in libcrypto|invalid format)|Received disconnect from \S{1,100} port \d+:\d+: Too many authentication failures|.{0,60}ssh: handshake failed: ssh: unable to authenticate)/,
  captures: ['who?', 'ways?', 'key?'],
  docs: {
    title: 'The SSH key was not accepted',
    what: 'The other side refused every key the job offered.',
    why: 'The job has no key, the key is not registered there, or the secret that holds it lost its line breaks.',
    how: 'Register a deploy key, keep its private half as a secret with its final line break, and load it with ssh-agent; a public submodule is simpler over https.',
    references: ['https://docs.github.com/en/authentication/troubleshooting-ssh/error-permission-denied-publickey'],
  },
  examples: {
    match: [
      {
        name: 'an action in Go',
        log: '2024/05/05 10:11:12 ssh: handshake failed: ssh: unable to authenticate, attempted methods [none publickey], no supported methods remain',
      },
      { name: 'git', log: 'git@github.com: Permission denied (publickey).', captures: { who: 'git@github.com' } },
      {
        name: 'key',
        log: 'Load key "/home/runner/.ssh/id_ed25519": error in libcrypto',
        captures: { key: '/home/runner/.ssh/id_ed25519' },
      },
      {
        name: 'deploy',
        log: 'deploy@192.0.2.1: Permission denied (publickey,password).',
        captures: { ways: 'publickey,password' },
      },
    ],
    ignore: [{ name: 'a file', log: './deploy.sh: Permission denied' }],
  },
});
