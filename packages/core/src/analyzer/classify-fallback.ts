import type { Category, Severity, Stage } from '../model/vocabulary.ts';

interface Keywords {
  readonly category: Category;
  readonly severity: Severity;
  readonly pattern: RegExp;
}

/** Words that tell the category of an error no rule knows; the first that fits counts. */
const KEYWORDS: readonly Keywords[] = [
  {
    category: 'security',
    severity: 'critical',
    pattern:
      /\b(?:vulnerabilit(?:y|ies)|CVE-\d|GHSA-|secrets? (?:detected|found)|leaked|malware|signature verification failed|checksum mismatch|EINTEGRITY)\b/i,
  },
  {
    category: 'resource',
    severity: 'high',
    pattern:
      /out of memory|OutOfMemory|heap (?:limit|out)|No space left|ENOSPC|\bOOM\b|Killed$|exit code 137|SIGKILL|shutdown signal|runner (?:has )?(?:lost|received)|no runner|Worker exited|too many open files|disk quota|unhealthy|operation was cancell?ed|backoff/i,
  },
  {
    category: 'network',
    severity: 'medium',
    pattern:
      /rate limit|toomanyrequests|\b(?:429|502|503|504)\b|ECONN(?:REFUSED|RESET)|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|could not resolve|name resolution|failed to lookup|[Cc]onnection (?:refused|reset|timed out|error)|[Rr]ead timed out|TLS|SSL|certificate|[Ff]ailed to (?:download|fetch)|download.{0,60}(?:failed|timed out)|couldn't connect|network|proxy|unreachable/i,
  },
  {
    category: 'permission',
    severity: 'high',
    pattern:
      /permission denied|EACCES|EPERM|access denied|not authorized|unauthori[sz]ed|forbidden|\b(?:401|403)\b|not accessible by integration|could not read (?:Username|Password)|authentication|credentials|denied to|requires? .{0,40}permission|publickey/i,
  },
  {
    category: 'dependency',
    severity: 'high',
    pattern:
      /Cannot find module|ModuleNotFoundError|No module named|ClassNotFound|NoClassDefFound|package \S+ does not exist|unresolved import|cannot find package|no required module|Could not (?:find|resolve) .{0,120}(?:artifact|dependenc|version)|No matching (?:version|distribution)|ERESOLVE|ETARGET|lock ?file|peer dep|requires? .{0,60}(?:version|>=|<=)|version conflict|shared object|command not found|Could NOT find|Package required|not installed|unmet|dependenc(?:y|ies)|gem\b.{0,40}not found|No rule to make target .{0,80}\.(?:so|a)\b/i,
  },
  {
    category: 'deployment',
    severity: 'high',
    pattern:
      /\b(?:deploy(?:ment|ing)? .{0,60}(?:fail|error|timed out)|health ?check|rollout|ImagePullBackOff|CrashLoopBackOff|staging repository|CloudFormation|helm|terraform|kubectl|release failed)\b/i,
  },
  {
    category: 'configuration',
    severity: 'medium',
    pattern:
      /invalid (?:configuration|config|value|option|workflow|yaml|input)|unknown (?:option|flag|command|argument|key)|(?:not|un)set\b|unrecognized|configuration|misconfigur|environment variable|missing required|no such (?:option|tool|service)|must be one of|not found: manifest|manifest unknown|couldn't find remote ref|Artifact not found|No such file or directory|not enabled|parse (?:yaml|config)|search pattern|entry file|unsupported/i,
  },
  {
    category: 'test',
    severity: 'medium',
    pattern:
      /Assertion|assert|\bexpect(?:ed|ing)?\b|--- FAIL|<<< (?:FAILURE|ERROR)|^\s*●|\bFAIL(?:ED)?:? .{0,120}(?:test|spec)|tests? (?:fail|did not)|snapshot|mismatch|Timeout of \d+ ?ms|\bshould\b|not ok \d|_SUITE|Failure:/i,
  },
  {
    category: 'build',
    severity: 'high',
    pattern:
      /syntax error|SyntaxError|error(?:\[E\d+\]| [A-Z]{1,4}\d{3,5}|: (?:expected|no matching|cannot|undefined|unknown|invalid))|undefined (?:reference|symbol|identifier|function|variable)|undeclared|cannot find symbol|does not compile|compil|CMake Error|ld returned|linker|not formatted|format|lint|prettier|violation|type .{0,60}not assignable|unused|cannot import name|has no attribute/i,
  },
];

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

/** Category and severity by keyword: the line first, then the stage, then the neighbours. */
export function classifyFallback(message: string, around: readonly string[], stage: Stage): Omit<Keywords, 'pattern'> {
  const own = KEYWORDS.find(({ pattern }) => pattern.test(message));
  if (own !== undefined) return { category: own.category, severity: own.severity };
  const near = KEYWORDS.find(({ pattern }) => around.some((text) => pattern.test(text.slice(0, 400))));
  if (stage === 'other' && near !== undefined) return { category: near.category, severity: near.severity };
  return { category: BY_STAGE[stage], severity: 'medium' };
}
