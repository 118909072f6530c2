import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'network/github-api-rate-limit',
  category: 'network',
  severity: 'medium',
  stage: 'other',
  ecosystems: ['github-actions'],
  needle: ['API rate limit exceeded', 'secondary rate limit'],
  // Octokit, gh, curl and every action that asks GitHub's API.
  pattern:
    /(?:API rate limit exceeded for (?<who>installation ID|user ID|\d{1,3}\.|[\da-f:]{2,5})|You have exceeded a secondary rate limit|HTTP 403: API rate limit exceeded)/,
  captures: ['who?'],
  verdict: 'rerun',
  docs: {
    title: "GitHub's API rate limit was reached",
    what: 'GitHub answers no more requests of this token or address for a while.',
    why: 'Requests without a token share 60 an hour with everyone on the address; a token has its own limit.',
    how: 'Run the job again after the hour is over; give the step a token (`env: GITHUB_TOKEN: ${{ github.token }}` or its `token` input).',
    references: ['https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api'],
  },
  examples: {
    match: [
      {
        name: 'octokit',
        log: '##[error]API rate limit exceeded for installation ID 123.',
        captures: { who: 'installation ID' },
      },
      {
        name: 'curl',
        log: '  "message": "API rate limit exceeded for 192.0.2.1. (But here\'s the good news: Authenticated requests get a higher rate limit.)"',
      },
      {
        name: 'secondary',
        log: 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
      },
    ],
    ignore: [{ name: 'documentation', log: 'handle the case when the API rate limit exceeded error comes back' }],
  },
});
