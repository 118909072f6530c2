/** Everything the salience model knows, set by hand: points for what a line looks like, and for where it stands. */

export interface Shape {
  readonly name: string;
  /** Tried on the cleaned line without its decoration (level tags, container names, `E   `). */
  readonly pattern: RegExp;
  readonly points: number;
}

/** What a line that names a cause looks like. The best shape counts; of two equal ones the first. */
export const SHAPES: readonly Shape[] = [
  { name: 'positioned-error', pattern: /^\S{1,300}?[(:]\d+(?:[:,]\d+)?\)?:? (?:fatal )?error\b/i, points: 8 },
  { name: 'coded-error', pattern: /^(?:fatal )?error(?:\[[A-Z]\d+\]| [A-Z]{2,4}\d{3,5})/i, points: 8 },
  {
    name: 'exception',
    pattern:
      /^(?:Uncaught |Unhandled )?(?:[\w$]{1,80}[.:/]{1,2}){0,12}\w{0,80}(?:Error|Exception)(?:\b|\[)(?: \[\w+\])?(?: in \S+)?(?::|$| at | \()/,
    points: 7.5,
  },
  { name: 'caused-by', pattern: /^Caused by:? /i, points: 7.5 },
  {
    name: 'panic',
    pattern:
      /^(?:panic: |thread '.{0,80}' (?:\(\d+\) )?panicked at|fatal error: |fatal: |Fatal Python error|PHP Fatal error|\*\* \(\w+)/,
    points: 8,
  },
  {
    name: 'shell',
    pattern:
      /(?:command not found|: not found$|No such file or directory|Permission denied|is not recognized as (?:an internal|the name)|cannot execute|bad interpreter|[Ss]yntax error)/,
    points: 7,
  },
  {
    name: 'crash',
    pattern:
      /(?:Segmentation fault|core dumped|\b[Oo]ut of memory|OutOfMemory|No space left on device|Killed$|SIG(?:SEGV|KILL|ABRT|BUS|TERM)|received a shutdown signal|heap limit)/,
    points: 7.5,
  },
  {
    name: 'timeout',
    pattern:
      /(?:[Tt]imed? ?out\b.{0,60}(?:after|exceeded|of \d)|has timed out|exceeded the (?:maximum|time)|[Rr]ead timed out|returning 124)/,
    points: 6.5,
  },
  {
    name: 'network',
    pattern:
      /(?:[Cc]ould not resolve|[Cc]onnection (?:refused|reset|timed out|error)|ECONN\w+|ENOTFOUND|ETIMEDOUT|Temporary failure|rate limit|status code 4\d\d|HTTP(?: error)? (?:4|5)\d\d|4(?:01|03|04) (?:Not Found|Forbidden|Unauthorized)|returned error: \d{3})/,
    points: 6.5,
  },
  { name: 'go-test', pattern: /^\s*--- FAIL: /, points: 7 },
  {
    name: 'assertion',
    pattern:
      /^(?:expect\(|Expected\b.{0,200}\b(?:but|to|got|received|Received)\b|expected:?\s.{0,200}\b(?:but|got|actual)\b|assert(?:ion)?\b.{0,80}fail|assert |Failed asserting|.{0,80}\bshould (?:be|equal|have)\b.{0,80}\bbut\b)/i,
    points: 6,
  },
  {
    name: 'test-block',
    pattern:
      /^(?:● .{0,200} › |● \S.{3,}|_{3,} .{1,200} _{3,}$|FAIL: \S|ERROR: \S+ \(|FAILED \[|\S.{0,200}<<< (?:FAILURE|ERROR)!|Failure:$|\d+\) .{2,200}(?:Test|Spec|test).{0,200}[:)]$|# Failed test|not ok \d+|.{1,200} > .{1,200} FAILED$|FAILED CONSISTENTLY|REGRESSION\b)/,
    points: 6.5,
  },
  { name: 'cmake', pattern: /^CMake Error/, points: 8 },
  { name: 'went-wrong', pattern: /^\* What went wrong:/, points: 6 },
  {
    name: 'npm',
    pattern:
      /^npm (?:ERR!|error) (?!A complete log|code ELIFECYCLE|errno|path|command|\s*(?:at |\/|in:)|Exit status|Failed at|This is probably|not ok)/,
    points: 6,
  },
  {
    name: 'error-colon',
    pattern: /^(?:error|err|fatal|failure|critical|severe)\b(?: while|ed| in)?(?: \(.{1,80}\))?:? ?\S?/i,
    points: 6,
  },
  { name: 'lint-row', pattern: /^\d+:\d+\s{1,8}(?:error|✖)\s/, points: 7 },
  {
    name: 'positioned-finding',
    pattern: /^(?:[\w.@~+-]{1,80}[\\/]){0,30}[\w.@+-]{1,80}\.\w{1,8}[:(]\d+(?:[:,]\d+)?\)?:? (?!at |in )\S/,
    points: 4.5,
  },
  { name: 'cross', pattern: /^[✕✖✗✘×⨯❌]/, points: 5 },
  {
    name: 'missing',
    pattern:
      /(?:\b(?:[Cc]annot|[Cc]ould not|[Uu]nable to|[Cc]ouldn't|[Cc]an't) (?:find|open|load|resolve|read|locate|import|access|connect|determine|create|parse|be found)|\b(?:does not|doesn't) exist|not found\b|not installed|is not authorized|not accessible|\bundefined reference|unresolved|not set\b|[Rr]equired but|[Mm]issing\b)/,
    points: 5,
  },
  { name: 'failed', pattern: /(?:\b[Ff]ailed\b|\bFAILED\b|\bFAIL\b|\bfailure\b|\bfails\b)/, points: 3.5 },
  {
    name: 'soft',
    pattern:
      /(?:\berror\b|\bErrors?\b|\bERROR\b|[Ee]xception\b|\b[Ii]nvalid\b|\b[Uu]nexpected\b|\b[Rr]efus|\b[Dd]enied\b|\b[Aa]bort|conflict|violation|mismatch)/i,
    points: 2.5,
  },
];

/** Adjustments that add up. */
export const ADJUSTMENTS: readonly Shape[] = [
  { name: 'annotated', pattern: /^(?:##\[error\]|::error)/, points: 1.5 },
  { name: 'pytest-e', pattern: /^E {2,}/, points: 1 },
  { name: 'says-where', pattern: /[\w)]\.\w{1,6}[:(]\d+|\bline \d+/, points: 0.6 },
  { name: 'quoted-name', pattern: /[`'"‘“][^`'"]{2,80}[`'"’”]/, points: 0.4 },
  {
    name: 'got-wanted',
    pattern: /\b(?:expected|expecting|wanted|required|must|should|but (?:was|got|received))\b/i,
    points: 0.6,
  },
  {
    name: 'zero',
    pattern:
      /\b(?:0|no) (?:errors?|failures?|failed|failing|problems|vulnerabilities|issues|warnings)\b|\b(?:errors?|failures?|failed)[:=] ?0\b(?!.{0,60}(?:errors?|failures?|failed)[:=] ?[1-9])/i,
    points: -7,
  },
  { name: 'warning', pattern: /(?:\bwarn(?:ing)?s?\b|\bW:|⚠)/i, points: -4 },
  { name: 'deprecated', pattern: /deprecat|experimental/i, points: -4 },
  {
    name: 'quiet-level',
    pattern: /^(?:\S+ ){0,3}\[?(?:INFO|DEBUG|TRACE|NOTICE|note|info|debug|notice)\b[\]:]?/,
    points: -4,
  },
  {
    name: 'passed',
    pattern:
      /^(?:✓|✔|√|ok\b|PASS(?:ED)?\b|--- PASS|\[\s+OK\s+\]|test .{1,200}\.\.\. ok$)|\b(?:PASSED|SUCCESS)\b|\.\.\. ok$/,
    points: -7,
  },
  {
    name: 'tolerated',
    pattern:
      /\bignor(?:ed|ing)\b|\(non-fatal|allowed to fail|continuing|[Rr]etry(?:ing)?\b|will be retried|attempt \d|optional|skipp(?:ed|ing)\b|fall(?:ing)? ?back/i,
    points: -3.5,
  },
  {
    name: 'stack-frame',
    pattern:
      /^(?:at [\w$.<>[\]/ ]{1,200}\(|at \S+:\d+|at (?:async |new )|File ".{1,300}", line \d+|from \S+:\d+:in|\d+: \S+::|\.{3} \d+ more|goroutine \d+)/,
    points: -6,
  },
  {
    name: 'code',
    pattern:
      /(?:[;{]$|^(?:if|return|throw|raise|except|catch|for|while|def|function|const|let|var|import|from|public|private|self\.|assert\w*\()\b.{0,200}|^[>|] ?\d* \||=>|^\d+ \||^[+]{1,3} |\$\{|^@@|^diff --git|\|\| )/,
    points: -2.5,
  },
  {
    name: 'file-name',
    pattern:
      /(?:error|exception|fail)[\w-]{0,40}\.(?:[cm]?[jt]sx?|py|o|c|cc|cpp|h|hpp|java|class|go|rb|rs|md|html|json|map|css|php|svg|jar|lo|so|pyc|log)\b|[\w/]{1,80}\/(?:errors?|exceptions?|failures?)\//i,
    points: -2.5,
  },
  {
    name: 'work-in-progress',
    pattern:
      /^(?:\[\d+\/\d+\]|\[ *\d+%\]|(?:Compiling|Building|Downloading|Downloaded|Installing|Unpacking|Copying|Fetching|Get:|Collecting|Using cached|Receiving|Resolving|Adding|Generating|Processing|Preparing|Setting up|Selecting|create mode|inflating:|CC |CXX |LD |gcc |g\+\+ |cc |clang|javac |added|Requirement already|Using)\b)/,
    points: -5,
  },
  {
    name: 'announcement',
    pattern: /^(?:Running|Testing|Checking|Starting|Executing|RUNS?|RUNNING|Test(?:s|ing)? )\b.{0,120}$/,
    points: -2.5,
  },
  {
    name: 'help',
    pattern:
      /^(?:See |For more|To fix|Run |Use |Try |Re-run|hint:|help:|If you|Please )|for more (?:information|details)|--help\b|https?:\/\/\S{10,}$/i,
    points: -2,
  },
  { name: 'too-long', pattern: /^.{800}/, points: -3 },
];

/** Lines that say that something failed but not what. They are the cause only when nothing else is there. */
export const SUMMARIES: readonly RegExp[] = [
  /\bexit(?:ed)?(?:ing)?(?: with)?(?: (?:status|code|value))+:?\s*=?\s*-?[1-9]\d*/i,
  /\bexited with [1-9]\d*\b|returned (?:exit code |non-zero|a non-zero)|\bexit status [1-9]|non-zero exit|exit code: [1-9]|exec returned: [1-9]/i,
  /^(?:g?make|ninja|mingw32-make)(?:\[\d+\])?: (?:\*\*\*|build stopped|Leaving|Target)/,
  /^BUILD (?:FAILED|FAILURE|failed)\b|^Build (?:FAILED|failed|step)|^FAILURE: Build failed|^Finished: (?:FAILURE|ABORTED|UNSTABLE)|^\s*Build did NOT complete/i,
  /^(?:npm ERR!|npm error) (?:code ELIFECYCLE|errno|Exit status|Failed at|A complete log|path |command |This is probably|\s*\/)/,
  /^(?:error|ERROR)[: ]+(?:script|command|process|task|job|recipe|could not compile|aborting due to|build failed|Test failed|Some checks)\b/i,
  /^(?:ELIFECYCLE|error Command failed|Command failed)/,
  /^(?:=+ )?\d+ (?:failed|errors?|failures?|failing|problems?)\b|\b\d+ failed[,;]|^(?:Tests|Test Suites|Tests run|Test Files|Assets):? .{0,80}\b(?:fail|err)|^Tests run:.{0,120}(?:Failures|Errors)|^FAILED \((?:errors|failures)|^Failed tests?:|^FAIL$|^FAIL\s+\S+\s+[\d.]+s$|^Failures?(?: \(\d+\))?:?$|^\d+ tests?,? .{0,60}failed|^There (?:was|were) \d+ (?:failure|error)/i,
  /^Execution failed for task|^> Task .{1,200} FAILED|^\* What went wrong|^Failed to execute goal|^There (?:were|are) (?:failing tests|test failures)|^> There were failing|^rake aborted|^rails aborted|^Traceback|^During handling|^The above exception/,
  /^\[?(?:ERROR|error)\]?\s*(?:-> \[Help|To see the full|Re-run|For more|After correcting|\[Help \d|$|Failed to execute goal|Please refer)/,
  /^(?:Done\.|Your build exited|The build|Job failed|The job|The command|Cleaning up|script returned)/,
  /^Error:?$|^ERROR:?$|^FAILED:?$/,
];
export const SUMMARY_POINTS = 1.8;

/** Decoration taken off before the shapes are tried, as often as it is there. */
export const DECORATION =
  /^(?:\s+|##\[error\]|::error[^:]{0,200}::|\[(?:exec|junit|javac|ERROR|error|FAIL|E|java)\]\s?|[\w.-]{1,40}_\d+\s+\| |remote: |E {2,}|(?:ERROR|SEVERE|FATAL|CRITICAL)(?:: | - | {1,4})(?=\S)|\d{1,3}:\d\d\.\d\d |\[gw\d+\] |\d{2}:\d{2}:\d{2}(?:[.,]\d{1,6})? |[|│>#*-] (?=\S)|=> )/;

/** Where a line stands. */
export const PLACE = {
  /** In the step that failed. */
  failingStep: 4,
  /** In a step that is known to have succeeded. */
  succeededStep: -8,
  /** After the line that says the exit code: clean-up noise. */
  afterExit: -3,
  /** Lost per doubling of the distance to the exit line. */
  distancePerDoubling: 0.22,
  /** Lost per doubling of how often lines of the same template occur. */
  repeatPerDoubling: 0.3,
  /** The first of its shape in the step. */
  firstOfShape: 0.7,
  /** The block is followed by lines that belong to it (indented, a code frame, a note). */
  hasDetail: 0.3,
} as const;

/** Below this a line is no candidate at all. */
export const CANDIDATE_THRESHOLD = 1.5;
/** Below this a candidate is not reported, unless it is the only one. */
export const REPORT_THRESHOLD = 3;
