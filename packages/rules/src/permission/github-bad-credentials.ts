import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'permission/github-bad-credentials',
  category: 'permission',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['github-actions'],
  needle: [
    'Bad credentials',
    'HTTP 401: Bad',
    'Parameter token or opts.auth is required',
    'GH_TOKEN environment variable',
    'gh auth login',
  ],
  // Octokit, gh.
  pattern:
    /^(?:##\[error\])?(?:Error: )?(?:\w{0,30}Error: )?(?:\[?HttpError\]?: )?(?:Bad credentials(?: - https:\/\/\S{1,200})?\.?$|HTTP 401: Bad credentials|Parameter token or opts\.auth is required|gh: To use GitHub CLI in a GitHub Actions workflow, set the GH_TOKEN environment variable)/,
  captures: [],
  docs: {
    title: 'GitHub did not accept the token',
    what: 'The token is missing, wrong, expired or revoked.',
    why: 'A secret was renamed, has run out, or is empty (secrets do not reach pull requests from forks).',
    how: 'For this repository use `${{ github.token }}`; otherwise renew the secret and check its name.',
    references: ['https://docs.github.com/en/rest/authentication/authenticating-to-the-rest-api'],
  },
  examples: {
    match: [
      { name: 'octokit', log: '##[error]Bad credentials' },
      { name: 'octokit in a script', log: 'HttpError: Bad credentials' },
      {
        name: 'gh',
        log: 'gh: To use GitHub CLI in a GitHub Actions workflow, set the GH_TOKEN environment variable. Example:',
      },
      { name: 'toolkit', log: 'Error: Parameter token or opts.auth is required' },
    ],
    ignore: [{ name: 'a test', log: '✓ shows "Bad credentials" on a wrong password' }],
  },
});
