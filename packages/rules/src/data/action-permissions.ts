/** A scope of GitHub's job token. */
export type Scopes = Readonly<Record<string, 'read' | 'write'>>;

/** The token scopes an action needs beyond `contents: read`, as its own README names them. */
export const ACTION_SCOPES: Readonly<Record<string, Scopes>> = {
  'actions-ecosystem/action-add-labels': { issues: 'write', 'pull-requests': 'write' },
  'actions/attest-build-provenance': { attestations: 'write', 'id-token': 'write' },
  'actions/create-release': { contents: 'write' },
  'actions/delete-package-versions': { packages: 'write' },
  'actions/deploy-pages': { pages: 'write', 'id-token': 'write' },
  'actions/first-interaction': { issues: 'write', 'pull-requests': 'write' },
  'actions/labeler': { 'pull-requests': 'write' },
  'actions/stale': { issues: 'write', 'pull-requests': 'write' },
  'actions/upload-release-asset': { contents: 'write' },
  'ad-m/github-push-action': { contents: 'write' },
  'anothrNick/github-tag-action': { contents: 'write' },
  'aws-actions/configure-aws-credentials': { 'id-token': 'write' },
  'azure/login': { 'id-token': 'write' },
  'changesets/action': { contents: 'write', 'pull-requests': 'write' },
  'crazy-max/ghaction-github-pages': { contents: 'write' },
  'cycjimmy/semantic-release-action': { contents: 'write', issues: 'write', 'pull-requests': 'write' },
  'davelosert/vitest-coverage-report-action': { 'pull-requests': 'write' },
  'docker/build-push-action': { packages: 'write' },
  'dorny/test-reporter': { checks: 'write' },
  'EndBug/add-and-commit': { contents: 'write' },
  'EnricoMi/publish-unit-test-result-action': { checks: 'write', 'pull-requests': 'write' },
  'github/codeql-action': { 'security-events': 'write' },
  'golangci/golangci-lint-action': { checks: 'write' },
  'google-github-actions/auth': { 'id-token': 'write' },
  'google-github-actions/release-please-action': { contents: 'write', issues: 'write', 'pull-requests': 'write' },
  'googleapis/release-please-action': { contents: 'write', issues: 'write', 'pull-requests': 'write' },
  'GoogleCloudPlatform/release-please-action': { contents: 'write', issues: 'write', 'pull-requests': 'write' },
  'goreleaser/goreleaser-action': { contents: 'write' },
  'helm/chart-releaser-action': { contents: 'write' },
  'hmarr/auto-approve-action': { 'pull-requests': 'write' },
  'JamesIves/github-pages-deploy-action': { contents: 'write' },
  'JasonEtco/create-an-issue': { issues: 'write' },
  'Madrapps/jacoco-report': { 'pull-requests': 'write' },
  'madrapps/jacoco-report': { 'pull-requests': 'write' },
  'marocchino/sticky-pull-request-comment': { 'pull-requests': 'write' },
  'marvinpinto/action-automatic-releases': { contents: 'write' },
  'mathieudutour/github-tag-action': { contents: 'write' },
  'mikepenz/action-junit-report': { checks: 'write' },
  'MishaKav/pytest-coverage-comment': { 'pull-requests': 'write' },
  'mshick/add-pr-comment': { 'pull-requests': 'write' },
  'ncipollo/release-action': { contents: 'write' },
  'ossf/scorecard-action': { 'security-events': 'write', 'id-token': 'write' },
  'peaceiris/actions-gh-pages': { contents: 'write' },
  'peter-evans/create-issue-from-file': { issues: 'write' },
  'peter-evans/create-or-update-comment': { issues: 'write', 'pull-requests': 'write' },
  'peter-evans/create-pull-request': { contents: 'write', 'pull-requests': 'write' },
  'phoenix-actions/test-reporting': { checks: 'write' },
  'pypa/gh-action-pypi-publish': { 'id-token': 'write' },
  'release-drafter/release-drafter': { contents: 'write', 'pull-requests': 'write' },
  'reviewdog/action-eslint': { checks: 'write', 'pull-requests': 'write' },
  'rickstaa/action-create-tag': { contents: 'write' },
  'romeovs/lcov-reporter-action': { 'pull-requests': 'write' },
  'ScaCap/action-surefire-report': { checks: 'write' },
  'softprops/action-gh-release': { contents: 'write' },
  'stefanzweifel/git-auto-commit-action': { contents: 'write' },
  'super-linter/super-linter': { statuses: 'write' },
  'svenstaro/upload-release-action': { contents: 'write' },
  'thollander/actions-comment-pull-request': { 'pull-requests': 'write' },
};

/** Commands of a step that need a scope, by a pattern of the command. */
export const COMMAND_SCOPES: readonly (readonly [command: RegExp, scopes: Scopes])[] = [
  [/\bgh release (?:create|upload|edit|delete)\b/, { contents: 'write' }],
  [/\bgh pr (?:comment|edit|review|merge|create|close)\b/, { 'pull-requests': 'write' }],
  [/\bgh issue (?:comment|create|edit|close)\b/, { issues: 'write' }],
  [/\bgh label (?:create|edit|delete|clone)\b/, { issues: 'write' }],
  [/\bgh (?:workflow (?:run|enable|disable)|run (?:rerun|cancel|delete)|cache delete)\b/, { actions: 'write' }],
  [/\bgit push\b|\bmkdocs gh-deploy\b|\bmike deploy\b/, { contents: 'write' }],
  [/\b(?:npm|pnpm|yarn npm) publish\b[^\n]*--provenance\b/, { 'id-token': 'write' }],
  [/\bsemantic-release\b/, { contents: 'write', issues: 'write', 'pull-requests': 'write' }],
  [
    /\b(?:docker|podman|crane|helm) push (?:\S+ )?(?:oci:\/\/)?ghcr\.io\/|\bskopeo copy \S+ docker:\/\/ghcr\.io\//,
    { packages: 'write' },
  ],
];

/** What a call of `github.rest` in a script of actions/github-script needs, by the name of the call. */
const CALL_SCOPES: readonly (readonly [call: RegExp, scopes: Scopes])[] = [
  [/\bpulls\.(?:create|update|merge|request|remove|dismiss|submit|delete)\w*/, { 'pull-requests': 'write' }],
  [/\bchecks\.(?:create|update|rerequest)\w*/, { checks: 'write' }],
  [/\brepos\.createCommitStatus\b/, { statuses: 'write' }],
  [/\brepos\.createDeployment\w*/, { deployments: 'write' }],
  [
    /\brepos\.(?:createRelease|updateRelease|deleteRelease|uploadReleaseAsset|createOrUpdateFile|merge|createDispatch)\w*/,
    { contents: 'write' },
  ],
  [/\bgit\.(?:create|update|delete)\w*/, { contents: 'write' }],
  [/\bactions\.(?:create|cancel|reRun|delete|enable|disable)\w*/, { actions: 'write' }],
];
const ISSUE_CALL = /\bissues\.(?:create|update|add|remove|set|lock|unlock|delete)\w*/;

/** The scopes a script needs; on a pull request its comments and labels are the pull request's. */
export function scopesOfScript(script: string, onPullRequest: boolean): Scopes | undefined {
  const found = CALL_SCOPES.flatMap(([call, scopes]) => (call.test(script) ? [scopes] : []));
  if (ISSUE_CALL.test(script)) found.push(onPullRequest ? { 'pull-requests': 'write' } : { issues: 'write' });
  return found.length === 0 ? undefined : Object.assign({}, ...found);
}
