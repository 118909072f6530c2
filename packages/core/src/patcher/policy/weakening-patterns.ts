import { force, grant, ignore, mute, skip, trust, type WeakeningPattern } from './weakening-pattern.ts';

const SCRIPT = /\.(?:[cm]?[jt]sx?|vue|svelte)$/i;
const PYTHON = /\.pyi?$/i;
const JVM = /\.(?:java|kts?|groovy|scala)$/i;
const C_BUILD = /(?:^|\/)(?:CMakeLists\.txt|meson\.build|configure\.ac|(?:GNU)?makefile[^/]*)$|\.(?:mk|cmake)$/i;

const MAKEFILE = /(?:^|\/)(?:GNU)?makefile[^/]*$|\.mk$/i;
const PACKAGE_JSON = /(?:^|\/)package\.json$/;
const CI = /\.ya?ml$|(?:^|\/)Jenkinsfile[^/]*$/;
/** Where test runners are configured, and tests themselves. */
const TEST_SETUP =
  /(?:^|\/)(?:package\.json|pom\.xml|build\.gradle(?:\.kts)?|pytest\.ini|setup\.cfg|pyproject\.toml|tox\.ini|nextest\.toml|\.mocharc[^/]*|(?:jest|vitest|playwright|cypress|wdio)\.config\.[^/]+|[^/]*(?:test|spec)[^/]*\.\w+|conftest\.py)$|(?:^|\/)(?:tests?|specs?|__tests__)\//i;

