import { defineRule } from '@self-healer/core/rule';
import { grantToFailedStep } from '../support/ci/grant-scopes.ts';

export const rule = defineRule({
  id: 'permission/github-resource-not-accessible',
  category: 'permission',
  severity: 'high',
  stage: 'deploy',
  ecosystems: ['github-actions'],
  needle: [
    'Resource not accessible by integration',
    'Resource not accessible by personal access token',
    'GitHub release failed with status: 403',
  ],
  // GitHub's API through Octokit, gh and every action; action-gh-release keeps the words to itself.
  pattern:
    /Resource not accessible by (?<token>integration|personal access token)|^.{0,4}GitHub release failed with status: 403$/u,
  captures: ['token?'],
  docs: {
    title: "The job's token may not do this",
    what: "GitHub's API refused a call: the token lacks the permission.",
    why: "The job's `permissions` do not name the scope, the repository's default is read-only, or the run comes from a fork.",
    how: 'Add the smallest `permissions:` block to the job: `pull-requests: write` to comment, `contents: write` for releases and tags, `checks: write` for check runs. Runs from forks never get more.',
    references: ['https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#permissions'],
  },
  async fix({ token }, repo, context) {
    if (token === 'personal access token') return undefined;
    const edits = await grantToFailedStep(repo, context);
    if (edits.length === 0) return undefined;
    return { title: 'Give the job the token permission its step needs', safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'a release',
        log: [
          '##[group]Run softprops/action-gh-release@v2',
          'with:',
          '  files: dist/*',
          '##[endgroup]',
          '##[error]Resource not accessible by integration',
        ].join('\n'),
        repo: {
          '.github/workflows/release.yml': [
            'on: push',
            'permissions:',
            '  contents: read',
            'jobs:',
            '  publish:',
            '    runs-on: ubuntu-latest',
            '    steps:',
            '      - uses: actions/checkout@v5',
            '      - uses: softprops/action-gh-release@v2',
            '        with:',
            '          files: dist/*',
            '',
          ].join('\n'),
        },
        patched: {
          '.github/workflows/release.yml': [
            'on: push',
            'permissions:',
            '  contents: read',
            'jobs:',
            '  publish:',
            '    permissions:',
            '      contents: write',
            '    runs-on: ubuntu-latest',
            '    steps:',
            '      - uses: actions/checkout@v5',
            '      - uses: softprops/action-gh-release@v2',
            '        with:',
            '          files: dist/*',
            '',
          ].join('\n'),
        },
      },
      {
        name: 'a comment, with a block of the job',
        log: 'HttpError: Resource not accessible by integration - https://docs.github.com/rest/issues/comments#create-an-issue-comment',
        repo: {
          '.github/workflows/ci.yml':
            'jobs:\n  note:\n    permissions:\n      contents: read\n    steps:\n      - run: gh pr comment 1 --body hi\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'jobs:\n  note:\n    permissions:\n      contents: read\n      pull-requests: write\n    steps:\n      - run: gh pr comment 1 --body hi\n',
        },
      },
      {
        name: 'a release of which only the status is told',
        log: '##[group]Run softprops/action-gh-release@v2\n##[endgroup]\n⚠️ GitHub release failed with status: 403',
        repo: {
          '.github/workflows/release.yml':
            'jobs:\n  publish:\n    permissions:\n      contents: read\n    steps:\n      - uses: softprops/action-gh-release@v2\n',
        },
        patched: {
          '.github/workflows/release.yml':
            'jobs:\n  publish:\n    permissions:\n      contents: write\n    steps:\n      - uses: softprops/action-gh-release@v2\n',
        },
      },
      {
        name: 'another token',
        log: 'Error: Resource not accessible by personal access token',
        captures: { token: 'personal access token' },
        repo: { '.github/workflows/ci.yml': 'jobs:\n  note:\n    steps:\n      - run: gh pr comment 1 --body hi\n' },
      },
    ],
    ignore: [
      { name: 'a release that is there already', log: '⚠️ GitHub release failed with status: 422' },
      { name: 'an integration test', log: 'ok 3 - resource is accessible by integration tests' },
    ],
  },
});
