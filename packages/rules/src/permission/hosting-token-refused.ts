import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'permission/hosting-token-refused',
  category: 'permission',
  severity: 'high',
  stage: 'deploy',
  ecosystems: ['any'],
  needle: [
    'have you run firebase login',
    'specified token is not valid',
    'CLOUDFLARE_API_TOKEN',
    'FTPError: 530',
    '530 Login',
    'Not authorized. Please run `netlify login`',
    'Login incorrect.',
  ],
  // firebase-tools, vercel, wrangler, FTP deploy actions, netlify-cli, lftp.
  pattern:
    /(?:Failed to authenticate, have you run firebase login\?|The specified token is not valid\.? Use `vercel login`|necessary to set a CLOUDFLARE_API_TOKEN environment variable|FTPError: 530|\b530 Login (?:authentication failed|incorrect)|Not authorized\. Please run `netlify login`|^Login failed: 530 Login incorrect)/,
  captures: [],
  docs: {
    title: 'The host did not accept the sign-in',
    what: 'The deployment signs in to its host with a token or password that is missing or wrong.',
    why: 'The secret is empty (secrets do not reach pull requests from forks), was renamed, or has expired.',
    how: 'Renew the token at the host, store it as a secret, and give it to the step under the name that the tool reads.',
    references: [
      'https://docs.github.com/en/actions/security-for-github-actions/security-guides/using-secrets-in-github-actions',
    ],
  },
  examples: {
    match: [
      { name: 'firebase', log: 'Error: Failed to authenticate, have you run firebase login?' },
      { name: 'vercel', log: 'Error: The specified token is not valid. Use `vercel login` to generate a new token.' },
      { name: 'FTP', log: 'Error: FTPError: 530 Login authentication failed' },
    ],
    ignore: [{ name: 'signed in', log: '✔  Success! Logged in as someone' }],
  },
});
