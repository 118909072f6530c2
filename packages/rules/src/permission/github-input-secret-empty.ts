import { defineRule } from '@self-healer/core/rule';
import { nameInputs } from '../support/ci/name-inputs.ts';

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
  fix: ({ input }, repo, context) =>
    input === undefined ? Promise.resolve(undefined) : nameInputs(repo, context, [input]),
  examples: {
    match: [
      {
        name: 'inputs beside with',
        log: '##[error]Input required and not supplied: path',
        captures: { input: 'path' },
        repo: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - uses: actions/cache@v4\n        with:\n        path: .ccache\n        key: a\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - uses: actions/cache@v4\n        with:\n          path: .ccache\n          key: a\n',
        },
      },
      { name: 'token', log: '##[error]Input required and not supplied: token', captures: { input: 'token' } },
      { name: 'docker login', log: 'Error: Username and password required' },
    ],
    ignore: [{ name: 'prose', log: 'Input required and not supplied values are reported' }],
  },
});
