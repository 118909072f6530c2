/** Paths no patch may write, delete or make executable, and why. Matched against the whole path, without case. */
const PROTECTED: readonly (readonly [why: string, path: RegExp])[] = [
  ['who must review changes', /(?:^|\/)codeowners$/i],
  ["self-healer's own configuration", /(?:^|\/)\.self-healer(?:\.ya?ml|\/.*)?$/i],
  [
    'a licence',
    /(?:^|\/)(?:(?:un)?licen[cs]e|copying|notice)(?:-(?:mit|apache|bsd|[al]?gpl|mpl|cc0?)[^/.]*)?(?:\.(?:md|txt|rst|adoc|html))?$/i,
  ],
  ['the security policy', /(?:^|\/)security\.(?:md|rst|txt)$/i],
  ['git hooks', /(?:^|\/)\.(?:husky|githooks|git-hooks)\/|(?:^|\/)\.?lefthook(?:-local)?\.(?:ya?ml|toml|json)$/i],
  ["git's own configuration", /(?:^|\/)\.gitconfig$/i],
  ['a key or certificate', /\.(?:pem|key|p12|pfx|jks|keystore|asc|gpg|ppk|kdbx)$/i],
  ['a key', /(?:^|\/)id_(?:rsa|dsa|ecdsa|ed25519)(?:\.[^/]*)?$/i],
  ['secret values', /(?:^|\/)\.env(?:\.(?!example$|sample$|template$|dist$)[^/]*)?$/i],
  ['secret values', /(?:^|\/)(?:\.netrc|_netrc|\.pypirc|\.htpasswd|\.envrc|\.pgpass|\.git-credentials)$/i],
  ['secret values', /(?:^|\/)\.(?:ssh|aws|gnupg|kube|docker)\//i],
  ['the findings a scanner is told to ignore', /(?:^|\/)\.(?:gitleaks|trivy|semgrep|checkov|gitguardian)ignore$/i],
  ['the findings a scanner is told to ignore', /(?:^|\/)(?:\.snyk|\.nsprc|\.secrets\.baseline|\.tfsec[^/]*)$/i],
  [
    'what a linter is told to skip',
    /(?:^|\/)\.(?:eslint|prettier|stylelint|markdownlint|ansible-lint-|hadolint-?)ignore$/i,
  ],
  ['instructions to coding agents', /(?:^|\/)(?:claude|agents|gemini|copilot-instructions)\.md$/i],
  ['instructions to coding agents', /(?:^|\/)(?:\.cursorrules|\.windsurfrules|\.cursor\/.*|\.claude\/.*)$/i],
  ['what an editor runs by itself', /(?:^|\/)\.(?:vscode|idea|devcontainer)\//i],
];

/** What a protected path holds, or undefined when a patch may touch it. */
export function protection(path: string): string | undefined {
  return PROTECTED.find(([, pattern]) => pattern.test(path))?.[0];
}

const CI_FILES =
  /^(?:\.github\/(?:workflows|actions)\/.+\.ya?ml|\.gitlab-ci[^/]*\.ya?ml|\.gitlab\/.+\.ya?ml|\.circleci\/.+|\.azure[^/]*\/.+\.ya?ml|\.travis\.ya?ml|\.drone\.ya?ml|\.buildkite\/.+|bitbucket-pipelines\.ya?ml)$|(?:^|\/)(?:action\.ya?ml|[^/]*\.gitlab-ci[^/]*\.ya?ml|\.?azure-pipelines[^/]*\.ya?ml|buildspec[^/]*\.ya?ml|Jenkinsfile[^/]*)$/i;

/** Whether a path configures what CI runs. */
export function isCiFile(path: string): boolean {
  return CI_FILES.test(path);
}

/** Paths that a patch may touch, and a person must look at. */
const REVIEWED: readonly (readonly [why: string, holds: (path: string) => boolean])[] = [
  ['decides what CI runs, and with which rights', isCiFile],
  ['holds what a test expects', (path) => /\.snap$|(?:^|\/)__snapshots__\/|(?:^|\/)testdata\/|\.golden$/.test(path)],
  [
    'decides where packages come from',
    (path) =>
      /(?:^|\/)(?:\.npmrc|\.yarnrc(?:\.yml)?|pip\.conf|nuget\.config|settings\.xml|\.condarc|\.gitmodules)$/i.test(
        path,
      ),
  ],
  [
    'describes infrastructure',
    (path) => /\.(?:tf|tfvars)$|(?:^|\/)(?:k8s|kubernetes|helm|charts|deploy)\/.+\.ya?ml$/.test(path),
  ],
];

/** Why a person must look at a change of this path, as the rest of "It ...", or undefined. */
export function reviewReason(path: string): string | undefined {
  return REVIEWED.find(([, holds]) => holds(path))?.[0];
}

const LOCK_NAMES = new Set([
  'package-lock.json',
  'npm-shrinkwrap.json',
  'yarn.lock',
  'pnpm-lock.yaml',
  'bun.lock',
  'bun.lockb',
  'deno.lock',
  'cargo.lock',
  'go.sum',
  'go.work.sum',
  'poetry.lock',
  'uv.lock',
  'pdm.lock',
  'pixi.lock',
  'pipfile.lock',
  'gemfile.lock',
  'composer.lock',
  'gradle.lockfile',
  'buildscript-gradle.lockfile',
  'verification-metadata.xml',
  'packages.lock.json',
  'mix.lock',
  'pubspec.lock',
  'podfile.lock',
  'package.resolved',
  'flake.lock',
  '.terraform.lock.hcl',
  'module.bazel.lock',
]);

/** Whether only a package manager writes this file. */
export function isLockFile(path: string): boolean {
  return LOCK_NAMES.has((path.split('/').at(-1) ?? '').toLowerCase());
}

/** Whether a path looks like a test, by the conventions of the common test runners. */
export function isTestFile(path: string): boolean {
  return (
    /(?:^|\/)(?:tests?|specs?|__tests__|testing|e2e|features)\/(?:.*\/)?[^/]+\.[a-z]+$/i.test(path) ||
    /(?:[._-](?:test|tests|spec|e2e|cy)\.[a-z]+|_(?:test|spec)\.[a-z]+|(?:^|\/)test_[^/]+\.py|(?:Tests?|Spec|IT)\.[a-z]+)$/.test(
      path,
    )
  );
}

/** Whether a path holds other people's code that a package manager put there. */
export function isVendored(path: string): boolean {
  return /(?:^|\/)(?:vendor|node_modules|third_party|bower_components|\.yarn)\//.test(path);
}
