import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'permission/github-input-secret-empty',
  category: 'permission',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['github-actions'],
  needle: [
    'Input required and not supplied',
    'Username and password required',
    'could not be found in the provided environment',
  ],
  // @actions/core getInput, docker/login-action.
  pattern:
    /^(?:##\[error\])?(?:Error: )?(?:Input required and not supplied: (?<input>[\w-]{1,80})|(?<login>Username and password required))$/,
  captures: ['input?', 'login?'],
  docs: {
    title: 'An action got an empty input',
    what: 'A required input of the action is empty.',
    why: 'It is not set, or it comes from a secret that does not exist or does not reach this run: pull requests from forks and reusable workflows without `secrets: inherit` get none.',
    how: 'Set the input; create the secret; skip the step for forks.',
    references: [
      'https://docs.github.com/en/actions/security-for-github-actions/security-guides/using-secrets-in-github-actions',
    ],
  },
  examples: {
    match: [
      { name: 'token', log: '##[error]Input required and not supplied: token', captures: { input: 'token' } },
      { name: 'docker login', log: 'Error: Username and password required' },
    ],
    ignore: [{ name: 'prose', log: 'Input required and not supplied values are reported' }],
  },
});
