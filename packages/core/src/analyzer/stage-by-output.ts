import type { Stage } from '../model/vocabulary.ts';
import { undecorated } from './salience/score-line.ts';

/** What the output itself says of what was going on: where tools begin, and how they sum up. */
export interface OutputStages {
  /** Looks at a cleaned line. */
  see(text: string, line: number, step: number | undefined): void;
  /** What was going on at a line of a step, as far as the tools said so. */
  at(line: number, step: number | undefined): Stage | undefined;
  /** Whether a build tool ended the run that the line belongs to: nothing better is known of it. */
  inBuild(line: number, step: number | undefined): boolean;
}

/** Every line that `see` can use holds one of these, or evidence of a failure. */
export const OUTPUT_NEEDLES: readonly string[] = [
  'test session starts',
  'T E S T S',
  '-plugin:',
  ' surefire:',
  ' failsafe:',
  ' compiler:',
  '> Task :',
];

type Names = readonly (readonly [Stage, RegExp])[];

/** Maven's plugins, without `maven-` and `-plugin`. */
const PLUGINS: Names = [
  ['test', /^(?:surefire|failsafe|tycho-surefire|scalatest|karma|gatling|invoker)/],
  [
    'lint',
    /^(?:checkstyle|spotless|pmd|spotbugs|findbugs|apache-rat|license|fmt|formatter|impsort|ktlint|detekt|sonar|forbiddenapis|revapi|japicmp)/,
  ],
  ['deploy', /^(?:deploy|nexus-staging|central-publishing|release|gpg|site-deploy|scm-publish)/],
  ['package', /^(?:jar|war|ear|shade|assembly|jlink|jpackage|spring-boot|bundle)$/],
  [
    'build',
    /^(?:enforcer|resources|javadoc|source|compiler|kotlin|scala|groovy|gmavenplus|antlr4?|protobuf|frontend|aspectj|native)/,
  ],
];
/** Gradle's tasks, without their project. */
const TASKS: Names = [
  [
    'lint',
    /^(?:lint|checkstyle|spotless|ktlint|detekt|pmd|spotbugs|license|rat$|codenarc|forbiddenApis|checkFormat|verifyGoogleJavaFormat|javadocLint|animalsniffer)/i,
  ],
  ['test', /^(?:test|\w+Tests?$|connected\w*Check$|check$)/],
  ['deploy', /^(?:publish|upload|deploy|release)/],
  ['build', /^(?:compile|kapt|ksp|process|merge|generate|assemble|minify|dex|link|classes|bundle)/],
];
/** What a plugin of Maven has npm, yarn or another tool do. */
const FRONTEND: Names = [
  ['lint', /\blint/],
  ['test', /\btests?\b|karma|e2e/i],
  ['install', /\binstall\b|\bci$/],
  ['build', /./],
];
/** Names of targets of a Makefile and of scripts of a package. */
const TARGETS: Names = [
  ['lint', /lint|^(?:style|format|fmt|check-?(?:format|style|fmt)|vet|typecheck)\b/i],
  ['test', /^(?:.{0,40}[-_:])?(?:tests?|check|spec|e2e|coverage)(?:[-_:]|$)/i],
  ['deploy', /^(?:deploy|publish|release)\b/i],
  ['install', /^(?:install|deps|dependencies)\b/i],
  ['build', /^(?:build|compile|all|dist|html|docs?)\b|\.(?:o|obj|lo|so|a|exe)$/i],
];

