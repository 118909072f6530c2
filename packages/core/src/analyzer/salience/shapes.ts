export type ShapeName =
  | 'positioned-error'
  | 'coded-error'
  | 'thrown'
  | 'exception'
  | 'caused-by'
  | 'panic'
  | 'shell'
  | 'crash'
  | 'timeout'
  | 'network'
  | 'go-test'
  | 'assertion'
  | 'test-block'
  | 'cmake'
  | 'npm'
  | 'error-colon'
  | 'lint-row'
  | 'positioned-finding'
  | 'cross'
  | 'missing'
  | 'failed'
  | 'soft'
  | 'levelled'
  | 'marked';

/** What a line that names a cause looks like, without its decoration. One expression a row; rows of a name are any-of. */
export const SHAPES: readonly (readonly [ShapeName, RegExp])[] = [
  // OCaml says the place first, on a line of its own.
  ['positioned-error', /^File "[^"]{1,300}", lines? \d{1,6}(?:-\d{1,6})?, characters \d{1,4}-\d{1,4}:$/],
  ['positioned-error', /^\S{1,300}?[(:]\d+(?:[:,]\d+)?\)?:? (?:fatal )?error\b/i],
  ['coded-error', /^(?:fatal )?error(?:\[[A-Z]\d+\]| [A-Z]{2,4}\d{3,5})/i],
  // MSBuild and the tools it runs: `origin : error CODE: text`; the origin may hold blanks.
  [
    'coded-error',
    /^(?:[A-Za-z]:\\)?[^\s:](?:[^:]{0,300}? :|[^\s:]{0,200} [^:]{0,200}:) (?:fatal )?error [A-Z]{2,8}\d{2,5} ?:/i,
  ],
  ['thrown', /^Exception in thread "|^(?:[A-Z]\w{1,40}-\w{1,60} : )?Exception calling "/],
  [
    'exception',
    /^(?:Uncaught |Unhandled )?(?:[\w$]{1,80}[.:/]{1,2}){0,12}\w{0,80}(?:Error|Exception)(?:\b|\[)(?: \[\w+\])?(?: in \S+)?(?::|$| at | \()/,
  ],
  ['caused-by', /^Caused by:? /i],
  [
    'panic',
    /^(?:panic: |thread '.{0,80}' (?:\(\d+\) )?panicked at|fatal error: |fatal: |Kernel panic - not syncing|Fatal Python error|PHP Fatal error|\*\* \(\w+)/,
  ],
  // The last level of a logger: logrus, zap, slog and zerolog of Go end the program behind it.
  [
    'panic',
    /^(?:FATA\[\d{1,6}\] \S|\[FATA\] \S|(?:ts|time)=\S{1,60} level=fatal\b|level=fatal\b|\{"level":"fatal"|.{0,40}\bFTL \S)/,
  ],
  [
    'shell',
    /command not found|: not found$|No such file or directory|Permission denied|is not recognized as (?:an internal|the name)|cannot execute|bad interpreter|: (?:Broken pipe|Is a directory|Not a directory|File exists|Device or resource busy|Read-only file system|Operation not permitted|Input\/output error|Exec format error|Argument list too long|Directory not empty|Text file busy|Invalid cross-device link)$|(?<!\b[Nn]o )[Ss]yntax error/,
  ],
  [
    'crash',
    /Segmentation fault|core dumped|\b[Oo]ut of memory|OutOfMemory|No space left on device|Killed$|SIG(?:SEGV|KILL|ABRT|BUS|TERM|INT)|Fatal Python error|\b[Cc]rashed\b|received a shutdown signal|heap limit/,
  ],
  [
    'timeout',
    /[Tt]imed? ?out\b.{0,60}(?:after|exceeded|of \d)|[Tt]imed? ?out (?:while )?waiting (?:for|on)|has timed out|exceeded the (?:maximum|time)|[Rr]ead timed out|returning 124/,
  ],
  [
    'network',
    /[Cc]ould not (?:be )?resolve|[Cc]onnection (?:refused|reset|timed out|error)|ECONN\w+|ENOTFOUND|ETIMEDOUT|Temporary failure|rate limit|status code 4\d\d|HTTP(?: error)? (?:4|5)\d\d|4(?:01|03|04) (?:Not Found|Forbidden|Unauthorized)|returned error: \d{3}/,
  ],
  ['go-test', /^\s*--- FAIL: /],
  // MUnit.
  ['test-block', /^==> X [\w.]{2,200}\S/],
  // A table of results: the name, its verdict, and why.
  ['test-block', /^[\w.:/()[\]-]{1,120} {2,}FAIL(?:ED|URE)?: +\S/],
  // Miri says it right behind the name of the test.
  ['coded-error', /^(?:test \S{1,200} \.\.\. )?error: Undefined Behavior: /],
  [
    'assertion',
    /^(?:expect\(|Expected\b.{0,200}\b(?:but|to|got|received)\b|(?:assert:)?expected:?[\s<].{0,200}\b(?:but|got|actual)\b|assert(?:ion)?\b.{0,80}fail|assert |Failed asserting|.{0,80}\bshould (?:be|equal|have)\b.{0,80}\bbut\b)/i,
  ],
  [
    'test-block',
    /^(?:● .{0,200} › |● \S.{3,}|_{3,} .{1,200} _{3,}$|FAIL: \S|ERROR: \S+ \(|FAILED \[|\S.{0,200}<<< (?:FAILURE|ERROR)!|Failure:$)/,
  ],
  [
    'test-block',
    /^(?:\d+\) .{2,200}(?:Test|Spec|test).{0,200}[:)]$|# Failed test|not ok \d+|.{1,200} > .{1,200} FAILED$|FAILED CONSISTENTLY|REGRESSION\b)/,
  ],
  ['cmake', /^CMake Error/],
  [
    'npm',
    /^npm (?:ERR!|error) (?!A complete log|code ELIFECYCLE|errno|path|command|\s{2,}|\s*(?:at |\/|in:|-)|Exit status|Failed at|This is probably|not ok)/,
  ],
  ['error-colon', /^(?:error|err|fatal|failure|critical|severe)\b(?: while|ed| in)?(?: \(.{1,80}\))?:? ?\S?/i],
  // An exception of a module of Python that is not called an error: `django.core.exceptions.ImproperlyConfigured: text`.
  ['error-colon', /^(?:[a-z_]\w{0,40}\.){1,8}exceptions?\.[A-Z]\w{1,60}: \S/],
  // The same without a word for it, as Python ends a traceback: `http.client.RemoteDisconnected: Remote end closed`.
  ['error-colon', /^(?:[a-z_]\w{0,40}\.){1,8}[A-Z][a-z]\w{1,60}(?:: \S|$)/],
  // LaTeX; the clients of MySQL.
  ['error-colon', /^! [A-Z]|^\d{4} \([0-9A-Z]{5}\)(?: at line \d+)?: /],
  ['error-colon', /^nginx: \[(?:emerg|alert|crit)\] \S/],
  // A command of PowerShell says so what went wrong, up to version 5.
  [
    'error-colon',
    /^(?:[A-Z][a-z]{1,20}-[A-Z]\w{1,60}|\S{1,300}\.ps1|iwr|irm|icm|iex|curl|wget|gci|cp|mv|rm|cd|copy|move|del|mkdir) : [A-Z]/,
  ],
  // A program that says its name first.
  ['error-colon', /^[\w.+-]{2,40}: (?:fatal )?error\b/i],
  // The same without a colon: `SignTool Error: text`, `SCRIPT ERROR: text`.
  ['error-colon', /^[A-Z][\w.+-]{1,30} (?:Error|ERROR): \S/],
  // ESLint; Next.js writes `Error:`.
  ['lint-row', /^\d+:\d+\s{1,8}(?:[Ee]rror:?|✖)\s/],
  // Credo: `[R] → message`.
  ['lint-row', /^┃ {1,2}\[[A-Z]\] [→↗↘↑↓] \S/],
  // The analyzer of Dart: `info • message • path:12:3 • some_rule`.
  ['lint-row', /^(?:error|warning|info) (?:•|-) .{1,300} (?:•|-) \S{1,300}\.dart:\d+:\d+ (?:•|-) [a-z_]{3,60}$/],
  // `path:12 message (some/rule)`, `path:12:3: warning: message (some_rule)`: the rule's name ends the line.
  ['lint-row', /^\S{1,300}\.\w{1,8}:\d+(?::\d+)?:? .{0,400}[([][a-z]\w{0,40}(?:[-_/][\w-]{1,40}){0,4}[)\]]$/],
  [
    'positioned-finding',
    /^(?:[\w.@~+-]{1,80}[\\/]|[\\/]){0,30}[\w.@+-]{1,80}\.[A-Za-z]\w{0,7}[:(] ?\d+(?!\d)(?:[:,]\d*)?\)?:{0,2} ?(?!at |in )\S/,
  ],
  ['positioned-finding', /\bat line \d+, column \d+\b/],
  ['cross', /^[✕✖✗✘×⨯❌]/],
  [
    'missing',
    /\b(?:[Cc]annot|[Cc]ould not|[Uu]nable to|[Cc]ouldn't|[Cc]an't) (?:find|open|load|resolve|read|locate|import|access|connect|determine|create|parse|be found)|\b(?:does not|doesn't) exist|not found\b|[Nn]o such \w|not installed|is not authorized|not accessible|\bundefined reference|unresolved|\b[Nn]o (?:such )?\w{1,30} (?:was |were )?found (?:with|for|matching|named|in)\b|not set\b|[Rr]equired but|[Mm]issing\b/,
  ],
  // What waits says so when it stops.
  ['missing', /\b(?:gave|giving) up (?:waiting|after|on)\b/],
  ['missing', /^(?:Cannot|Could not|Unable to|Couldn't|Can't) [a-z]+ /],
  ['failed', /\b[Ff]ailed\b|\bFAILED\b|\bFAIL\b|\bfailure\b|\bfails\b/],
  [
    'soft',
    /\berrors?\b|[Ee]xception\b|\binvalid\b|\bunexpected\b|\brefus|\bdenied\b|\bnot (?:allowed|permitted|supported|valid)\b|\bdoes not meet\b|\babort|conflict|violation|mismatch/i,
  ],
];

/** Summaries of tools: that something failed, not what. */
export const SUMMARIES: readonly RegExp[] = [
  /^(?:g?make|ninja|mingw32-make)(?:\[\d+\])?: (?:\*\*\*|build stopped|Leaving|Target)|\brecipe for target\b/,
  /^BUILD (?:FAILED|FAILURE|failed)\b|^Build (?:FAILED|failed|step)|^FAILURE: Build failed|^\s*Build did NOT complete/i,
  /^(?:npm ERR!|npm error) (?:code (?:ELIFECYCLE|\d+$)|command failed|errno|Exit status|Failed at|A complete log|path |command |This is probably|Test failed|\S{1,200}@\S{1,60} [\w:.-]{1,60}: `|\s*\/)/,
  /^(?:error|ERROR)[: ]+(?:script|command|process|task|job|recipe|could not compile|aborting due to|build failed|Test failed|Some checks)\b/i,
  /^(?:ELIFECYCLE|error Command failed|Command failed)/,
  /^(?:=+ )?\d+ (?:failed|errors?|failures?|failing|problems?)\b|\b\d+ failed[,;]|^(?:Tests|Test Suites|Tests run|Test Files|Assets):? .{0,80}\b(?:fail|err)|^Tests run:.{0,120}(?:Failures|Errors)|^FAILED \((?:errors|failures)|^Failed tests?:\s*$|^FAIL$|^FAIL\s+\S+\s+[\d.]+s$|^Failures(?: \(\d+\))?:?$|^\d+ tests?,? .{0,60}failed|^There (?:was|were) \d+ (?:failure|error)/i,
  /^Found \d+ errors?|^(?:Error|Errors|\d+ errors?) found:$|^(?:one|two|three|four|five) errors? found|^Done linting|^Executed \d+ tests?|^\*{2} \w+ FAILED \*{2}|^[\w ]{0,40}\b(?:[Bb]uild|[Tt]ests?|[Ll]int(?:ing)?|[Jj]ob|[Cc]hecks?|[Rr]elease|[Pp]ipeline) (?:FAILED|failed)[.!]*$|^\* Exception is:|^Failed to compile\.?$|^Error: [\w-]{1,30} command failed\.?$|^Error: plugin "[^"]{1,60}" exited with error$|^Compilation failed|\bCompilation failed$/,
  /^Execution failed for task|^> Task .{1,200} FAILED|^\* What went wrong|^Failed to execute goal|^There (?:were|are) (?:failing tests|test failures)|^> There were failing|^Traceback|^During handling|^The above exception|^ImportError: Failed to import test module\b|^subprocess\.CalledProcessError: Command\b|^The following build commands failed:|^(?:\d+> )?(?:One or more|Some|\d+) tests? failed\b/,
  /^(?:Caused by: )?(?:org\.gradle\.|hudson\.|org\.apache\.maven\.|jenkins\.)/,
  /^(?:\[?(?:ERROR|error)\]?\s*)?(?:-> \[Help|To see the full stack|Re-run Maven|For more information about the errors|After correcting|\[Help \d\]|Failed to execute goal)|^\[?(?:ERROR|error)\]?\s*(?:Re-run|For more|$|Please refer)/,
  /^(?:Failed|Failures|Errors|Skipped|Warnings): {2,}\d+$/,
  /^CMake Error(?: at \S{1,300}:\d+ \(\w{1,60}\))?:$/,
  // What checkers end with, below their findings.
  /^(?:> )?(?:[\w.-]{1,30} )?(?:[Aa]nalysis failed with \d+|[Ff]ound (?:\d+ )?[\w -]{0,30}(?:violations?|issues|offenses|findings)\b)|\b(?:violations?|issues|errors) (?:were |was )?found\b.{0,60}(?:report|:$|\.$)|^Lint found (?:\d+ )?errors\b/,
  /^Error: Test failures$/,
  /^nginx: configuration file \S{1,300} test failed$/,
  /^(?:Done\.|The build|Job failed|The job|The command|Cleaning up|rake aborted|rails aborted)/,
  /^(?:Error|ERROR|FAILED|Failures):?$|^(?:Error|ERROR) on exit\b|^Error: \[S-\d+\]$|^"?status"?: ?"(?:error|failed|failure)",?$|^[❌ ]{0,3}Too many retries\b|^(?:ERROR: )?Error during \w{1,40} execution$|^\*\* \(CompileError\) .{1,300} \(errors have been logged\)$/,
];

/** Lines that only say that a command or the job ended badly. */
export const EXITS: readonly RegExp[] = [
  /\bexit(?:ed)?(?:ing)?(?: with)?(?: (?:status|code|value))+:?\s*=?\s*-?[1-9]\d*/i,
  /\bexited with [1-9]\d*\b|returned (?:exit code |non-zero|a non-zero)|\bexit status [1-9]|non-zero exit|exit code: [1-9]|exec returned: [1-9]/i,
  /^(?:Finished: |Your build exited|Done\. Your build|Job failed|script returned|FAIL$)/,
];

/** Decoration taken off before the shapes are tried, as often as it is there. */
export const DECORATION =
  /^(?:\s+|##\[error\]|::error[^:]{0,200}::|\[(?:exec|junit|javac|ERROR|error|FAIL|E|java)\]\s?|[\w.-]{1,40}[_-]\d{1,4}\s+\| |[\w.-]{1,40}> (?=\S)|remote: |E {2,}|(?:ERROR|SEVERE|FATAL|CRITICAL)(?:: | - | {1,4})(?=\S)|\d{1,3}:\d\d\.\d\d |\[gw\d+\] |\[ {0,5}\d{1,6}\.\d{3,6}\] |(?:\d{4}\/\d\d\/\d\d )?\d{2}:\d{2}:\d{2}(?:[.,]\d{1,6})? |[|│>#*-] (?=\S)|=> )/;
