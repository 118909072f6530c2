import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'security/apt-repository-key-missing',
  category: 'security',
  severity: 'high',
  stage: 'install',
  ecosystems: ['docker', 'linux'],
  needle: ['NO_PUBKEY', 'is not signed', 'EXPKEYSIG', 'apt-key: command not found', 'apt-key: not found', 'EXPSIG'],
  // apt of all releases; apt-key is gone since Debian 13 and Ubuntu 24.10.
  pattern:
    /^(?:##\[error\])?(?:#\d+ (?:\d+\.\d+ )?)?(?:(?:W|E|Err)?:?(?: )?(?:GPG error: )?(?<repository>https?:\/\/\S{1,200} \S{1,60} (?:\S{1,60} )?(?:In)?Release): The following signatures (?:couldn't be verified because the public key is not available: NO_PUBKEY (?<key>[0-9A-F]{8,40})|were invalid: (?<invalid>EXPKEYSIG|EXPSIG) \S{1,40}.{0,100})|E: The repository '(?<unsigned>[^']{1,300})' is not signed\.|\S{1,80}: (?:line )?\d+: apt-key: (?:command )?not found)/,
  captures: ['repository?', 'key?', 'invalid?', 'unsigned?'],
  explains: ['dependency/command-not-found'],
  docs: {
    title: 'apt has no valid key for a repository',
    what: 'apt does not trust a package repository.',
    why: 'Its key was never added, has expired or was changed by its owner, or the file adds it with apt-key, which no longer exists.',
    how: 'Download the key again from the same vendor into /etc/apt/keyrings and name it with `signed-by=` in the source. Do not switch the check off.',
    references: ['https://manpages.debian.org/sources.list.5'],
  },
  examples: {
    match: [
      {
        name: 'key',
        log: "W: GPG error: https://packages.example.org stable InRelease: The following signatures couldn't be verified because the public key is not available: NO_PUBKEY 23E7166788B63E1E",
        captures: { key: '23E7166788B63E1E' },
      },
      {
        name: 'unsigned',
        log: "E: The repository 'https://packages.example.org stable InRelease' is not signed.",
        captures: { unsigned: 'https://packages.example.org stable InRelease' },
      },
      { name: 'apt-key', log: '/bin/sh: 1: apt-key: not found' },
    ],
    ignore: [
      {
        name: 'a deprecation',
        log: 'Warning: apt-key is deprecated. Manage keyring files in trusted.gpg.d instead (see apt-key(8)).',
      },
    ],
  },
});
