import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'resource/github-artifact-storage-full',
  category: 'resource',
  severity: 'high',
  stage: 'package',
  ecosystems: ['github-actions'],
  needle: ['Artifact storage quota has been hit', 'exceeds the 10 GB limit'],
  // actions/upload-artifact 4 and newer.
  pattern:
    /^(?:##\[error\]|##\[warning\])?(?:Error: |Warning: )?Failed to CreateArtifact: Artifact storage quota has been hit\./,
  captures: [],
  docs: {
    title: 'The artifact storage is full',
    what: 'GitHub takes no more artifacts of this account.',
    why: 'Old artifacts are kept for 90 days by default.',
    how: 'Delete old artifacts, set `retention-days` on upload-artifact, or raise the budget; the quota is counted again every 6 to 12 hours.',
    references: ['https://docs.github.com/en/billing/concepts/product-billing/github-actions'],
  },
  examples: {
    match: [
      {
        name: 'quota',
        log: '##[error]Failed to CreateArtifact: Artifact storage quota has been hit. Unable to upload any new artifacts.',
      },
    ],
    ignore: [{ name: 'uploaded', log: 'Artifact web.zip successfully finalized.' }],
  },
});
