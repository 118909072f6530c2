import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'security/image-signature-failed',
  category: 'security',
  severity: 'critical',
  stage: 'deploy',
  ecosystems: ['docker'],
  needle: [
    'no matching signatures',
    'no signatures found',
    'remote trust data does not exist',
    'image digest mismatch',
    'signature verification failed',
    'no matching attestations',
  ],
  // cosign, Docker Content Trust.
  pattern:
    /^(?:##\[error\])?(?:Error: |main\.go:\d+: )?(?:error during command execution: )?(?:(?:Error: )?no (?:matching (?:signatures|attestations)|signatures found).{0,200}|.{0,60}remote trust data does not exist for \S{1,200}.{0,100})/,
  captures: [],
  docs: {
    title: 'The image has no valid signature',
    what: "The image's signature could not be verified.",
    why: 'It was not signed, was signed by another identity, or is not the image that was signed.',
    how: 'Find out which image it is and who built it before using it; sign it in its own pipeline.',
    references: ['https://docs.sigstore.dev/cosign/verifying/verify/'],
  },
  examples: {
    match: [
      {
        name: 'cosign',
        log: 'Error: no matching signatures: none of the expected identities matched what was in the certificate',
      },
    ],
    ignore: [{ name: 'good', log: 'The cosign claims were validated' }],
  },
});
