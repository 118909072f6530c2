import { grant, ignore, mute, skip, trust, type WeakeningPattern } from './weakening-pattern.ts';

const CI = /\.ya?ml$|(?:^|\/)Jenkinsfile[^/]*$/;
const GRADLE = /\.gradle(?:\.kts)?$/;
const NATIVE_BUILD = /(?:^|\/)(?:CMakeLists\.txt|meson\.build|(?:GNU)?makefile[^/]*)$|\.(?:mk|cmake)$/i;
const TESTS =
  /(?:[._-](?:test|tests|spec)\.\w+|_(?:test|spec)\.\w+|(?:^|\/)(?:test_[^/]+|conftest)\.py)$|(?:^|\/)(?:tests?|specs?|__tests__)\//i;

const accept = (pattern: RegExp): WeakeningPattern => ({
  would: 'write down as what a test expects whatever comes',
  pattern,
});

/** As `WEAKENING_PATTERNS`, by less usual ways: the runner's options and hooks instead of the test itself. */
export const ROUNDABOUT_PATTERNS: readonly WeakeningPattern[] = [
  skip(/(?<!@)\bpytest\.mark\.(?:skip|skipif|xfail)\b/),
  skip(/\bpytest\b.* --ignore(?:-glob)?[= ]|\baddopts\b.*--ignore(?:-glob)?[= ]|-m ["']not /),
  skip(/^\/\/ \+build ignore|\bgo test\b.* -(?:short|run)\b/),
  skip(/#\[cfg\(any\(\)\)\]|#\[should_panic\b/),
  skip(/\bexclude(?:TestsMatching|Tags)\b|\bexclude\b.*(?:Test|Spec)/, GRADLE),
  skip(/<excludedGroups>|<exclude>[^<]*(?:Test|IT)\b/),
  skip(/\bctest\b.* (?:-L?E|--exclude-regex|--label-exclude)\b|\bphpunit\b.* --exclude-\w+/),
  skip(/\bskip: *(?:true\b|["'])/, /_(?:spec|test)\.rb$/),
  skip(/--tag ["']?~/),
  skip(/\b(?:jest|vitest)\b.* (?:-t|--testNamePattern)(?=[ =])/),
  skip(/\brm (?:-\w+ )*[^ ;&|]*(?:\b(?:tests?|specs?|__tests__)\/|\btest_\w+\.py|[._](?:test|spec)\.\w+)/),
  skip(/\bfind\b.*(?:test|spec).* -delete\b/),

  ignore(/\bprocess\.exit\(0?\)|\bos\._exit\(0\)|\bsys\.exit\(0?\)|\bos\.Exit\(0\)|\bexitstatus ?= ?0/, TESTS),
  ignore(/^\s*(?:- )?shell: *["']?(?:ba)?sh \{0\}/, CI),
  ignore(/\|\| ?(?:\{ ?|\( ?)(?:true|:|exit 0|echo)\b/),
  ignore(/^\s*(?:- )?(?:run: *)?["']?! (?:npm|npx|yarn|pnpm|pytest|go|cargo|make|mvn|\.\/\w+)\b/),
  ignore(/\bdangerouslyIgnoreUnhandledErrors: *true|--unhandled-rejections=(?:warn|none)\b/),

  mute(/\bignoreBuildErrors: *true|\bignoreDuringBuilds: *true/),
  mute(
    /\bdiagnostics["']?: *false|\btranspileOnly["']?: *true|--transpile-only\b|--noCheck\b|["']?\bnoCheck["']?: *true/,
  ),
  mute(/\beslint\b.* --quiet\b/),
  mute(/^\s*declare module ["'][^"']+["'];/, /\.[cm]?ts$/),
  mute(/\bignore::\w*|\b(?:simplefilter|filterwarnings)\(["']ignore|PYTHONWARNINGS["']?[ :=]+["']?ignore\b/),
  mute(/^\s*ignore ?= ?\[/, /(?:^|\/)(?:pyproject|\.?ruff)\.toml$/),
  mute(/^\s*(?:omit|exclude_lines|exclude_also)\b/, /(?:^|\/)(?:\.coveragerc|setup\.cfg|tox\.ini|pyproject\.toml)$/),
  mute(/--coverage[= ]false\b|--no-cov(?:erage)?\b|\bcollectCoverage["']?: *false/),
  mute(/^\s*SKIP: *\S/, CI),
  mute(/\bhooksPath\b/i),
  mute(/\bNDEBUG\b/, NATIVE_BUILD),

  accept(/--(?:update-?snapshots?|snapshot-update)\b|\bINSTA_UPDATE=\w|\bUPDATE_SNAPSHOTS?\b/i),
  accept(/\b(?:jest|vitest)\b.* (?:-u|--update)(?=["' ]|$)/),

  trust(/\bcheck_hostname ?= ?False\b|\bssl_verify (?:false|no)\b|SSL_VERIFY_MODE["']?[ :=]+["']?0/),
  trust(/\bdisable-tls["']?:? *true|\bsecure-http["']?:? *false|\bcheck-revoke ?= ?false/),
  trust(/\benableStrictSsl: *false|\bunsafeHttpWhitelist\b/),
  trust(/\bGO(?:PRIVATE|NOPROXY)["']?[ :=]+["']?\*(?=["'\s]|$)/),
  trust(/\bUV_INSECURE_HOST\b|--allow-insecure-(?:host|connections)\b|\ballowInsecureConnections\b/),

  grant(/\bchmod\b.* (?:0?666|[ugoa]*\+\w?s\b|[2-7][0-7]{3})\b|\bumask 0{1,4}\b/),
  grant(/^\s*user: *["']?(?:0|root)\b/, /(?:^|\/)(?:docker-)?compose[^/]*\.ya?ml$/),
  grant(/--(?:network|net|pid|ipc|userns)[= ]host\b/),
];
