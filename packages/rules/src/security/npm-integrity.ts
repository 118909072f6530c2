import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'security/npm-integrity',
  category: 'security',
  severity: 'critical',
  stage: 'install',
  ecosystems: ['node'],
  needle: ['EINTEGRITY', 'ntegrity check', '_TARBALL_INTEGRITY', 'Verification failed while extracting'],
  // npm, Yarn 1, pnpm.
  pattern:
    /^(?:npm (?:ERR!|error) (?:code EINTEGRITY$|(?:Verification failed while extracting|sha\d{1,3}-\S{1,200} integrity checksum failed|Integrity checksum failed))|error (?:.{1,200}: )?Integrity check failed for "(?<package>[^"]{1,200})"|\s?ERR_PNPM_TARBALL_INTEGRITY\b)/,
  captures: ['package?'],
  docs: {
    title: 'A package is not the one the lock file names',
    what: 'The checksum of a downloaded package differs from the one in the lock file.',
    why: 'The package was published again, the mirror serves another file, the cache is damaged, or somebody tampered with it.',
    how: 'Clear the cache and run again. When it stays, find out why the file changed before the lock file is written anew.',
    references: ['https://github.com/npm/cli/blob/latest/docs/lib/content/configuring-npm/package-lock-json.md'],
  },
  examples: {
    match: [
      {
        name: 'npm',
        log: 'npm error code EINTEGRITY\nnpm error sha512-aaaa integrity checksum failed when using sha512: wanted sha512-aaaa but got sha512-bbbb.',
      },
      {
        name: 'Yarn 1',
        log: 'error https://registry.example.org/a/-/a-1.0.0.tgz: Integrity check failed for "a" (computed integrity doesn\'t match our records, got "sha512-b")',
        captures: { package: 'a' },
      },
      {
        name: 'pnpm',
        log: ' ERR_PNPM_TARBALL_INTEGRITY  Got unexpected checksum for "https://registry.example.org/a/-/a-1.0.0.tgz".',
      },
    ],
    ignore: [{ name: 'a green run', log: 'integrity checks passed for 12 packages' }],
  },
});
