import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'network/gpg-keyserver-failed',
  category: 'network',
  severity: 'medium',
  stage: 'setup',
  ecosystems: ['linux'],
  needle: ['keyserver receive failed', 'keyserver search failed'],
  // GnuPG 2.
  pattern: /^(?:##\[error\])?gpg: keyserver (?:receive|search) failed: (?<reason>.{1,100})$/,
  captures: ['reason'],
  verdict: 'rerun',
  docs: {
    title: 'The key server did not answer',
    what: 'gpg could not fetch a key: {reason}.',
    why: 'Public key servers are often slow or down.',
    how: "Run the job again; when it comes back, fetch the key from its owner's site or keep it in the repository.",
    references: ['https://gnupg.org/documentation/manuals/gnupg/GPG-Configuration-Options.html'],
  },
  examples: {
    match: [{ name: 'no data', log: 'gpg: keyserver receive failed: No data', captures: { reason: 'No data' } }],
    ignore: [{ name: 'success', log: 'gpg: key 0123: public key imported' }],
  },
});
