import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'network/artifact-service-failed',
  category: 'network',
  severity: 'medium',
  stage: 'package',
  ecosystems: ['github-actions'],
  needle: [
    'Failed to CreateArtifact',
    'Failed to FinalizeArtifact',
    'Failed to ListArtifacts',
    'Failed to GetSignedArtifactURL',
    'Artifact upload failed with error',
    'Unable to make request',
    'Unable to download artifact',
  ],
  // actions/upload-artifact and download-artifact 4 and newer.
  pattern:
    /^(?:##\[error\])?(?:Error: )?(?:Failed to (?:CreateArtifact|FinalizeArtifact|ListArtifacts|GetSignedArtifactURL): (?:Unable to make request: (?<code>\w{1,60})|Received non-retryable error: Failed request: \((?<status>5\d\d|429)\)|Failed to make request after \d+ attempts)|Unable to make request: (?<request>E[A-Z]{4,20})|Artifact upload failed with error: .{0,100}(?:timeout|5\d\d)|Unable to download artifact\(s\): Unable to download and extract artifact: Artifact download failed)/,
  captures: ['code?', 'status?', 'request?'],
  verdict: 'rerun',
  docs: {
    title: "GitHub's artifact service did not answer",
    what: 'The artifact could not be sent or fetched.',
    why: 'The artifact service or the network had a problem.',
    how: 'Run the job again; see https://www.githubstatus.com when it comes back.',
    references: ['https://www.githubstatus.com'],
  },
  examples: {
    match: [
      {
        name: 'network',
        log: 'Error: Failed to CreateArtifact: Unable to make request: ENOTFOUND',
        captures: { code: 'ENOTFOUND' },
      },
      {
        name: 'server',
        log: '##[error]Failed to FinalizeArtifact: Received non-retryable error: Failed request: (503) Service Unavailable: no healthy upstream',
        captures: { status: '503' },
      },
      {
        name: 'attempts',
        log: 'Error: Failed to CreateArtifact: Failed to make request after 5 attempts: Request timeout: /twirp/github.actions.results.api.v1.ArtifactService/CreateArtifact',
      },
    ],
    ignore: [
      {
        name: 'a name conflict',
        log: 'Error: Failed to CreateArtifact: Received non-retryable error: Failed request: (409) Conflict: an artifact with this name already exists on the workflow run',
      },
    ],
  },
});
