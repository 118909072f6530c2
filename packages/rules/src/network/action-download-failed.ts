import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'network/action-download-failed',
  category: 'network',
  severity: 'medium',
  stage: 'setup',
  ecosystems: ['github-actions'],
  needle: [
    'Failed to download action',
    'Failed to download archive',
    'download has timed out',
    'Failed to resolve action download info',
    'An action could not be found at the URI',
  ],
  // actions/runner 2.x.
  pattern:
    /^(?:##\[(?:error|warning)\])?(?:Error: |Warning: )?(?:Failed to download (?:action|archive) '(?<url>https?:\/\/\S{1,300})'|Action '(?<action>https?:\/\/\S{1,300})' download has timed out|Failed to resolve action download info)/,
  captures: ['url?', 'action?'],
  verdict: 'rerun',
  explains: ['network/http-server-error'],
  docs: {
    title: 'The runner could not download an action',
    what: "GitHub did not deliver the action's archive to the runner in time.",
    why: 'GitHub or the network between had a problem.',
    how: 'Run the job again; see https://www.githubstatus.com when it comes back.',
    references: ['https://www.githubstatus.com'],
  },
  examples: {
    match: [
      {
        name: 'timeout',
        log: "##[error]Action 'https://codeload.example.org/o/r/tar.gz/0123' download has timed out. Error: The request was canceled due to the configured HttpClient.Timeout of 100 seconds elapsing.",
      },
      {
        name: 'failed',
        log: "##[warning]Failed to download action 'https://api.example.org/repos/actions/cache/tarball/0123'. Error: Response status code does not indicate success: 504 (Gateway Time-out).",
      },
      { name: 'info', log: 'Error: Failed to resolve action download info. Error: The operation was canceled.' },
    ],
    ignore: [{ name: 'the normal line', log: "Download action repository 'actions/checkout@v5' (SHA:0123)" }],
  },
});
