import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'permission/npm-unauthorized',
  category: 'permission',
  severity: 'high',
  stage: 'install',
  ecosystems: ['node'],
  needle: ['code E401', 'Incorrect or missing password', 'Unable to authenticate, need'],
  // npm 6 to 11.
  pattern:
    /^npm (?:ERR!|error) (?:code E401$|(?:401 )?Incorrect or missing password\.|(?:401 )?Unable to authenticate, need: (?<ways>.{1,100}))/,
  captures: ['ways?'],
  docs: {
    title: 'The package registry did not accept the sign-in',
    what: 'npm got 401: the token is missing, wrong or expired.',
    why: 'NODE_AUTH_TOKEN is empty (secrets do not reach pull requests from forks), has run out, or belongs to another registry or scope.',
    how: 'Check the secret and that .npmrc or setup-node gives it to the registry that the package comes from.',
    references: [
      'https://github.com/npm/cli/blob/latest/docs/lib/content/configuring-npm/npmrc.md#auth-related-configuration',
    ],
  },
  examples: {
    match: [
      { name: 'code', log: 'npm error code E401' },
      {
        name: 'token',
        log: 'npm ERR! Unable to authenticate, need: Basic realm="packages"',
        captures: { ways: 'Basic realm="packages"' },
      },
    ],
    ignore: [{ name: 'not found', log: 'npm error code E404' }],
  },
});
