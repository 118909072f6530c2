/** One way to make a failure invisible instead of repairing it. Linear-time, one line at a time. */
export interface WeakeningPattern {
  /** Ends the sentence "It would ...". */
  readonly would: string;
  readonly pattern: RegExp;
  /** Only files whose path matches; every text file but prose when absent. */
  readonly files?: RegExp;
}

const SCRIPT = /\.(?:[cm]?[jt]sx?|vue|svelte)$/i;
const PYTHON = /\.pyi?$/i;
const JVM = /\.(?:java|kts?|groovy|scala)$/i;
const C_LIKE = /\.(?:[ch]|cc|cpp|cxx|hpp|hh|mm?)$/i;

const skip = (pattern: RegExp, files?: RegExp): WeakeningPattern => ({
  would: 'skip a test',
  pattern,
  ...(files && { files }),
});
const ignore = (pattern: RegExp): WeakeningPattern => ({ would: 'let a failure pass', pattern });
const mute = (pattern: RegExp, files?: RegExp): WeakeningPattern => ({
  would: 'switch a check off',
  pattern,
  ...(files && { files }),
});
const trust = (pattern: RegExp): WeakeningPattern => ({
  would: 'switch off a check of who is at the other end',
  pattern,
});
const grant = (pattern: RegExp): WeakeningPattern => ({ would: 'give away rights', pattern });
const force = (pattern: RegExp): WeakeningPattern => ({ would: 'override a safeguard by force', pattern });

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
    /--(?:exit-zero|no-fail|passWithNoTests|pass-with-no-tests|if-present|warn-only|exit-code[ =]0|keep-going-on-failure)\b|\bpassWithNoTests: *true/,
  ),
  ignore(/\bsoft_fail(?:ure)?["']?: *true|\bsuppress(?:-|_)?errors?\b/i),

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
  mute(/^\s*-(?:Wno-|w$)/, C_LIKE),
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
  grant(/\ballowScripts\b|--allow-scripts\b|dangerouslyAllowAllBuilds|enableScripts: *true|\bignore-scripts ?= ?false/),
  grant(/apparmor_restrict_unprivileged_userns=0|\bNOPASSWD\b/),

  force(/\bgit push\b.* (?:-f|--force(?:-with-lease)?|\+\S+)(?=[ =]|$)|\bgit push -f\b/),
  force(
    /\bnpm (?:audit fix|install|i|ci|update)\b.* (?:--force|-f)(?= |$)|--legacy-peer-deps\b|\blegacy-peer-deps ?= ?true|^force ?= ?true/,
  ),
  force(/--force-(?:yes|reinstall|overwrite)\b|--allow-(?:downgrades|remove-essential|change-held-packages)\b/),
  force(/\bwrite-all\b|\bterraform\b.*-lock=false|\bhelm\b.*--force\b|\bkubectl\b.*--(?:force|validate=false)/),
];

/** Each of these loosens something by going away, or by being set off. */
export const SAFEGUARDS: readonly WeakeningPattern[] = [
  {
    would: 'install without the lock file',
    pattern: /--(?:frozen-lockfile|immutable|locked|frozen|require-hashes|locked-mode)\b/,
  },
  {
    would: 'stop treating warnings as errors',
    pattern: /(?<![\w-])-Werror\b|\bdeny\(warnings\)|-D ?warnings\b|<TreatWarningsAsErrors>true|--max-warnings/,
  },
  {
    would: 'let a script go on after a failure',
    pattern: /^\s*(?:- )?set -\w*e|-o (?:errexit|pipefail)\b|^#!.*sh -\w*e/,
  },
  {
    would: 'loosen the type checker',
    pattern: /["']?\b(?:strict\w*|noImplicit\w*|noUnchecked\w*|exactOptional\w*)["']?\s*[:=]\s*true|--strict\b/i,
  },
  {
    would: 'read less of the tests',
    pattern: /--cov-fail-under\b|\bfail_under\b|coverageThreshold|\bminimum_coverage\b|--check-coverage\b/,
  },
];
