import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'security/compromised-action',
  category: 'security',
  severity: 'critical',
  stage: 'setup',
  ecosystems: ['github-actions'],
  needle: ['tj-actions/changed-files@', 'reviewdog/action-setup@'],
  // The two commits that printed secrets in March 2025.
  pattern:
    /(?:Download action repository '(?:tj-actions\/changed-files|reviewdog\/action-setup)@[^']{1,60}' \(SHA:(?<sha>0e58ed8671d6b60d0890c21b07f8835ace038e67|f0d342d24037bb11d26b9bd8496e0808ba32e9ec)\))/,
  captures: ['sha'],
  docs: {
    title: 'The job ran a compromised action',
    what: "The job downloaded commit {sha}, which prints the runner's secrets into the log.",
    why: "The action's tags were moved to a malicious commit.",
    how: 'Rotate every secret of this workflow now, delete the log, and pin the action to a good commit. Do not run the job again before.',
    references: ['https://github.com/advisories/GHSA-mrrh-fwg8-r2c3'],
  },
  examples: {
    match: [
      {
        name: 'tj-actions',
        log: "Download action repository 'tj-actions/changed-files@v45' (SHA:0e58ed8671d6b60d0890c21b07f8835ace038e67)",
      },
    ],
    ignore: [
      {
        name: 'a good one',
        log: "Download action repository 'actions/checkout@v5' (SHA:08c6903cd8c0fde910a37f88322edcfb5dd907a8)",
      },
    ],
  },
});
