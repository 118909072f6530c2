import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'security/gpg-signing-failed',
  category: 'security',
  severity: 'high',
  stage: 'deploy',
  ecosystems: ['git', 'java'],
  needle: [
    'gpg: signing failed',
    'gpg failed to sign the data',
    'gpg: no default secret key',
    'No secret key',
    'No agent running',
    'gpg: skipped "',
    "can't connect to the agent",
    "can't connect to the gpg-agent",
  ],
  // GnuPG 2 through git, Maven, Gradle.
  pattern:
    /^(?:##\[error\]|\[ERROR\] )?(?:gpg: (?:signing failed|no default secret key|skipped "[^"]{1,200}"): (?<reason>[\w ]{1,100})|error: gpg failed to sign the data|gpg: can't connect to the (?:gpg-)?agent: .{1,80})/,
  captures: ['reason?'],
  docs: {
    title: 'gpg could not sign',
    what: 'gpg could not use the signing key.',
    why: 'The key was not imported, or gpg wanted to ask for its passphrase and there is no terminal.',
    how: 'Import the key in a step before, and sign with `--batch --pinentry-mode loopback` and the passphrase from a secret.',
    references: ['https://gnupg.org/documentation/manuals/gnupg/GPG-Esoteric-Options.html'],
  },
  examples: {
    match: [
      {
        name: 'terminal',
        log: 'gpg: signing failed: Inappropriate ioctl for device',
        captures: { reason: 'Inappropriate ioctl for device' },
      },
      { name: 'no key', log: 'gpg: no default secret key: No secret key' },
      { name: 'git', log: 'error: gpg failed to sign the data' },
    ],
    ignore: [{ name: 'good', log: 'gpg: Good signature from "A <a@example.org>"' }],
  },
});
