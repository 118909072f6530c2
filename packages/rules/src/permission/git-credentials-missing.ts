import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'permission/git-credentials-missing',
  category: 'permission',
  severity: 'high',
  stage: 'checkout',
  ecosystems: ['git'],
  needle: [
    'could not read Username for',
    'could not read Password for',
    'Authentication failed for',
    'Invalid username or',
    'Password authentication is not supported',
    'HTTP Basic: Access denied',
    'Support for password authentication was removed',
  ],
  // git over https; also through go, pip and npm.
  pattern:
    /^(?:##\[error\])?(?:\s{0,12}\[exec\] )?(?:fatal: could not read (?:Username|Password) for '(?<prompt>[^']{1,300})': (?:terminal prompts disabled|No such device or address|Device not configured)|fatal: Authentication failed for '(?<url>[^']{1,300})'|remote: (?:Invalid username or (?:password|token)\.?.{0,200}|HTTP Basic: Access denied.{0,300}|Support for password authentication was removed.{0,200}|Password authentication is not supported for Git operations\.?))/,
  captures: ['prompt?', 'url?'],
  docs: {
    title: 'git has no valid credentials for the repository',
    what: 'git needed to sign in and could not.',
    why: 'The repository is private or does not exist, and the job has no token for it or an old one.',
    how: "Give the job a token that may read it: checkout's `token`, `git config url.insteadOf` with a secret, or GitLab's job token allow list. Check the name when the repository is public.",
    references: ['https://git-scm.com/docs/gitcredentials'],
  },
  examples: {
    match: [
      {
        name: 'prompts off',
        log: "fatal: could not read Username for 'https://github.com': terminal prompts disabled",
        captures: { prompt: 'https://github.com' },
      },
      {
        name: 'no terminal',
        log: "     [exec] fatal: could not read Username for 'https://gitlab.example.org': No such device or address",
      },
      {
        name: 'GitLab',
        log: 'remote: HTTP Basic: Access denied. The provided password or token is incorrect or your account has 2FA enabled.',
      },
      {
        name: 'token',
        log: 'remote: Invalid username or token. Password authentication is not supported for Git operations.',
      },
    ],
    ignore: [{ name: 'a login test', log: '✓ Authentication failed for unknown users' }],
  },
});
