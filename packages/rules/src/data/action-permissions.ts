/** A scope of GitHub's job token. */
export type Scopes = Readonly<Record<string, 'read' | 'write'>>;

/** The token scopes an action needs beyond `contents: read`, as its own README names them. */
export const ACTION_SCOPES: Readonly<Record<string, Scopes>> = {
  'JamesIves/github-pages-deploy-action': { contents: 'write' },
  'actions/create-release': { contents: 'write' },
  'actions/deploy-pages': { pages: 'write', 'id-token': 'write' },
  'actions/first-interaction': { issues: 'write', 'pull-requests': 'write' },
  'actions/labeler': { 'pull-requests': 'write' },
  'actions/stale': { issues: 'write', 'pull-requests': 'write' },
  'ad-m/github-push-action': { contents: 'write' },
  'aws-actions/configure-aws-credentials': { 'id-token': 'write' },
  'azure/login': { 'id-token': 'write' },
  'dorny/test-reporter': { checks: 'write' },
  'docker/build-push-action': { packages: 'write' },
  'EnricoMi/publish-unit-test-result-action': { checks: 'write', 'pull-requests': 'write' },
  'github/codeql-action': { 'security-events': 'write' },
  'google-github-actions/auth': { 'id-token': 'write' },
  'pypa/gh-action-pypi-publish': { 'id-token': 'write' },
  'googleapis/release-please-action': { contents: 'write', issues: 'write', 'pull-requests': 'write' },
  'golangci/golangci-lint-action': { checks: 'write' },
  'marocchino/sticky-pull-request-comment': { 'pull-requests': 'write' },
  'mikepenz/action-junit-report': { checks: 'write' },
  'mshick/add-pr-comment': { 'pull-requests': 'write' },
  'ncipollo/release-action': { contents: 'write' },
  'peaceiris/actions-gh-pages': { contents: 'write' },
  'peter-evans/create-or-update-comment': { issues: 'write', 'pull-requests': 'write' },
  'peter-evans/create-pull-request': { contents: 'write', 'pull-requests': 'write' },
  'release-drafter/release-drafter': { contents: 'write', 'pull-requests': 'write' },
  'reviewdog/action-eslint': { checks: 'write', 'pull-requests': 'write' },
  'softprops/action-gh-release': { contents: 'write' },
  'stefanzweifel/git-auto-commit-action': { contents: 'write' },
  'svenstaro/upload-release-action': { contents: 'write' },
};

/** Commands of a step that need a scope, by a pattern of the command. */
export const COMMAND_SCOPES: readonly (readonly [command: RegExp, scopes: Scopes])[] = [
  [/\bgh release (?:create|upload|edit|delete)\b/, { contents: 'write' }],
  [/\bgh pr (?:comment|edit|review|merge|create|close)\b/, { 'pull-requests': 'write' }],
  [/\bgh issue (?:comment|create|edit|close)\b/, { issues: 'write' }],
  [/\bgit push\b/, { contents: 'write' }],
  [/\bsemantic-release\b/, { contents: 'write', issues: 'write', 'pull-requests': 'write' }],
  [/\bdocker push ghcr\.io\//, { packages: 'write' }],
];
