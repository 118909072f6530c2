import type { Category, Severity, Stage } from '../model/vocabulary.ts';
import { undecorated } from './salience/score-line.ts';

/** What a project asks of a pull request besides its code: a signed-off commit, an entry in the changelog, a label. */
const ASKED_OF_CHANGE =
  /\bsign-?off is missing|missing .{0,20}\bsign-?off\b|\bSigned-off-by\b|\bsign (?:the|our|a) (?:CLA|.{0,20}licen[cs]e agreement)|\bCLA\b.{0,40}\b(?:not signed|unsigned|missing)|\bno (?:update to |changes? (?:to|in) |entry in )?.{0,20}\bchange-?log\b|change-?log (?:entry|fragment|file) .{0,30}(?:missing|required|not found)|missing (?:a )?(?:change-?log|change ?set|news fragment)|\bno change ?sets? (?:was|were) found|\b(?:please|must) (?:update|add .{0,30}to) (?:the )?change-?log|\b(?:pull|merge) request (?:title|description|body|must|should|does not|needs)|\bLabel error\b|\b(?:required|missing|one of the) labels?\b.{0,60}(?:pull request|PR)\b/i;

/** Whether a message refuses a pull request for what it lacks besides code. */
export function asksOfChange(message: string): boolean {
  return ASKED_OF_CHANGE.test(message.slice(0, 1000));
}

/** Somebody, or what read the output, ended the command. */
const STOPPED =
  /\b(?:job|run|step|build|workflow|operation|pipeline) (?:was |has been )?cancell?ed\b|\breceived SIG(?:INT|TERM)\b|: Broken pipe$|^KeyboardInterrupt$/i;

/** Whether a message says that a command was stopped, not that it failed. */
export function wasStopped(message: string): boolean {
  return STOPPED.test(message.slice(0, 1000));
}

interface Keywords {
  readonly category: Category;
  readonly severity: Severity;
  readonly pattern: RegExp;
}

