import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'security/gpg-import-failed',
  category: 'security',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['any'],
  needle: ['no valid OpenPGP data found', 'gpg: import failed', 'Bad signature', 'BAD signature', "gpg: can't open"],
  // GnuPG 2.
  pattern:
    /^(?:##\[error\])?gpg: (?:no valid OpenPGP data found|import failed: .{1,100}|BAD signature from .{1,200}|can't open ['‘"](?<file>[^'’"]{1,200})['’"])/,
  captures: ['file?'],
  docs: {
    title: 'gpg got no valid key or signature',
    what: 'What gpg read is not a key, or the signature is not from it.',
    why: 'The secret that holds the key is empty or lost its line breaks, the download gave an error page, or the file was changed.',
    how: 'Check the secret and the URL. A bad signature means: do not use the file.',
    references: ['https://gnupg.org/documentation/manuals/gnupg/'],
  },
  examples: {
    match: [
      { name: 'empty', log: 'gpg: no valid OpenPGP data found.' },
      { name: 'bad', log: 'gpg: BAD signature from "Release <r@example.org>"' },
    ],
    ignore: [{ name: 'good', log: 'gpg: key 0123: public key imported' }],
  },
});
