import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'security/checksum-mismatch',
  category: 'security',
  severity: 'critical',
  stage: 'install',
  ecosystems: ['any'],
  needle: [
    'hecksum',
    ' has wrong sha',
    ' has wrong md5',
    'SHA-256',
    'SHA256',
    'igest mismatch',
    'igest did not match',
    'igest verification failed',
  ],
  // coreutils, perl shasum, Homebrew, Buildroot, installers.
  pattern:
    /^(?:##\[error\])?(?:#\d+ (?:\d+\.\d+ )?)?(?:(?:sha\d{1,3}sum|md5sum|shasum): WARNING: (?<count>\d+) (?:of \d+ )?(?:computed )?checksums? did NOT match|(?:Error|ERROR|error|curl|fatal): .{0,80}?(?:SHA-?256|[Cc]hecksum|[Dd]igest) (?:mismatch|did not match|verification failed).{0,200}|failed to verify checksum for .{1,200}|ERROR: [\w.+-]{1,200} has wrong (?:sha\d{1,3}|md5) hash:)/,
  captures: ['count?'],
  docs: {
    title: 'A downloaded file is not the one that was expected',
    what: 'The checksum of a file differs from the one written down.',
    why: 'The file was replaced by its owner, broken on the way, an error page was saved instead, or someone tampers with it.',
    how: 'Download it again. When it still differs, compare with the checksum its owner publishes before changing the one in the repository.',
    references: ['https://www.gnu.org/software/coreutils/manual/html_node/sha2-utilities.html'],
  },
  examples: {
    match: [
      { name: 'coreutils', log: 'sha256sum: WARNING: 1 computed checksum did NOT match', captures: { count: '1' } },
      { name: 'Buildroot', log: 'ERROR: tool-1.2.tar.gz has wrong sha256 hash:' },
      { name: 'installer', log: 'ERROR: checksum mismatch for tool.tar.gz' },
    ],
    ignore: [
      { name: 'good', log: 'tool.tar.gz: OK' },
      { name: 'a test', log: '✓ detects a checksum mismatch' },
    ],
  },
});
