import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'security/package-signature-invalid',
  category: 'security',
  severity: 'critical',
  stage: 'install',
  ecosystems: ['linux'],
  needle: [
    'GPG check FAILED',
    'UNTRUSTED signature',
    'Public key for',
    'signature from',
    'invalid or corrupted package',
  ],
  // dnf, apk, pacman.
  pattern:
    /^(?:##\[error\])?(?:#\d+ (?:\d+\.\d+ )?)?(?:Error: GPG check FAILED|Public key for (?<rpm>\S{1,200}\.rpm) is not (?:installed|trusted)|ERROR: \S{1,200}: UNTRUSTED signature|error: \S{1,100}: signature from ".{1,200}" is (?:unknown trust|invalid|marginal trust)|error: failed to commit transaction \(invalid or corrupted package)/,
  captures: ['rpm?'],
  docs: {
    title: "A package's signature could not be verified",
    what: 'The package manager refused a package because of its signature.',
    why: "The vendor's key is not installed or was changed, or the image's keyring is too old.",
    how: "Install the vendor's current key or update the keyring package (archlinux-keyring, distribution-gpg-keys), or use a newer image. Do not switch the check off.",
    references: ['https://dnf.readthedocs.io/en/latest/conf_ref.html'],
  },
  examples: {
    match: [
      { name: 'dnf', log: 'Error: GPG check FAILED' },
      { name: 'apk', log: 'ERROR: https://dl.example.org/alpine/v3.20/main: UNTRUSTED signature' },
      { name: 'pacman', log: 'error: ncurses: signature from "A <a@example.org>" is unknown trust' },
    ],
    ignore: [{ name: 'a good one', log: 'Public key for x imported' }],
  },
});
