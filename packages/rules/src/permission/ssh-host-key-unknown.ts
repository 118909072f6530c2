import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'permission/ssh-host-key-unknown',
  category: 'permission',
  severity: 'high',
  stage: 'checkout',
  ecosystems: ['git', 'any'],
  needle: [
    'Host key verification failed',
    'REMOTE HOST IDENTIFICATION HAS CHANGED',
    'No ED25519 host key is known',
    'No RSA host key is known',
    'No ECDSA host key is known',
  ],
  // OpenSSH.
  pattern:
    /^(?:##\[error\])?(?:remote: )?(?:Host key verification failed\.?|@ {4}WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! {5}@|No (?:ED25519|RSA|ECDSA) host key is known for (?<host>\S{1,200}) and you have requested strict checking\.)\r?$/,
  captures: ['host?'],
  docs: {
    title: 'ssh does not know the host',
    what: "ssh refused the connection because the host's key is not in known_hosts, or has changed.",
    why: 'A fresh runner knows no hosts.',
    how: "Keep the host's public key in the repository or a variable and write it to ~/.ssh/known_hosts before connecting. Do not switch strict checking off.",
    references: ['https://docs.gitlab.com/ci/jobs/ssh_keys/'],
  },
  examples: {
    match: [
      { name: 'git', log: 'Host key verification failed.' },
      {
        name: 'strict',
        log: 'No ED25519 host key is known for git.example.org and you have requested strict checking.',
        captures: { host: 'git.example.org' },
      },
    ],
    ignore: [{ name: 'a note', log: "Warning: Permanently added 'github.com' (ED25519) to the list of known hosts." }],
  },
});
