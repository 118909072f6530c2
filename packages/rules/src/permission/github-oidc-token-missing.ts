import { defineRule } from '@self-healer/core/rule';
import { grantToFailedStep } from '../support/ci/grant-scopes.ts';

export const rule = defineRule({
  id: 'permission/github-oidc-token-missing',
  category: 'permission',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['github-actions'],
  needle: ['ACTIONS_ID_TOKEN_REQUEST', 'OIDC provider', 'id-token'],
  // @actions/core getIDToken, aws-actions, google-github-actions, azure/login, deploy-pages.
  pattern:
    /(?:Unable to get ACTIONS_ID_TOKEN_REQUEST_(?:URL|TOKEN) env variable|Error message: Unable to get ACTIONS_ID_TOKEN_REQUEST|Did you mean to set the `id-token` permission\?|GitHub Actions did not inject \$ACTIONS_ID_TOKEN_REQUEST_TOKEN|Ensure GITHUB_TOKEN has permission "id-token: write"|Provenance generation in GitHub Actions requires "write" access to the "id-token" permission)/,
  captures: [],
  explains: ['permission/aws-credentials-not-loaded'],
  docs: {
    title: 'The job has no permission to ask for an identity token',
    what: "The step wanted an OpenID Connect token, and the job's permissions do not include `id-token: write`.",
    why: "The permission is never on by default, and a `permissions:` block of a job replaces the workflow's.",
    how: 'Add `permissions: { id-token: write, contents: read }` to the job.',
    references: [
      'https://docs.github.com/en/actions/security-for-github-actions/security-hardening-your-deployments/about-security-hardening-with-openid-connect',
    ],
  },
  async fix(_facts, repo, context) {
    const edits = await grantToFailedStep(repo, context, (scopes) => scopes['id-token'] !== undefined);
    return edits.length === 0 ? undefined : { title: 'Let the job ask for an identity token', safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'npm, with provenance',
        log: 'npm error Provenance generation in GitHub Actions requires "write" access to the "id-token" permission',
        repo: {
          '.github/workflows/publish.yml':
            'on: push\npermissions:\n  contents: read\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: npm publish --provenance\n',
        },
        patched: {
          '.github/workflows/publish.yml':
            'on: push\npermissions:\n  contents: read\njobs:\n  a:\n    permissions:\n      contents: read\n      id-token: write\n    runs-on: ubuntu-24.04\n    steps:\n      - run: npm publish --provenance\n',
        },
      },
      {
        name: 'the only step that needs one',
        log: 'Error: Unable to get ACTIONS_ID_TOKEN_REQUEST_URL env variable',
        repo: {
          '.github/workflows/deploy.yml':
            'on: push\njobs:\n  deploy:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: aws-actions/configure-aws-credentials@v4\n',
        },
        patched: {
          '.github/workflows/deploy.yml':
            'on: push\njobs:\n  deploy:\n    permissions:\n      contents: read\n      id-token: write\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: aws-actions/configure-aws-credentials@v4\n',
        },
      },
      { name: 'toolkit', log: 'Error: Error message: Unable to get ACTIONS_ID_TOKEN_REQUEST_URL env variable' },
      {
        name: 'AWS',
        log: 'It looks like you might be trying to authenticate with OIDC. Did you mean to set the `id-token` permission? If you are not trying to authenticate with OIDC and the action is working successfully, you can ignore this message.',
      },
      { name: 'pages', log: 'Error: Ensure GITHUB_TOKEN has permission "id-token: write".' },
    ],
    ignore: [{ name: 'the permissions of the token', log: '  IdToken: write' }],
  },
});