/** Lines with which a tool begins. */
const BEGINS: readonly (readonly [RegExp, Names | Stage])[] = [
  [/^=+ test session starts =+$/, 'test'],
  [/^T E S T S$/, 'test'],
  [/^(?:\[INFO\] )?-+ (?:maven-)?(?<name>[\w-]+?)(?:-maven)?(?:-plugin)?:[\w.-]+:[\w-]+ \(/, PLUGINS],
  [/^(?:> )?Task :(?:[\w.-]+:)*(?<name>[\w-]+)/, TASKS],
];

/** Lines with which a tool sums up what failed. */
const SUMS_UP: readonly (readonly [RegExp, Names | Stage])[] = [
  [/^=+ .{0,120}\b\d+ (?:failed|errors?)\b.{0,80} in [\d.]+/, 'test'],
  [/^FAILED \((?:errors|failures)=/, 'test'],
  [/^(?:Tests|Test Suites): +.{0,60}\d+ failed|^Test Files +\d+ failed|^\d+ failing$|^# fail [1-9]/, 'test'],
  [/^(?:FAIL\t|--- FAIL: |test result: FAILED|The following tests FAILED|\d+% tests passed, [1-9])/, 'test'],
  [/^\d+ examples?, [1-9]\d* failures?|^FAILURES!$|^Tests: \d+, Assertions: \d+/, 'test'],
  [
    /^Tests run: \d+, Failures: |^There (?:are|were) (?:failing tests|test failures)|^> There were failing tests|tests completed, [1-9]\d* failed/,
    'test',
  ],
  [/^Failed! +- Failed: +[1-9]|^Test Run Failed|^Executed \d+ (?:of \d+ |tests?, with [1-9])/, 'test'],
  [/^Failed to execute goal [\w.]+:frontend-maven-plugin:[\w.:-]+ \((?<name>[^)]{1,80})\)/, FRONTEND],
  [/^Failed to execute goal (?:[\w.]+:)?(?:maven-)?(?<name>[\w-]+?)(?:-maven)?(?:-plugin)?:[\w.-]+:/, PLUGINS],
  [/^Execution failed for task ':(?:[\w.-]+:)*(?<name>[\w-]+)'/, TASKS],
  [/^(?:g?make|mingw32-make)(?:\[\d+\])?: \*\*\* \[(?:[^\]:]{1,200}:\d+: )?(?<name>[^\]]{1,100})\] Error/, TARGETS],
  [
    /^(?:npm (?:ERR!|error) )?Lifecycle script `(?<name>[\w:.-]+)` failed|^ERROR: "(?<script>[\w:.-]+)" exited with [1-9]/,
    TARGETS,
  ],
  [/^(?:ERROR: |Error: )?(?:buildx (?:call )?failed with|failed to (?:build|solve): )/, 'build'],
  [/^Build step 'Invoke (?:top-level Maven targets|Gradle script|Ant)' marked build as failure/, 'build'],
  [/^(?:LoadError: )?Package \S{1,100} errored during testing/, 'test'],
  [/^✖ [1-9]\d* problems? \(|^Found [1-9]\d* errors? in \d+ files? \(checked/, 'lint'],
];

const BUILD_FAILED = /^BUILD FAIL(?:ED|URE)\b/;

interface Mark {
  readonly line: number;
  readonly step: number | undefined;
  readonly begins: boolean;
  /** The line names what failed. */
  readonly named: boolean;
  readonly stage: Stage | undefined;
}
const MAX_MARKS = 4000;
/** Lines between an error and the summary that may speak of it. */
const REACH = 3000;
/** Lines under a summary that tell more of it. */
const DETAILS = 8;

/** Gathers what tools say of themselves while the log streams by. */
export function createOutputStages(): OutputStages {
  const marks: Mark[] = [];
  const builds: Pick<Mark, 'line' | 'step'>[] = [];
  return {
    see(text, line, step) {
      const bare = undecorated(text.slice(0, 300));
      if (BUILD_FAILED.test(bare) && builds.length < MAX_MARKS) builds.push({ line, step });
      const begins = read(BEGINS, bare);
      const found = begins ?? read(SUMS_UP, bare);
      if (found === undefined || marks.length >= MAX_MARKS) return;
      const last = marks.at(-1);
      // Of a run of such lines the last says as much as all.
      if (begins !== undefined && last?.begins === true && last.step === step && last.stage === found.stage) return;
      marks.push({ line, step, begins: begins !== undefined, ...found });
    },
    at(line, step) {
      const own = marks.filter((mark) => mark.step === step);
      const next = own.find((mark) => !mark.begins && mark.line >= line && mark.line <= line + REACH);
      const begun = own.findLast((mark) => mark.line <= line);
      if (begun?.begins === true) return begun.stage ?? next?.stage;
      // What a tool failed of it says right under the line that names it.
      const said = begun?.named === true && line - begun.line <= DETAILS ? begun.stage : undefined;
      return next?.stage ?? said;
    },
    inBuild: (line, step) => builds.some((end) => end.step === step && end.line >= line && end.line <= line + REACH),
  };
}

function read(
  rows: readonly (readonly [RegExp, Names | Stage])[],
  text: string,
): Pick<Mark, 'stage' | 'named'> | undefined {
  for (const [pattern, tells] of rows) {
    const match = pattern.exec(text);
    if (match === null) continue;
    if (typeof tells === 'string') return { stage: tells, named: false };
    const name = match.groups?.name ?? match.groups?.script ?? '';
    return { stage: tells.find(([, names]) => names.test(name))?.[0], named: true };
  }
  return undefined;
}
