import type { Stage } from '../model/vocabulary.ts';

type Words = readonly (readonly [Stage, RegExp])[];

/** Programs and step names that do one thing only. */
const PLAIN_STEPS: Words = [
  // To install a linter is not to lint.
  [
    'install',
    /^(?:Run )?(?:sudo )?(?:python3? -m )?(?:pip3?|pipx|npm|pnpm|yarn|gem|cargo|go|brew|choco|conda|mamba|micromamba|dotnet tool|apt(?:-get)?|apk|dnf|yum|composer(?: global)?|rustup component|luarocks|cpanm|opam|conan|vcpkg|pod|winget|scoop|tlmgr|nimble|cabal|stack|uv(?: pip| tool)?)(?: -\S+)* (?:(?:v\d-|new-)?install|i|ci|add|require)\b[^;&|]*$/,
  ],
  [
    'lint',
    /\b(?:\w*lint\w*|prettier|ruff|flake8|mypy|pyright|pycodestyle|pydocstyle|isort|bandit|clippy|rustfmt|gofmt|staticcheck|gosec|golangci\S*|rubocop|foodcritic|cookstyle|standardrb|brakeman|reek|phpcs|phpstan|psalm|pint|checkstyle\w*|spotless\w*|spotbugs\w*|pmd|apache-rat|detekt|scalafmt\w*|scalafix\w*|scalastyle|shellcheck|shfmt|clang-(?:format|tidy)|cppcheck|cspell|codespell|pre-commit|code style|typecheck|type-check|codeql|semgrep|gitleaks|trufflehog|sonar\S*|tsc --noEmit|biome (?:check|ci)|go vet|cargo[- ](?:fmt|deny|audit)|(?:pip|bundler?)[- ]audit|audit-ci|mix (?:format|credo|dialyzer)|(?:flutter|dart) (?:analyze|format)|dotnet format|terraform (?:fmt|validate)|checkov|tfsec|trivy|grype|dockle|sobelow|kubesec|fossa|horusec|njsscan|ggshield|detect-secrets|snyk|osv-scanner|kics|terrascan|kube-?linter|kube-?score|polaris audit|tflint|terragrunt hclfmt|helm lint|kubeconform|kubeval|conftest|black --check|typos|lychee\S*|link[-_ ]?check\w*|linkinator|htmltest|html-?proofer|dco|cla[-_ ](?:assistant|check)\S*|changelog[-_ ]?(?:check|enforcer|verif)\w*|changeset status|semver-checks|publint|attw|knip|depcheck|depcruise|zizmor|vale|addlicense|licen[cs]e[-_ ]?(?:check|header|finder|eye)\w*|check[-_ ](?:generated|up[-_]?to[-_]?date|header|format|style|spelling|links|changelog|commit)\w*|buf (?:lint|breaking|format)|oasdiff|openapi-diff|spectral|lintian|size-limit|bundlewatch|bundlesize|desktop-file-validate|appstreamcli|appstream-util|pytype|basedpyright|djlint|interrogate|vulture|nixfmt|alejandra|statix|deadnix|zig fmt|ormolu|fourmolu|stylish-haskell|cljfmt|clj-kondo|erlfmt|dialyzer|google-java-format|ktfmt|swift-?format|buildifier|cmake-format|gersemi|taplo|dprint|stylua|selene|luacheck|perlcritic|perltidy|php-cs-fixer|phpmd|phan|rector|deptrac|slither|checkpatch\S*|reviewdog|semantic-pull-request|trunk check|nix fmt|lefthook|spell[-_ ]?check\w*|misspell|check-jsonschema|jsonlint|syntax-check|mima\w*|revapi|apiCheck|checkApi|binary[-_ ]?compat\w*|ct lint|hack\/verify[\w-]*|verify-[\w-]{1,40}\.sh|skywalking-eyes|codeowners-validator|quality gate|\/analyzer run|svelte-check|astro check|vue-tsc|(?:tox|nox) .{0,30}-[es][ =]?(?:style|typing|types|format|pep8|check-manifest))\b/i,
  ],
  // What a runner of tasks is asked for.
  [
    'build',
    /\b(?:tox|nox|hatch|pdm|poe|invoke|inv|just|task|npm|yarn|pnpm)\b.{0,40}[ :=](?:build[-_]?)?docs?(?![-_:]?(?:test|lint|check))\b/i,
  ],
  [
    'test',
    /\b(?:unit[-_ ]?tests?|run[-_ ]?tests?|tests?|testing|jest|vitest|mocha|karma|cypress|playwright|pytest|tox|nox|unittest|nosetests|prove|busted|behat|cucumber|codecept\w*|wdio|testcafe|newman|k6 run|molecule|pabot|lhci|rcmdcheck|R CMD check|rspec|rake spec\S*|kani|pact\w*verif\w*|zap(?:-baseline|roxy)|phpunit|ctest|e2e|coverage|benchmarks?|valgrind|fuzz(?:ing|er)?|stryker|mutmut|miri|flake check|emulator-runner|smoke)\b/i,
  ],
  [
    'checkout',
    /\bactions\/checkout\b|^checkout\b|\bgit (?:-[cC] (?:[^\s"']|"[^"]{0,200}"|'[^']{0,200}'){1,200} )?(?:clone|submodule|fetch)\b|getting source|get_sources|^Checkout /i,
  ],
  ['package', /\bPublish(?:Build|Pipeline)Artifacts?\b|\bpacker build\b|^upload_artifacts_on_/],
  // Names of tasks: `testFull`, `testDebugUnitTest`, `test:unit`.
  ['test', /(?<![\w.-])tests?(?:[A-Z]\w{1,60}|:[a-z]\w{0,60})/],
  // A database for the tests.
  ['setup', /\bdb:(?:create|schema:load|setup|prepare|test:prepare)\b|\bfastlane match\b/],
  ['deploy', /\bcosign (?:sign|attest)\b/],
  // A cluster for the tests; the chart's own action is called `helm/kind-action`.
  [
    'setup',
    /\b(?:(?:docker|podman|buildah|skopeo|helm registry|az(?: acr)?|oc|vault) login|(?:curl|wget) .{1,300}\| ?(?:sudo (?:-\S+ )?)?(?:ba|z)?sh|vault-action|load-secrets|import-secrets|docker (?:context|buildx) (?:create|use|inspect|install)|docker(?: compose)? pull|sdkmanager|gcloud auth|aws configure|update-kubeconfig|get-credentials)\b/i,
  ],
  [
    'setup',
    /\b(?:kind-action|kind create cluster|k3d cluster create|(?:setup-)?minikube(?: start|@)|setup-k3[ds]|vagrant up)/i,
  ],
  [
    'deploy',
    /\b(?:deploy\w*|gh-pages|pages|kubectl|helm|terraform (?:apply|plan)|ansible-playbook|rollout|health ?check|semantic-release|goreleaser|npm publish|changesets\/action|changeset publish|nuget push|twine upload|docker(?:[ -]compose)? push|(?:gh|create)[- ](?:github[- ])?release|git (?:-[cC] (?:[^\s"']|"[^"]{0,200}"|'[^']{0,200}'){1,200} )?push|s3 (?:sync|cp)|aws (?:ecs|lambda|cloudformation)|alembic upgrade|skopeo (?:copy|sync)|crane (?:push|copy)|oras push|(?:podman|buildah) push|(?:terragrunt|tofu)(?: run-all)? (?:plan|apply)|dotnet ef database update|manage\.py migrate|run migrations?|prisma migrate deploy|flyway|liquibase|(?:ssh|scp)-action|ssh (?:-\S+ (?:\w+=\S+ )?)*(?:\S+@\S+|[\w.${}"-]+ ['"<])|migrations?\/\S{0,100}\.sql\b|(?:supabase|prisma) db push|aws (?:ec2|eks|elasticbeanstalk|cloudfront|route53|amplify|deploy|apprunner|ssm)|scp (?:-\S+ )*\S+ \S+:\S*|rsync|sftp|ftp-deploy\S*|firebase|vercel|netlify|wrangler|heroku|flyctl|serverless|pulumi up|pulumi\/actions|argocd|hugging ?face hub|dpl|fastlane (?:(?:ios|android|mac) )?(?:beta|release|deploy|upload|publish|testflight|pilot|supply|deliver|production)\w*)\b|(?<!dotnet )\bpublish\b(?!=)/i,
  ],
  [
    'package',
    /\b(?:electron-builder|npm pack|sdist|bdist_wheel|cibuildwheel|packaging|rpmbuild|dpkg-buildpackage|debuild|sbuild|dpkg-deb|buildpackage|snapcraft|flatpak-builder|makepkg|nfpm|auditwheel|delocate\S*|pyinstaller|briefcase|cpack|appimage\w*|notarytool|notariz\w+|signtool|productsign|codesign|jarsigner|linuxdeploy\S*|makensis|conda[- ](?:build|mambabuild)|rattler-build|jpackage|vsce package|dotnet pack|nuget pack|helm package|cargo package|maturin build|python3? -m build)\b/i,
  ],
  [
    'install',
    /\b(?:npm (?:ci|i|install)|yarn(?: install)?(?: --[\w-]{1,40})*$|pnpm (?:i|install)|pip3? install|poetry install|uv sync|bundle install|composer install|install(?:ing)?[-_ ](?:dependencies|deps|packages)|apt(?:-get)? (?:install|update)|brew install|(?:dotnet|nuget) restore|go mod download|before_install|pub get|lein deps|deps\.get|cargo fetch|resolvePackageDependencies|swift package resolve|(?:conda|mamba)(?: env)? create)\b/i,
  ],
  [
    'setup',
    /\b(?:jdk_switcher use|uv python (?:install|find|pin)|(?:nvm|pyenv|rbenv|asdf|mise|sdk|rvm|volta|fnm|rustup(?: toolchain)?) (?:install|use|default)|install[-_ ]?(?:jdk|java|node(?:\.?js)?|python|golang|go|rust|dotnet|\.net(?: core)?(?: sdk)?|ruby|php|cmake|docker|kubectl|helm|terraform|flutter|xcode|(?:the )?android sdk)\b(?! (?:dep|pack|req|lib|mod|gem|tool))|setup-\w+|set up (?:job|runner|\w+)|configure-aws-credentials|google-github-actions\/auth|azure\/login|initialize containers|prepare_executor|PROVISIONING|SUBMITTED|QUEUED|login-action)\b/i,
  ],
];

/** What compilers, linkers and build tools print where they stop. */
const COMPILER =
  /\.(?:c|cc|cpp|cxx|h|hpp|java|kt|kts|rs|go|swift|cs|ts|tsx|scala|m|mm|hs|ml|zig|nim|vala|cu|f90|dart|d|purs|elm)[:(]\d+[,:)](?!.{0,12}error: (?:-\[|\w+\.test\w* : )).{0,20}\b[Ee]rror\b|^error(?:\[E\d+\]|:? (?:TS|CS|MSB|C)\d+)|\bld(?:\.\w+)?: |\bcollect2: |\/lipo: |undefined reference|^CMake Error|^\s*FAILED: \[code|llvm-|cl\.exe|\bBUILD(?:\.bazel)?:\d+:\d+: |^File "[^"]{1,300}\.mli?", lines? \d|^\*\* \((?:Compile|TokenMissing|Syntax)Error\) \S{1,300}\.exs?:\d|^== Compilation error in file /;
/** What an image that cannot be built is told by, in a step that also pushes it. */
const IMAGE =
  /^(?:ERROR: )?(?:failed to build: )?failed to (?:solve|read dockerfile)(?!.{0,200}failed to push)|^#\d{1,3} (?:ERROR: |\d{1,5}\.\d)(?!.{0,200}failed to push)|^Dockerfile:\d|^The command '.{1,300}' returned a non-zero code|^(?:COPY|ADD|RUN) .{0,300}failed/;
/** What an image that cannot be pushed is told by, in a step that also builds it. */
const PUSHED =
  /^(?!.{0,300}(?:pull access denied|resolve source metadata|load metadata)).{0,300}(?:failed to push|insufficient_scope|denied: (?:requested access|permission_denied)|push access denied)/;
const IMAGE_STEP = /\b(?:docker|buildx|buildah|podman|kaniko|jib|ko|pack)\b/i;
/** What bundlers print where they stop. */
const BUNDLER =
  /^(?:error during build:|x Build failed in |\[vite\]|\[vite:\w{1,30}\]|Rollup failed to resolve|Failed to compile\b|ERROR in (?:\.\/|src\/|\[)|Module not found: Error: |✘ \[ERROR\] )/;
const BUILT: readonly RegExp[] = [COMPILER, IMAGE, BUNDLER];
/** What a linter of Rust prints where the code does not even compile. */
const RUSTC = /^error\[E\d{4}\]/;

/** What a line, alone, says about what was going on. */
const TELLING_LINES: Words = [
  // electron-builder marks its errors so.
  ['package', /^\s*⨯ |electron-builder|\bapp\.asar\b/],
  // Gradle: `Class > method FAILED`, of TestNG `package.Class.method FAILED`.
  ['test', /^[\w$]+(?:\.[\w$]+)*(?:\(\))?(?: > .{1,200}|\.[\w$]+) FAILED$/],
  // The harness of Rust names its threads after the tests.
  ['test', /^thread '\w+(?:::\w+)+' (?:\(\d+\) )?panicked at/],
  // An exception of the JDK at the start of a line: a test runner's report, where no step says otherwise.
  ['test', /^(?:\[ERROR\] |=> )?java\.(?:lang|util|io)\.\w+(?:Exception|Error)\b/],
  [
    'test',
    /^\s*(?:● |--- FAIL|FAIL:? \S|FAILED \S|E {3,}|_{3,} .+ _{3,}$|✕|✗)|<<< (?:FAILURE|ERROR)!|\b(?:AssertionError|AssertionFailedError|ComparisonFailure|expect\(|Failed asserting|toEqual|toBe\w*\(|Timeout of \d+ ?ms|unittest|pytest|junit|tests? (?:failed|crashed)|failed consistently|Test\w* > |test_\w+|\w+_SUITE|mockito)\b/,
  ],
  [
    'lint',
    /\((?:prettier|eslint|gofmt|goimports|gocognit|errcheck|golint|[a-z]+\/[a-z-]{4,}|[A-Z]\d{3})\)$|\bnot formatted\b|\bformat violations\b|\blint(?:er|ing)?\b(?! and checking validity)|\b(?:MD|E|W|F|SC|DL|TLDR)\d{3}\b(?! (?:[45]\d\d|Not Found)\b)|clippy|checkstyle|spotless|script ?analyzer/i,
  ],
  [
    'checkout',
    /\bremote ref\b|could not read (?:Username|Password)|fatal: (?:repository|couldn't find|reference is not a tree|unable to access|refusing to merge)|unable to checkout|[Ff]ailed to check ?out\b|\bsvn: E\d+/,
  ],
  [
    'setup',
    /\brunner\b.{0,60}(?:lost|shutdown|received)|download action|Action '|OIDC|container.{0,40}(?:failed to start|unhealthy)|Failed to initialize container|pod failed|manifest for|action inputs|tool-cache/i,
  ],
  ['build', COMPILER],
  ['build', /\bcompil(?:e|ation|er)\b/i],
  [
    'install',
    /^(?:npm (?:ERR!|error)|E: |ERR_PNPM|error Couldn't find package)|No matching (?:version|distribution)|Unable to locate package|pip\b.{0,40}subprocess|ERESOLVE/,
  ],
  [
    'deploy',
    /not authorized to perform|change sets? .{0,40}(?:status|fail|creat)|ChangeSet(?:Create|NotFound)|staging repositor|rollout|health ?check|release (?:failed|already)|[Ff]ailed to deploy|[Dd]eployment .{0,40}failed|accessible by integration|denied to github-actions/i,
  ],
];

/** Programs that do several things; the last resort. */
const VAGUE_STEPS: Words = [
  // Its plugins say more, where they are told.
  ['test', /\bmvnw? (?:-\S+ )*(?:clean )?verify\b/],
  // Their `package` builds too.
  [
    'build',
    /\b(?:mvnw?|gradlew?|sbt|msbuild|xcodebuild|docker(?: buildx)? build|docker-compose build|meson|bazel)\b|(?:^|\s)\.\/configure\b/i,
  ],
  ['package', /\b(?:package(?!\.json|-lock)|wheels?|artifact|archive|sign)\b/i],
  [
    'build',
    /\b(?:docker|build\w*|compile\w*|generate|make|cmake|ninja|tsc|webpack|vite|rollup|grunt|gulp|cargo|gradlew?|mvnw?|msbuild|dotnet|collectstatic|asciidoctor|latexmk|pdflatex|xelatex|kustomize|autoreconf|autogen\.sh|automake|javac|gcc|clang|xcodebuild|assemble\w*|godot|unity-builder|sphinx-build|bundle(?! exec)|mkdocs|docusaurus|typedoc|mdbook|jekyll|hugo|eleventy|antora|doxygen|api-extractor|ng-packagr|cargo doc|west|idf\.py|pio|platformio|arduino-cli)\b/i,
  ],
  ['install', /\b(?:install|dependencies|restore)\b/i],
  ['deploy', /(?<![a-z])(?:release|upload|push)(?![a-z])/i],
  ['setup', /\b(?:set ?up|prepare|configure|provision|login|cache|pull(?!-request)|environment)\b/i],
  ['lint', /(?<![\w-])(?:check|doctor|format|audit|scan|validate)(?![\w-])/i],
];

/** A linter's finding: it ends with the name of its rule, or starts with the place and a mark. */
const LINT_ROW =
  /^\s*(?:\d+:\d+\s{1,8}(?:error|✖)\s|(?:[\w-]{1,20} error: )?\S{1,300}\.\w{1,8}:\s?\d+(?::\d+)?:? ?.{0,300}(?:[([][a-z]\w{0,40}(?:[-_/][\w-]{1,40}){1,4}(?:,-?[a-z][\w.-]{1,60}){0,4}[)\]]$|\b(?:MD|SC|DL)\d{3,4}\b|[Ll]ine (?:too long|longer than)|\b[Tt]railing (?:white)?space|is required (?:after|before)|is (?:assigned a value|defined) but never used|[Mm]issing (?:semicolon|space)|[Ee]xtra semicolon|[Ss]trings must use))|^\s*(?:##\[error\])?\S{1,300}\.\w{1,8}:\d+:\d+: [A-Z].{0,300} \([a-z][\w-]{1,40}\)$|\(Severity: \d\)$/;

/** What is known of a step: its name, the command it ran, and its script as far as the log shows it. */
export interface StepWords {
  readonly name?: string;
  readonly command?: string;
  readonly script?: readonly string[];
  /** What the output says was going on. */
  readonly doing?: Stage;
}

/** The stage: a step that does one thing tells it, then the line itself, its neighbours, then what the step is called. */
export function stageOf(step: StepWords | undefined, line: string, around: readonly string[] = []): Stage {
  if (LINT_ROW.test(line.slice(0, 400))) return 'lint';
  if (isPush(step, line)) return 'deploy';
  const plain = plainStageOf(step);
  // What is deployed may be built first.
  if (plain === 'deploy' && BUILT.some((pattern) => pattern.test(line.slice(0, 400)))) return 'build';
  // What does not compile was not tested yet.
  if ((plain === 'test' && COMPILER.test(line.slice(0, 400))) || (plain === 'lint' && RUSTC.test(line))) return 'build';
  // A tool that packs may compile first.
  if (plain === 'package') return COMPILER.test(line.slice(0, 400)) ? 'build' : 'package';
  const own = plain === 'checkout' || plain === 'setup' ? told(TELLING_LINES, [line]) : undefined;
  // Nothing is compiled, tested or linted there: the log does not tell where the next step began.
  if (own === 'build' || own === 'test' || own === 'lint') return own;
  return (
    plain ??
    told(TELLING_LINES, [line]) ??
    step?.doing ??
    told(TELLING_LINES, around) ??
    (fetchesToBuild(step) ? undefined : told(PLAIN_STEPS, step?.script ?? [])) ??
    vagueStageOf(step) ??
    'other'
  );
}

/** Whether a step that makes images ended at the push of one. */
function isPush(step: StepWords | undefined, line: string): boolean {
  return IMAGE_STEP.test(`${step?.command} ${step?.name}`.slice(0, 400)) && PUSHED.test(line.slice(0, 800));
}

/** What is done on the way to what a step is for. */
const ON_THE_WAY: ReadonlySet<Stage> = new Set<Stage>(['checkout', 'setup', 'install']);

/** The stage of a step that does one thing only, by its name, its command, or its script. */
export function plainStageOf(step: StepWords | undefined): Stage | undefined {
  const several = scriptNamed(step) || chainOf(step?.command).length > 1;
  const own = several ? undefined : told(PLAIN_STEPS, [step?.command, step?.name]);
  if (own !== undefined) return own;
  const stages = stagesIn(step);
  const goals = stages.filter((stage) => !ON_THE_WAY.has(stage));
  if (several && fetchesToBuild(step)) return undefined;
  const [only, other] = goals.length > 0 ? goals : stages;
  return other === undefined ? only : undefined;
}

/** The step has no name but its script's first line: that says no more than the other lines. */
function scriptNamed(step: StepWords | undefined): boolean {
  return (step?.script?.length ?? 0) > 0 && step?.name === `Run ${step?.command}`;
}

/** The stages of the commands that a step's script, or its one line, holds, as far as they do one thing only. */
function stagesIn(step: StepWords | undefined): readonly Stage[] {
  const commands = step?.script?.length ? step.script : chainOf(step?.command);
  return [...new Set(commands.map((line) => told(PLAIN_STEPS, [line])).filter((it) => it !== undefined))];
}

/** Whether a script fetches what it then builds: that is what it is for, though no program that does one thing only says so. */
function fetchesToBuild(step: StepWords | undefined): boolean {
  const commands = step?.script?.length ? step.script : chainOf(step?.command);
  return (
    stagesIn(step).every((stage) => ON_THE_WAY.has(stage)) &&
    commands.some((line) => told(PLAIN_STEPS, [line]) === undefined && told(VAGUE_STEPS, [line]) === 'build')
  );
}

/** The commands of a line, where it holds several. */
function chainOf(command: string | undefined): readonly string[] {
  return command === undefined ? [] : command.slice(0, 2000).split(/ (?:&&|\|\||;) |; /);
}

/** actionlint's row: a place in a workflow, and the name of the check at its end. */
const CHECKED_WORKFLOW = /^\.github\/workflows\/[^\s:]{1,200}:\d{1,6}:\d{1,5}: /;

/** pytest marks what a test, or its import, ended with. */
const PYTESTS = /^E {3,60}\S/;
/** GitLab's runner, before the job's own commands. */
const PREPARING = /^(?:ERROR: Preparation failed: |WARNING: Failed to pull image with policy )/;
/** What a shell says of a command that it does not know. */
const NOT_FOUND = /: (?<command>[\w.+-]{2,40}): (?:command )?not found$/;

/** Whether a linter wrote the row in the step that runs it, whatever its errors look like. */
export function isLinted(step: StepWords | undefined, message: string): boolean {
  return plainStageOf(step) === 'lint' && LINT_ROW.test(message.slice(0, 400));
}

/** The stage of an error that a rule knows as one of `usual`, and that may happen in any step. */
export function stageAnywhere(usual: Stage, step: StepWords | undefined, message = ''): Stage {
  const row = message.slice(0, 400);
  // Who names place and check has read the file, not run it.
  if (CHECKED_WORKFLOW.test(row) || LINT_ROW.test(row)) return 'lint';
  if (isPush(step, message)) return 'deploy';
  if (IMAGE.test(row)) return 'build';
  if (PYTESTS.test(row)) return 'test';
  if (PREPARING.test(row)) return 'setup';
  if (doesAmongOthers(usual, step)) return usual;
  // Git says itself that it fetches.
  const seen =
    usual === 'checkout'
      ? undefined
      : (step?.doing ?? ((step?.script?.length ?? 0) > 1 && scriptNamed(step) ? undefined : vagueStageOf(step)));
  // A command that no table knows does not install.
  const left = usual === 'install' && step?.command !== undefined ? 'other' : usual;
  const plain = plainStageOf(step);
  const called = told(PLAIN_STEPS, [NOT_FOUND.exec(row)?.groups?.command]);
  // Of a script that does several things, that is what it was about to do.
  if (called !== undefined && (plain === undefined || ON_THE_WAY.has(plain))) return called;
  // What does not compile was not tested yet.
  return plain === 'test' && COMPILER.test(row) ? 'build' : (plain ?? seen ?? left);
}

/** The stage of a step by what it is called and runs, where none of that does one thing only. */
function vagueStageOf(step: StepWords | undefined): Stage | undefined {
  return told(VAGUE_STEPS, [step?.command, step?.name, ...(step?.script ?? [])]);
}

/** Whether a script that may do several things does this: errors that are at home there most likely come from it. */
export function doesAmongOthers(stage: Stage, step: StepWords | undefined): boolean {
  return stagesIn(step).includes(stage);
}

/** What a command leaves out says nothing about what it does. */
const LEFT_OUT =
  /(?<=\s)--(?:enable|with|build)-\S{0,40}tests?\S{0,40}|(?<=\s)-D[A-Z_]{0,60}TEST[A-Z_]{0,40}\S{0,10}|(?<=\s)(?:-x|--exclude-task)[ =]\S{1,100}|(?<=\s)-D\S{0,60}[sS]kip\S{0,60}|(?<=\s)--(?:no|skip|without|ignore)-[\w-]{1,60}/g;

function told(words: Words, texts: readonly (string | undefined)[]): Stage | undefined {
  for (const text of texts) {
    if (text === undefined) continue;
    const kept = text.slice(0, 400).replace(LEFT_OUT, '');
    const found = words.find(([, pattern]) => pattern.test(kept));
    if (found !== undefined) return found[0];
  }
  return undefined;
}