/** An edit that adds one of these is refused. */
export const WEAKENING_PATTERNS: readonly WeakeningPattern[] = [
  skip(
    /\b(?:describe|it|test|context|suite|specify|bench)\.(?:\w+\.)?(?:skip|only|todo|fixme|failing|fails|skipIf|runIf)\b/,
    SCRIPT,
  ),
  skip(/(?<![\w.$])(?:x(?:it|describe|test|context|specify)|f(?:it|describe|context))\s?\(/, SCRIPT),
  skip(/\bthis\.skip\(|\bt\.skip\(|\bskip: ?true\b/, SCRIPT),
  skip(/@(?:pytest\.)?mark\.(?:skip|skipif|xfail)\b|\bpytest\.(?:skip|xfail|importorskip)\(/, PYTHON),
  skip(
    /@(?:unittest\.)?(?:skip|skipIf|skipUnless|expectedFailure)\b|\.skipTest\(|\bSkipTest\b|__test__ = False|\bcollect_ignore/,
    PYTHON,
  ),
  skip(/--deselect[ =]|-k ["']?not /),
  skip(/@(?:Disabled\w*|Ignore)\b|\bassum(?:e|ing)(?:True|False|That|NotNull)\(|\benabled ?= ?false\b/, JVM),
  skip(
    /-DskipTests\b|-DskipITs\b|-Dmaven\.test\.skip\b|<skip(?:Tests|ITs)?>true|\b-x test\b|-x (?:\w*:)*(?:test|check)\b/,
  ),
  skip(/\bt\.(?:Skip|SkipNow|Skipf)\(|\bb\.Skip|^\/\/go:build ignore|go test\b.* -skip[ =]/),
  skip(/#\[ignore\b|--skip[ =]/),
  skip(/^\s*(?:xit|xdescribe|xcontext|skip|pending)\b/, /(?:_spec|_test)\.rb$/i),
  skip(/markTest(?:Skipped|Incomplete)\(/),
  skip(/\[Ignore\b|\bSkip ?= ?"|Assert\.(?:Ignore|Inconclusive)\(/, /\.(?:cs|fs|vb)$/i),
  skip(/\bGTEST_SKIP\b|\bDISABLED_\w|\bXCTSkip/),

  ignore(/\|\| ?(?:true|:|\/bin\/true|exit 0|echo\b|printf\b|return 0)(?![\w=])/),
  ignore(/; ?(?:true|exit 0|:) ?["']?$|^\s*(?:- )?exit 0$/),
  ignore(/^\s*(?:- )?(?:\w+: )?set \+(?:e|o errexit|o pipefail)\b/),
  ignore(/\bcontinue-on-error["']?: *(?!false\b)\S|\bcontinueOnError["']?: *(?!false\b)\S/),
  ignore(
    /\ballow_failure["']?: *(?!false\b)|\ballow_failures\b|\bignore_(?:failure|errors?|outcome)["']? ?[:=] *(?:true|yes)/,
  ),
  ignore(
    /\bon-failure: *["']?CONTINUE\b|\bfail_ci_if_error: *false|\bcatchError\b|\breturnStatus: *true|\bpropagate: *false/,
  ),
  ignore(
    /\bcurrentBuild\.result ?= ?["']SUCCESS|\bfailOn(?:Error|Violation|Warning)s?["']?(?:[:=>]| = | *: *)\s?false/,
  ),
  ignore(
    /\b(?:haltOnFailure|failIfNoTests|failsOnError)["']?(?:[:=>]| = | *: *)\s?false|\b(?:testFailureIgnore|ignoreFailures)["']?(?:[:=>]| = | *: *)\s?true/,
  ),
  ignore(
    /--(?:exit-zero|no-fail(?!-on-empty-changeset)|passWithNoTests|pass-with-no-tests|if-present|warn-only|exit-code[ =]0|keep-going-on-failure)\b|\bpassWithNoTests: *true/,
  ),
  ignore(/\bsoft_fail(?:ure)?["']?: *true|\bsuppress(?:-|_)?errors?\b|\binformational: *true/i),
  ignore(/^\t-\S|^\t@-|\bmake (?:-\w*[ik]\b|--ignore-errors|--keep-going)/, MAKEFILE),
  ignore(
    /"(?:test|lint|check|typecheck|type-check|build|audit)[\w:-]*": *"(?:echo|true|exit|:|node -e)\b/,
    PACKAGE_JSON,
  ),
  ignore(
    /\b(?:npm (?:run )?test|npx \w+|pytest|go test|cargo test|mvnw?|gradlew?|ctest|rspec|phpunit|dotnet test)\b[^|&]*\|(?!\|) *(?:tee|cat|tail|head|grep|less)\b/,
  ),
  ignore(/\b(?:npm (?:run )?test|pytest|go test|cargo test|ctest|rspec|phpunit|dotnet test)\b[^&|;]*(?<!&)&\s*$/),
  ignore(/\bif ! .*(?:test|pytest|lint|check)\b.*; then (?:true|:|echo)\b|\btrap ["']?(?:exit 0|true|:)/),
  ignore(
    /\bfor \w+ in .*\b(?:test|jest|vitest|pytest|rspec|phpunit|lint|check)\b.*(?:&&|\|\|) *break|\buntil .*\b(?:test|pytest|jest|vitest)\b.*; *do/,
  ),
  ignore(
    /\bretryTimes\(|\bthis\.retries\(|--reruns?[ =]\d|\breruns ?= ?\d|rerunFailingTestsCount|--rerun-fails|\bflaky\(|@(?:pytest\.mark\.)?flaky\b|@RetryingTest|\bmaxRetries ?= ?\d|^\s*retr(?:y|ies): *[1-9]\d*,?\s*$|--retries[= ][1-9]|--retry[= ][1-9]|rspec\/retry/,
    TEST_SETUP,
  ),

  mute(/\b(?:es|ts|ox)lint-disable|\bstylelint-disable|\bbiome-ignore|\bdprint-ignore|\bdeno-lint-ignore/),
  mute(/@ts-(?:ignore|expect-error|nocheck)\b/),
  mute(/\bas any\b|\bas unknown as\b|<any>/, SCRIPT),
  mute(
    /#\s*(?:type: ?ignore|pyright: ?ignore|noqa|nosec|pragma: no cover|fmt: ?(?:off|skip)|isort: ?skip|mypy: ?ignore)/i,
  ),
  mute(
    /\bpylint: ?disable|\brubocop:(?:disable|todo)|\bshellcheck disable|\bhadolint ignore|\byamllint disable|\bswiftlint:disable|\bktlint-disable/,
  ),
  mute(
    /\b(?:istanbul|c8|v8) ignore\b|\bNOSONAR\b|\bNOLINT|\/\/ ?nolint|#?nosemgrep|\bgitleaks:allow|\bzizmor: ?ignore/,
  ),
  mute(
    /\b(?:checkov|tfsec|trivy|kics|terrascan):(?:skip|ignore)|@?(?:phpstan-ignore|psalm-suppress|phpcs:(?:ignore|disable)|phan-suppress)/,
  ),
  mute(/@SuppressWarnings\b|@Suppress\(|@SuppressFBWarnings\b|@SuppressLint\b/, JVM),
  mute(/#!?\[(?:allow|expect)\(|#\[cfg_attr\(.*\ballow\(|--cap-lints\b/, /\.rs$|(?:^|\/)Cargo\.toml$|\.cargo\//),
  mute(
    /#\s?pragma (?:warning disable|GCC diagnostic ignored|clang diagnostic ignored|warning\(disable)/,
    /\.(?:cs|[ch]|cc|cpp|cxx|hpp|hh|mm?)$/i,
  ),
  mute(/(?<![\w-])-Wno-error\b|<NoWarn>|<TreatWarningsAsErrors>false|-nowarn\b|\/nowarn:/i),
  mute(/\bno-verify\b|\bSKIP=[\w,-]+ |\bHUSKY=0\b/),
  mute(/\bgtest_filter=-|\bset_tests_properties\(.*(?:DISABLED|WILL_FAIL)/),
  mute(/(?<![\w-])-Wno-(?!error)[\w-]+|(?<![\w-])-w(?=["'\s]|$)/, C_BUILD),
  mute(
    /\b(?:coveragePathIgnorePatterns|testPathIgnorePatterns|modulePathIgnorePatterns|norecursedirs|per-file-ignores|extend-ignore|disable_error_code)\b|\bsonar\.(?:\w+\.)?exclusions/,
  ),
  mute(
    /\bignore_(?:missing_imports|errors) ?= ?true|\bfollow_imports ?= ?["']?skip|\bdisallow_\w+ ?= ?false|\bskipLibCheck["']?: *true|\ballow_untyped_\w+ ?= ?true/i,
  ),
  mute(
    /^\s*["']?@?[\w/-]+["']?: *(?:\[ *)?["']?(?:off\b|0\b)|^\s*["']?[\w/@-]+["']?: *["']off["']/,
    /(?:^|\/)(?:\.?eslint[^/]*|\.stylelint[^/]*|biome\.jsonc?|\.markdownlint[^/]*|\.golangci\.ya?ml|\.rubocop\.ya?ml)$/i,
  ),
  mute(
    /^\s*Enabled: *false|^\s*disable:|^\s*ignores?: *\[|^\s*(?:exclude|ignore) ?[:=]/,
    /(?:^|\/)(?:\.golangci\.ya?ml|\.rubocop\.ya?ml|\.flake8|\.pylintrc|\.coveragerc|\.yamllint[^/]*|\.hadolint\.ya?ml|\.pre-commit-config\.ya?ml)$/i,
  ),
  mute(
    /^\s*(?:- )?if: *["']?(?:\$\{\{ *)?false\b|^\s*when: *(?:never|manual|false)\b|^\s*enabled: *false\b|^\s*condition: *["']?false\b/,
    CI,
  ),
  mute(/\bignore-vuln\b|--ignore-unfixed\b|--skip-(?:audit|check|checks)\b|\baudit\b.*--omit\b|\baudit(?:=|: *)false/),

  trust(
    /\bstrict-ssl["']?[ :=]+["']?false|NODE_TLS_REJECT_UNAUTHORIZED|rejectUnauthorized: *false|\bstrictSSL\b.*\bfalse/i,
  ),
  trust(/\bcurl\b.* (?:-\w*k\w*|--insecure|--proxy-insecure)(?= |$)|--no-check-certificate|--insecure\b|^insecure$/),
  trust(/\btrusted-host\b|PYTHONHTTPSVERIFY=["']?0|\bPIP_TRUSTED_HOST\b|_create_unverified_context|\bCERT_NONE\b/),
  trust(
    /\bGIT_SSL_NO_VERIFY|\bsslVerify["']? ?=? ?["']?(?:false|0)|\bverify ?= ?False\b|\bssl_verify["']?: *(?:false|no)\b|--no-verify-ssl/i,
  ),
  trust(
    /InsecureSkipVerify: *true|insecure[_-]skip[_-](?:tls-)?verify|danger_accept_invalid|--skip-verify\b|--tls-verify=false|--skip-tls-verify/i,
  ),
  trust(/\bGONOSUMDB\b|\bGONOSUMCHECK\b|\bGOINSECURE\b|\bGOSUMDB=["']?off|\bGOFLAGS=.*-insecure/),
  trust(
    /maven\.wagon\.http\.ssl\.(?:insecure|allowall)|aether\.connector\.https\.securityMode=insecure|allowInsecureProtocol/,
  ),
  trust(/StrictHostKeyChecking[ =]+["']?(?:no|off)|UserKnownHostsFile[ =]+\/dev\/null/i),
  trust(
    /--allow-unauthenticated|--nogpgcheck|--no-gpg-checks?\b|\bgpgcheck ?= ?0|\btrusted=yes\b|Verify-(?:Peer|Host)["' ]+false|--allow-insecure-repositories/i,
  ),
  trust(
    /CURLOPT_SSL_VERIFY(?:PEER|HOST)|ServerCertificate(?:Custom)?ValidationCallback|verify_mode ?= ?OpenSSL::SSL::VERIFY_NONE/,
  ),
  trust(/\bsafe\.directory["']?[ =]+["']?\*|--disable-content-trust|DOCKER_CONTENT_TRUST=0|--no-require-hashes\b/),
  trust(
    /\bno[-_]?verify[-_]?(?:signature|checksum|integrity)|--skip-integrity-check|--no-integrity\b|\bchecksum: *false/i,
  ),

  grant(
    /^\s*permissions: *write-all\b|\bpull_request_target\b|ACTIONS_ALLOW_UNSECURE_COMMANDS|allow-unsafe-pr-checkout/,
  ),
  grant(
    /\bchmod\b.* (?:0?777|a[+=]rwx|ugo[+=]rwx)\b|\bprivileged["']?: *true|--privileged\b|--unsafe-perm\b|\bunsafe-perm ?=/,
  ),
  grant(
    /\b(?:seccomp|apparmor|systempaths)[=:]unconfined|\bsetenforce 0\b|allowPrivilegeEscalation["']?: *true|--cap-add[ =]/,
  ),
  grant(/--(?:no-sandbox|disable-setuid-sandbox|disable-web-security|ignore-certificate-errors)\b/),
  grant(
    /\b(?:curl|wget)\b[^|]*\| *(?:sudo )?(?:\S*\/)?(?:ba|z|da|k)?sh\b|\b(?:eval|source) ["']?(?:\$\(|<\()(?:curl|wget)/,
  ),
  grant(/"(?:pre|post)?install" *:|"prepare" *:|"prepublish\w*" *:/, PACKAGE_JSON),
  grant(/\/var\/run\/docker\.sock|^\s*USER +(?:root|0)\b|hostNetwork: *true|runAsUser: *0\b/),
  grant(
    /\bfilter=|\bdiff=(?!\w*css|html|python|java|php|ruby|golang|rust|cpp|markdown)\w|\bmerge=(?!union|binary|text)\w/,
    /(?:^|\/)\.gitattributes$/,
  ),
  grant(/\bpersist-credentials: *true\b|\ballow-(?:forks|untrusted)\b|\bpull_request_review_comment\b/, CI),
  grant(/--allow-scripts\b|dangerouslyAllowAllBuilds|enableScripts: *true|\bignore-scripts ?= ?false/),
  grant(/apparmor_restrict_unprivileged_userns=0|\bNOPASSWD\b/),

  force(/\bgit push\b.* (?:-f|--force(?:-with-lease)?|\+\S+)(?=[ =]|$)|\bgit push -f\b/),
  force(
    /\bnpm (?:audit fix|install|i|ci|update)\b.* (?:--force|-f)(?= |$)|--legacy-peer-deps\b|\blegacy-peer-deps ?= ?true|^force ?= ?true/,
  ),
  force(/--force-(?:yes|reinstall|overwrite)\b|--allow-(?:downgrades|remove-essential|change-held-packages)\b/),
  force(/\bwrite-all\b|\bterraform\b.*-lock=false|\bhelm\b.*--force\b|\bkubectl\b.*--(?:force|validate=false)/),
];
