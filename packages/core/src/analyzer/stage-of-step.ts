import type { Stage } from '../model/vocabulary.ts';

/** What a command, a step's name or a line says about the stage; the first that fits counts. */
const STAGES_BY_WORDS: readonly (readonly [Stage, RegExp])[] = [
  ['checkout', /\b(?:actions\/checkout|git (?:clone|fetch|checkout|submodule)|checkout|getting source|clone)\b/i],
  [
    'lint',
    /\b(?:lint\w*|eslint|stylelint|prettier|ruff|flake8|black|mypy|pylint|clippy|rustfmt|gofmt|golangci|rubocop|phpcs|phpstan|psalm|checkstyle|spotless\w*|ktlint|detekt|shellcheck|hadolint|actionlint|pre-commit|format(?:ting)?|fmt|code style|typecheck|type-check|audit|codeql|sast|scan)\b/i,
  ],
  [
    'deploy',
    /\b(?:deploy\w*|release|publish\w*|push|upload|terraform|kubectl|helm|rollout|gh-pages|pages|health ?check|semantic-release)\b/i,
  ],
  [
    'test',
    /\b(?:tests?|testing|jest|vitest|mocha|karma|cypress|playwright|pytest|tox|nox|unittest|rspec|phpunit|ctest|junit|surefire|failsafe|go test|e2e|coverage|benchmarks?|spec|verify)\b/i,
  ],
  [
    'install',
    /\b(?:npm (?:ci|i|install)|yarn(?: install)?$|pnpm (?:i|install)|pip3? install|poetry install|uv (?:sync|pip)|bundle install|composer install|install(?:ing)? (?:dependencies|deps|packages)|dependencies|apt(?:-get)? (?:install|update)|brew install|restore|go mod download|before_install|install)\b/i,
  ],
  [
    'package',
    /\b(?:docker build|buildx|package|packag(?:e|ing)|npm pack|wheel|sdist|artifact|electron-builder|bundle|image|archive|sign)\b/i,
  ],
  [
    'build',
    /\b(?:build\w*|compile\w*|make|cmake|ninja|tsc|webpack|vite|rollup|cargo|gradlew?|mvnw?|msbuild|dotnet|javac|gcc|clang|xcodebuild|assemble)\b/i,
  ],
  [
    'setup',
    /\b(?:set ?up\b.{0,40}|setup-\w+|initialize|prepare|configure|provision|login|cache|pull(?:ing)? image|environment)\b/i,
  ],
];

/** The stage a step belongs to: its command says more than its name, its name more than the line. */
export function stageOf(step: { readonly name?: string; readonly command?: string } | undefined, line: string): Stage {
  for (const words of [step?.command, step?.name, line]) {
    if (words === undefined) continue;
    const found = STAGES_BY_WORDS.find(([, pattern]) => pattern.test(words.slice(0, 400)));
    if (found !== undefined) return found[0];
  }
  return 'other';
}
