import { defineRule } from '@self-healer/core/rule';
import { grantToFailedStep } from '../support/ci/grant-scopes.ts';

export const rule = defineRule({
  id: 'deployment/pypi-trusted-publishing-refused',
  category: 'deployment',
  severity: 'high',
  stage: 'deploy',
  ecosystems: ['python'],
  needle: 'Trusted publishing exchange failure',
  pattern: /^.{0,60}Trusted publishing exchange failure: ?(?<message>.{0,400})$/,
  captures: ['message'],
  docs: {
    title: 'The index does not trust this workflow',
    what: 'Trusted publishing was refused{detail}.',
    why: 'The publisher that is set up for the project names another repository, workflow file or environment; or the job lacks `id-token: write`.',
    how: 'Compare the claims that the log prints with the publisher in the settings of the project.',
    references: [
      'https://docs.github.com/actions/security-for-github-actions/security-hardening-your-deployments/configuring-openid-connect-in-pypi',
    ],
  },
  gathers: ['detail'],
  gather({ message }) {
    return { detail: message === '' ? '' : `: ${message}` };
  },
  async fix({ message }, repo, context) {
    // What the index refuses for another reason is set up there.
    const said = [message, ...context.window.lines.slice(context.window.index + 1, context.window.index + 4)].join(' ');
    if (!/OpenID Connect token retrieval failed|insufficient OIDC token permissions/.test(said)) return undefined;
    const edits = await grantToFailedStep(repo, context, (scopes) => scopes['id-token'] !== undefined);
    return edits.length === 0 ? undefined : { title: 'Let the job ask for an identity token', safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'a job that may ask for no token',
        log: '##[error]Trusted publishing exchange failure: \nOpenID Connect token retrieval failed: GitHub: missing or insufficient OIDC token permissions',
        repo: {
          '.github/workflows/publish.yml':
            'jobs:\n  pypi:\n    runs-on: ubuntu-24.04\n    permissions:\n      contents: read\n    steps:\n      - uses: pypa/gh-action-pypi-publish@release/v1\n',
        },
        patched: {
          '.github/workflows/publish.yml':
            'jobs:\n  pypi:\n    runs-on: ubuntu-24.04\n    permissions:\n      contents: read\n      id-token: write\n    steps:\n      - uses: pypa/gh-action-pypi-publish@release/v1\n',
        },
      },
      { name: 'the action', log: '##[error]Trusted publishing exchange failure: ', captures: { detail: '' } },
    ],
    ignore: [{ name: 'prose', log: 'trusted publishing works' }],
  },
});
