import { more, strangers } from '../compare-matches.ts';
import { matchesOf } from '../matches-of.ts';
import { codePolicy, type FileView, type Policy } from './policy-shape.ts';
import { isCiFile } from './protected-paths.ts';

/** Commands that check the code. Fewer of them in a CI file is a check less. */
const CHECKS =
  /\b(?:(?:npm|pnpm|yarn|bun)(?: (?:-C|--prefix|--cwd|--dir) \S{1,200})?(?: run)? (?:t(?![\w:-])|audit|test|lint|check|typecheck|type-check|format:check)[\w:-]*|npx (?:jest|vitest|mocha|eslint|tsc|prettier|biome|playwright|cypress)|node --test|pytest|tox|nox|mypy|pyright|ruff|flake8|pylint|black --check|python\d? -m unittest|go (?:-C \S{1,200} )?(?:test|vet)|golangci-lint|gofmt|cargo (?:test|clippy|fmt|nextest|audit|deny)|mvnw?(?:\.cmd)?\b|gradlew?\b|ctest|make (?:-C \S{1,200} )?(?:test|check|lint)|rspec|rubocop|rake (?:test|spec)|phpunit|phpstan|psalm|composer (?:--working-dir=\S{1,200} )?(?:test|audit)|dotnet (?:test|format)|shellcheck|hadolint|yamllint|markdownlint|actionlint|zizmor|pip-audit|bundle(?:r)?[- ]audit|govulncheck|trivy|tflint|terraform (?:validate|fmt)|codecov)(?=[^\w]|$)/;
/** Actions that check the code. */
const CHECK_ACTIONS =
  /\buses: *["']?(?:github\/codeql-action|actions\/dependency-review-action|codecov\/|golangci\/|super-linter\/|aquasecurity\/|ossf\/scorecard)/;

/** Publishers whose actions a patch may bring into a workflow. Any other could be anybody's. */
const PUBLISHERS =
  /^(?:\.|docker:\/\/|actions|github|docker|pnpm|ruby|gradle|astral-sh|shivammathur|oven-sh|hashicorp|aws-actions|azure|google-github-actions|golangci|dtolnay|denoland|erlef|julia-actions|dart-lang|subosito|pre-commit|codecov|microsoft|peaceiris|softprops|swift-actions|r-lib)(?:\/|$)/i;
const USES = /\buses: *["']?[^\s"'@#]+/;

/** Run with a write token on what strangers send. `issues: write` is a right of the token, and no event. */
const OPEN_TRIGGERS =
  /^\s*(?:- )?["']?(?:pull_request_target|workflow_run|issue_comment|(?:issues|discussion\w*)(?!["']?: *(?:read|write|none)\b)|repository_dispatch)["']?(?=:|\s*$|,|\])|^on: *\[?.*\b(?:pull_request_target|workflow_run|issue_comment|repository_dispatch)\b/;

const ci = (id: string, judge: (file: FileView) => string | undefined): Policy =>
  codePolicy(id, (file) => (isCiFile(file.path) ? judge(file) : undefined));

/** What a CI file may not come to do. */
export const CI_POLICIES: readonly Policy[] = [
  ci('ci/check-dropped', ({ removed, added }) =>
    more(CHECKS, added, removed) || more(CHECK_ACTIONS, added, removed) ? 'run a check less' : undefined,
  ),
  ci('ci/open-trigger', ({ before, added }) =>
    strangers(OPEN_TRIGGERS, before, added).length > 0 ? "let strangers' events start a job" : undefined,
  ),
  ci('ci/unknown-action', ({ before, added }) => {
    const known = new Set(matchesOf(before, USES).map(actionOf));
    const stranger = matchesOf(added, USES)
      .map(actionOf)
      .find((action) => !known.has(action) && !PUBLISHERS.test(action));
    return stranger && `use ${stranger}, an action that this project does not use and no table knows`;
  }),
];

const actionOf = (uses: string): string => uses.replace(/^uses: *["']?/, '');
