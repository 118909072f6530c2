export type AdjustmentName =
  | 'annotated'
  | 'pytest-e'
  | 'says-where'
  | 'quoted-name'
  | 'got-wanted'
  | 'indented'
  | 'echo'
  | 'prose'
  | 'zero'
  | 'warning'
  | 'deprecated'
  | 'quiet-level'
  | 'passed'
  | 'tolerated'
  | 'stack-frame'
  | 'code'
  | 'code-frame'
  | 'file-name'
  | 'work-in-progress'
  | 'announcement'
  | 'help'
  | 'tolerant-tool'
  | 'too-long'
  | 'has-path';

/** Read on the line with its decoration. */
export const DECORATED: ReadonlySet<AdjustmentName> = new Set<AdjustmentName>([
  'annotated',
  'pytest-e',
  'indented',
  'code-frame',
]);

/** What makes a line more or less likely to state the cause. */
export const ADJUSTMENTS: readonly (readonly [AdjustmentName, RegExp])[] = [
  ['annotated', /^(?:##\[error\]|::error)/],
  ['pytest-e', /^E {2,}/],
  ['says-where', /[\w)]\.\w{1,6}[:(]\d+|\bline \d+/],
  ['quoted-name', /[`'"‘“][^`'"]{2,80}[`'"’”]/],
  ['got-wanted', /\b(?:expected|expecting|wanted|required|must|should|but (?:was|got|received))\b/i],
  ['indented', /^ {4}/],
  ['echo', /^(?:\+ )?(?:echo|printf|set|export|if \[|exit)\b/],
  ['prose', /^(?:[A-Za-z,']{1,30} ){11}/],
  [
    'zero',
    /\b(?:0|no) (?:errors?|failures?|failed|failing|problems|vulnerabilities|issues|warnings)\b|\b(?:errors?|failures?|failed)[:=] ?0\b(?!.{0,60}(?:errors?|failures?|failed)[:=] ?[1-9])/i,
  ],
  ['warning', /\bwarn(?:ing)?s?\b|\w{2}Warning:|\bW:|⚠/i],
  ['deprecated', /deprecat|experimental/i],
  [
    'quiet-level',
    /^(?:\S{1,60} ){0,3}\[?(?:INFO|DEBUG|TRACE|NOTICE|note|info|debug|notice)\b[\]:]?|:\d+:? (?:note|remark|info|help)\b|^.{0,60}[:[](?:INFO|DEBUG|TRACE)[:\]]|^.{0,80}\blevel="?(?:info|debug|trace)\b/,
  ],
  [
    'passed',
    /^(?:✓|✔|√|ok\b|PASS(?:ED)?\b|--- PASS|\[\s{1,4}OK\s{1,4}\]|test .{1,200}\.\.\. ok$)|\b(?:PASSED|SUCCESS)\b|\.\.\. (?:ok|OK)$/,
  ],
  [
    'tolerated',
    /\bignor(?:ed|ing)\b|\(non-fatal|allowed to fail|continuing|[Rr]etry(?:ing)?\b|will be retried|attempt \d|optional|skipp(?:ed|ing)\b|fall(?:ing)? ?back|using (?:the )?(?:standard|default)\b/i,
  ],
  [
    'stack-frame',
    /^(?:… (?:while|from|in) |at [\w$.<>[\]/ ]{1,200}\(|at \S{1,300}:\d+|at (?:async |new )|File ".{1,300}", line \d+(?!\d|, characters )|from \S{1,300}:\d+:in|\d+: \S{1,200}::|\.{3} \d+ more|\S{1,300}\.py:\d+: (?:in )?[\w<>]+$|goroutine \d+)/,
  ],
  [
    'code',
    /[;{]$|^(?:if|return|throw|raise|except|catch|for|while|def|function|const|let|var|import|from|public|private|self\.|assert\w{0,20}\()\b.{0,200}|^[>|] ?\d* \||=>|^\d+ \||^[+]{1,3} |^[-+]\t|\$\{|^@@|^diff --git|\|\| /,
  ],
  // rustc, ruff, Babel: source in a frame, and what it is underlined with.
  ['code-frame', /^\s{0,10}(?:> ?)?(?:\d{1,6} {0,3})?\| /],
  [
    'file-name',
    /(?:error|exception|fail)[\w-]{0,40}\.(?:[cm]?[jt]sx?|py|o|c|cc|cpp|h|hpp|java|class|go|rb|rs|md|html|json|map|css|php|svg|jar|lo|so|pyc|log)\b|\blib[\w-]{0,30}error|error-\d|\/(?:errors?|exceptions?|failures?)\//i,
  ],
  [
    'work-in-progress',
    /^(?:\[\d+\/\d+\]|\[ {0,3}\d+%\]|(?:▸ )?(?:checking (?:for|whether|if|how|size)|Looking for|Performing Test|Linting|Will allow|Compiling|Building|Downloading|Downloaded|Installing|Unpacking|Copying|Fetching|Get:|Collecting|Using cached|Receiving|Resolving|Adding|Removing|Generating|Processing|Preparing|Setting up|Selecting|create mode|inflating:|CC |CXX |LD |gcc |g\+\+ |cc |clang|javac |added|Requirement already|Using)\b)/,
  ],
  ['announcement', /^(?:Running|Testing|Checking|Starting|Executing|RUNS?|RUNNING|Test(?:s|ing)? )\b.{0,120}$/],
  [
    'help',
    /^(?:See |For more|To fix|Run |Use |Try |Re-run|hint:|help:|If you|Please )|for more (?:information|details)|--help\b|https?:\/\/\S{10,}$/i,
  ],
  [
    'tolerant-tool',
    /^(?:\S{1,40}: )?(?:ls|rm|mv|cp|tee|cat|stat|chmod|chown|mkdir|rmdir|find|grep|which|tar|sed|kill|pkill|umount|sudo|diff|locale|perl|gpg|dpkg\S{0,20}|debconf|update-\S{1,20}|stty|tput|mesg|hostname)(?:\[\d+\])?: /,
  ],
  ['too-long', /^.{800}/],
  ['has-path', /[\w.-]\/[\w.-]{1,80}\.\w{1,5}\b/],
];