/** Words that tell the category whatever was going on; the first that fits counts. */
const TELLING: readonly Keywords[] = [
  {
    category: 'security',
    severity: 'critical',
    pattern:
      /\b(?:vulnerabilit(?:y|ies)|CVE-\d|GHSA-|(?<!\bno (?:\w{1,20} )?)secrets? (?:detected|found)|leaked|malware|signature verification failed|(?:checksum|hash|digest) mismatch|EINTEGRITY|push protection|(?:code|template|command) injection|potentially untrusted|prohibited patterns?|licen[cs]e (?:is not|requirements|not allowed)|(?:is|are) not signed|do not match the hash(?:es)?|hashes are required|failed to decrypt|(?:bad|wrong|invalid|no valid) signature|security findings?)\b/i,
  },
  {
    category: 'resource',
    severity: 'high',
    pattern:
      /out of memory|OutOfMemory|cannot allocate memory|ran out of (?:memory|disk|space)|heap (?:limit|out of)|No space left|ENOSPC|\bOOM\b|\bKilled$|exit code:? 137|SIGKILL|shutdown signal|lost communication|no runner|Worker exited|too many open files|disk quota|is unhealthy|timed out after \d+ (?:seconds|minutes)|\bMemoryError\b|(?:get|acquire|obtain|waiting for) .{0,40}\block\b|\.lock': File exists|[Ll]ock wait timeout|address already in use|\bE2BIG\b|too many connections|\bis full\b|\bquota\b|spending limit|\w{3}LimitExceeded\b|maximum number of .{1,60} (?:has been )?(?:reached|exceeded)|exit(?: status| code|ed with code) '?137|code '137'|temporarily unavailable|took longer than|exceed(?:ed|s) (?:its|the) (?!progress ).{0,40}(?:limit|size|deadline)|insufficient .{0,40}(?:storage|memory|capacity)|file size exceeded/i,
  },
  {
    category: 'network',
    severity: 'medium',
    pattern:
      /rate limit|toomanyrequests|(?<![:.,#\w-])(?:429|502|503|504)\b(?! ?(?:ms|s|seconds|tests?|files?|lines?|bytes|[KM]i?B|passed|errors?|modules|packages)\b|[.,:]\d)|ECONN(?:REFUSED|RESET)|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|could not resolve host|remote name could not be resolved|name resolution|failed to lookup|connection (?:refused|reset|timed out|error)|[Rr]ead timed out|read operation timed out|TLS handshake|\bSSL_|certificate (?:verify|has expired|signed)|failed to (?:download|fetch)|download.{0,200}timed out|(?:couldn't|could not|unable to|failed to) connect|getaddrinfo|name or service not known|no such host|max retries exceeded|service unavailable|bad gateway|gateway time-?out|connection (?:was )?aborted|verify that (?:your|this) server is running|network is unreachable|no route to host|\bdial tcp\b|i\/o timeout|connection closed by remote|underlying connection was closed|connection was forcibly closed|empty reply from server/i,
  },
  {
    category: 'permission',
    severity: 'high',
    pattern:
      /permission denied|(?:does not|doesn't|do not|don't) have .{0,30}(?:permission|access|rights|privilege)|insufficient .{0,20}(?:permission|privilege|rights)|requires authentication|Permission to \S+ denied|EACCES|EPERM|access denied|not authorized|unauthori[sz]ed|forbidden|\berror: 40[13]\b|not accessible by integration|could not read (?:Username|Password)|authentication (?:failed|required)|[Cc]redentials could not|publickey|insufficient.{0,20}scope|UnauthorizedOperation|AccessDenied|\b(?:access|auth\w*|API|bearer|deploy|GitHub|npm|provided|specified|secret) (?:token|key) .{0,30}(?:invalid|not valid|expired|missing|required|incorrect|revoked|not set|empty)|\b(?:credentials?|passwords?|usernames?)\b.{0,40}\b(?:invalid|not valid|expired|incorrect|missing|required|not set|not provided|wrong|combination)|\b(?:invalid|bad|incorrect|expired|missing|wrong|valid|no) .{0,30}\b(?:credentials?|passwords?|(?:access|auth\w*|API|bearer|deploy) (?:token|key))\b|access token is unavailable|\buser account is required\b|--token\b.{0,30}missing|\btoken .{0,20}value is (?:missing|empty)|no vault secrets? found|\b(?:no|not?) valid .{0,40}licen[cs]e (?:found|available)|licen[cs]e .{0,20}(?:expired|not activated|activation failed)|not (?:be )?logged in|be logged in|\blogin failed|have you run .{0,40}login|not permitted to|required to read the password|\bE(?:GITNOPERMISSION|NOGHTOKEN|NONPMTOKEN|INVALIDGHTOKEN|INVALIDNPMTOKEN)\b|unable to authenticate|\bENEEDAUTH\b|\bE40[13]\b|status(?: code)?:? 40[13]\b/i,
  },
  {
    category: 'dependency',
    severity: 'high',
    pattern:
      /Cannot find module|ModuleNotFoundError|No module named|ClassNotFoundException|NoClassDefFound|NoSuch(?:Method|Field)Error|AbstractMethodError|package \S+ does not exist|cannot find package|no required module|no such module|unable to find package|package .{1,80}(?:was|could) not (?:be )?found|cannot load such file|cannot find -l|could not find gem|not in the .{0,20}registry|Could not (?:find|resolve) .{0,120}(?:artifact|dependenc|version)|No matching (?:version|distribution)|ERESOLVE|ETARGET|lock ?file|peer dep|version conflict|cannot open shared object|command not found|Could NOT find(?! (?:function|method|symbol|element|operator|(?:a |an |any |the )?(?:matching|function|method|element|text|node))\b)|[Pp]ackage required|unmet depend|reference assemblies|unresolved dependenc|unresolved import|unlinked crate|undeclared crate|fatal error: .{1,160}(?:file not found|No such file)|(?:linker|compiler|interpreter|program|executable|header|library) .{1,80}(?:not found|not usable|cannot be found)|not found or not executable|[Nn]o such command|[Ff]ailed to (?:exec|run command|resolve import)|no acceptable .{1,40} found|requires? .{1,60}(?:>=|[Vv]ersion|or higher|or newer)|version .{1,60}(?:required|but .{1,60}requires)|[Rr]equired version|\bmust be installed\b|\b(?:is|are) not installed\b|\bconcretization failed\b|needs? to be installed|not supported by the following|not a supported wheel|type definition file|stubs not installed|missing go\.sum|inconsistent vendoring|required file not found|bin\/\S+: No such file|version solving failed|could not resolve dependencies|doesn't match any versions|ResolvePackageNotFound|PackagesNotFound|Unsatisfiable(?:Error)?\b|could not (?:be )?solve[d]? for environment|could not find compatible versions|(?:library|module|package|program|tool) .{0,80}could not be (?:located|found)|Can't locate \S{1,200}\.pm\b|no interpreter found|could not find python interpreter|does not exist \(perhaps a typo/i,
  },
  {
    category: 'deployment',
    severity: 'high',
    pattern:
      /\b(?:deploy(?:ment|ing)? .{0,60}(?:fail|error|timed out)|health ?check|rollout|progress deadline|ImagePullBackOff|CrashLoopBackOff|staging repositor(?:y|ies)|CloudFormation|(?:creat|execut)\w+ (?:the |a )?change ?set|ChangeSetCreate\w+|(?:CREATE|UPDATE|DELETE)_FAILED|ROLLBACK_COMPLETE|ROLLBACK_FAILED|create\/update the stack|task definition|pulumi|helm|terraform|kubectl|release failed|Missing Signature|rollback|publish(?:ing|ed)? .{0,80}(?:fail|error|denied|over)|(?:failed|unable) to (?:publish|deploy|promote)\b|previously published|artifact upload)\b|^(?:│ )?Error: (?:Backend|Kubernetes)|\bdeployment\.apps\b/i,
  },
  {
    category: 'configuration',
    severity: 'medium',
    pattern:
      /invalid (?:configuration|config|option|workflow|yaml|input)|unknown (?:option|flag|command|argument|key)|environment variable|missing required (?:input|option)|unrecognized (?:option|argument|field|key)|not a valid (?:option|value|key|config)|no config(?:uration)?(?: file)? (?:was )?found|config(?:uration)? file .{0,80}(?:not found|missing|does not exist)|missing script|input required|can't load config|no such (?:option|tool|service)|must be one of|manifest (?:for|unknown)|check if image tag name is spelled|couldn't find remote ref|Artifact not found|Multiple artifacts|not enabled|not configured|must configure|search pattern|entry file|unsupported (?:option|version)|build context|unable to prepare context|startup failed:|Jenkinsfile|directory not found|\bnot found PathtoPublish|JSONDecodeError|ScannerError|TOMLDecodeError|YAML parse error|error converting YAML|KeyError: '[A-Z][A-Z0-9]{0,40}_\w{1,60}'|requires a minimum|must be a (?:list|string|mapping|map|number|boolean)|[Uu]nsupported class file major version|^nginx: \[emerg\]|Syntax error on line \d+ of \S+\.conf\b/i,
  },
];

/** Names of variables of the environment tell by their capitals. */
const VARIABLE_MISSING: Keywords = {
  category: 'configuration',
  severity: 'medium',
  pattern:
    /(?:^|[\s`'"(])\$?[A-Z][A-Z0-9]{1,40}_[A-Z0-9_]{1,60}[`'")]? (?:(?:environment|env) )?(?:variable |secret )?(?:is |was |are |has )?(?:not (?:been )?(?:set|defined|provided|configured|found|specified)|undefined|missing|required|empty|unset|must be (?:set|defined|provided))\b/,
};
/** What a message tells by itself; names of variables in its neighbours tell nothing. */
const OWN: readonly Keywords[] = [VARIABLE_MISSING, ...TELLING];

/** Words that tell more about the code than about its surroundings. */
const CODE: readonly Keywords[] = [
  {
    category: 'test',
    severity: 'medium',
    pattern:
      /Assertion|\bassert\b|\bexpect(?:ed|ing)?\b.{0,200}\b(?:but|to|got|received|was)\b|--- FAIL|<<< (?:FAILURE|ERROR)|^\s*●|\bFAIL(?:ED)?:? .{0,120}(?:test|spec)|\btests? (?:fail|did not|crash)|\bsnapshot\b|Timeout of \d+ ?ms|not ok \d|_SUITE|^Failure:|REGRESSION|_{3,} \w*test\w* _{3,}|\btest_\w+.{0,60}(?:fail|error)|Fatal Python error|SIG(?:SEGV|BUS|ABRT)|Segmentation fault|returning 124/i,
  },
  {
    category: 'build',
    severity: 'high',
    pattern:
      /\bsyntax error\b|SyntaxError|\berror(?:\[E\d+\]| [A-Z]{1,4}\d{3,5}\b)|\d\)?: (?:fatal )?error: |undefined (?:reference|symbol|identifier|function|variable)|undeclared|cannot find symbol|does not compile|\bcompil(?:e|ation|er)\b|CMake Error|ld returned|linker|not formatted|\b(?:re)?format(?:ting)?\b|\blint(?:er)?\b|prettier|violations?\b|not assignable|\bunused\b|cannot import name|is not defined/i,
  },
];

/** A plain statement of an error tells of a build only where no step says otherwise. */
const PLAIN_ERROR = /\berror: /i;

const BY_STAGE: Readonly<Record<Stage, Category>> = {
  checkout: 'configuration',
  setup: 'configuration',
  install: 'dependency',
  build: 'build',
  lint: 'build',
  test: 'test',
  package: 'build',
  deploy: 'deployment',
  other: 'other',
};

/** The category of an error of which nothing is known but when it happened. */
export function categoryByStage(stage: Stage): Category {
  return BY_STAGE[stage];
}

const EXCEPTION = /^(?:\S{1,60}: )?(?:[\w$]{1,80}\.){0,12}[A-Z]\w{0,80}(?:Error|Exception)(?::|$)/;

const USUAL_STAGE: Readonly<Partial<Record<Category, Stage>>> = {
  test: 'test',
  build: 'build',
  deployment: 'deploy',
  dependency: 'install',
};

/** The stage where errors of the category mostly happen, for a step that says nothing of itself. */
export function usualStage(category: Category): Stage {
  return USUAL_STAGE[category] ?? 'other';
}

/** The category that the words of a message tell, without what surrounds it. */
export function keywordCategory(message: string): Category | undefined {
  const text = message.slice(0, 1000);
  return [...OWN, ...CODE].find(({ pattern }) => pattern.test(text))?.category;
}

/** Category and severity by keyword: the line first, then the stage, then the neighbours. */
export function classifyFallback(message: string, around: readonly string[], stage: Stage): Omit<Keywords, 'pattern'> {
  const fits = (text: string) => (keywords: Keywords) => keywords.pattern.test(text.slice(0, 1000));
  const own = OWN.find(fits(message));
  if (own !== undefined) return { category: own.category, severity: own.severity };
  const code = CODE.find(fits(message));
  // An exception in a test run is a failing test, whatever its words; so is a finding of a linter a build error.
  if (stage === 'test' && code?.category !== 'build') return { category: 'test', severity: 'medium' };
  if (code !== undefined) return { category: code.category, severity: code.severity };
  if (stage !== 'test' && PLAIN_ERROR.test(message.slice(0, 1000))) return { category: 'build', severity: 'high' };
  if (stage !== 'other') return { category: BY_STAGE[stage], severity: 'medium' };
  // An exception nobody caught, in a step that says nothing of itself: mostly a test.
  if (EXCEPTION.test(undecorated(message.slice(0, 1000)))) return { category: 'test', severity: 'medium' };
  const near = around.map((text) => [...TELLING, ...CODE].find(fits(text))).find((found) => found !== undefined);
  return near === undefined
    ? { category: 'other', severity: 'medium' }
    : { category: near.category, severity: near.severity };
}
