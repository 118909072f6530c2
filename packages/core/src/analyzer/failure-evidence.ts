import type { LogEvent } from '../log/log-grammar.ts';
import { undecorated } from './salience/score-line.ts';
import { isFailing, type StepOutcome } from './step-book.ts';

/** Whether the log shows that the job failed. */
export type Failed = 'yes' | 'no' | 'unknown';

export interface FailureEvidence {
  onEvent(event: LogEvent, line: number): void;
  /** Looks at every woken line, structural ones too. */
  onAnyLine(raw: string, text: string, line: number): void;
  /** Looks at an ordinary line; true when it reports a failing exit. */
  onLine(text: string, line: number): boolean;
  readonly exitLines: readonly number[];
  /** Lines by which make says that a command failed: it stands right before the first of them. */
  readonly makeExitLines: readonly number[];
  /** How the command whose output holds the line ended, when the log reports the exit of every command. */
  outcomeAt(line: number): StepOutcome;
  verdict(jobOutcome: string | undefined, lines: number): Failed;
}

/** Lines by which tools and shells end in failure, and with which a log without structure tells its outcome. */
const EXIT_LINES: readonly RegExp[] = [
  /^(?:(?:🚨 )?Error: )?(?:(?:The )?command exited|Script failed|Process completed|Process exited|Command failed|command terminated|Job failed|Script exited|exited|The process '.{0,200}' failed) with (?:exit )?(?:code|status):? ?[1-9]\d{0,2}\b/i,
  /^(?:ERROR: )?Job failed\b|^Your build exited with [1-9]|^Done\. Your build exited with [1-9]|^script returned exit code [1-9]/,
  /^(?:npm (?:ERR!|error) (?:code ELIFECYCLE|Lifecycle script|errno [1-9]|code E[A-Z]+)|ELIFECYCLE|error Command failed with exit code [1-9])/,
  /^(?:g?make|mingw32-make)(?:\[\d+\])?: \*\*\* .{0,300}(?:Error [1-9]|Stop\.|terminated)|^ninja: build stopped/,
  /^BUILD FAIL(?:ED|URE)\b|^FAILURE: Build failed|^Build FAILED\b|^Finished: (?:FAILURE|ABORTED)/,
  /^error: (?:could not compile|aborting due to|test failed|process didn't exit successfully)/,
  /^=+ .{0,120}\b[1-9]\d* (?:failed|errors?)\b.{0,120}=+$|^FAILED \((?:errors|failures)=|^[1-9]\d* failing$|^Tests: +[1-9]\d* failed|^ *Tests {2,}[1-9]\d* failed|^FAIL$|^FAIL\t|^Failed tests?:|^test result: FAILED/,
  /^(?:Found [1-9]\d* errors?\b|✖ [1-9]\d* problems? \([1-9]|[1-9]\d* errors? generated|[1-9]\d* examples?, [1-9]\d* failures?|FAILURES!$|CMake Error|Configuring incomplete, errors occurred)/,
  /^ERROR: (?:failed to (?:solve|build)|process ".{0,300}" did not complete)|^Error: buildx failed|^error Command failed|^(?:\d+> )?(?:One or more|Some) tests? failed\b/,
  /^\++ exit [1-9]|returned non-zero exit status [1-9]/,
];

const MAKE_EXIT = /^(?:g?make|mingw32-make)(?:\[\d+\])?: \*\*\* .{0,300}Error [1-9]/;
/** Exit lines that are kept. */
const MAX_EXITS = 1000;

/** A later success of the same kind takes the evidence back. */
const SUCCESS_LINES =
  /^(?:BUILD SUCCESS(?:FUL)?\b|Finished: SUCCESS\b|Build succeeded\b|Job succeeded\b|Done\. Your build exited with 0\b)/;

/** A runner's red annotation: steps that pass write none. */
export const ANNOTATIONS: readonly string[] = ['##[error]', 'logissue type=error', '::error'];
/** What runners write last; without a sign of failure before it the job passed. */
const COMPLETE = /Cleaning up orphan processes|Terminate orphan process|Post job cleanup|Finishing: (?:Job|Finalize)/;

/** An action that is an image: GitHub's runner writes no word where it fails, but starts no other step. */
const IMAGE_RUNS = /^(?:##)?(?:\[command\])?\/usr\/bin\/docker run --name /;
const STEP_RUNS = '##[group]Run ';
/** What such an action said last, where it failed. */
const ENDS_BADLY = /^(?:ERROR|FATAL|CRITICAL|[Ee]rror|fatal)(?::| {1,8})\S/;

/** Lines between what such an action says last and the end of the job. */
const LAST_WORDS = 6;

/** Logs that report the exit of every command: `The command "make" exited with 0.` */
const COMMAND_EXIT = /" (?:failed and )?exited with (?<code>\d{1,3})\b/;

const JOB_SUCCEEDED = /^(?:Finished: SUCCESS|Job succeeded|Done\. Your build exited with 0)/;

/** Literals of the lines above, for the prefilter: every line they find holds one. */
export const EVIDENCE_NEEDLES: readonly string[] = [
  ...ANNOTATIONS,
  STEP_RUNS,
  'docker run --name ',
  'ERROR  ',
  'rror: ',
  'fatal: ',
  'orphan process',
  'Post job cleanup',
  'Finishing: ',
  'with exit',
  'with code',
  'with status',
  'exited with',
  'exit code',
  'exit status',
  'Exit status',
  'exit successfully',
  '+ exit ',
  'BUILD ',
  'Build ',
  'Finished: ',
  'Job succeeded',
  'Job failed',
  ' failed',
  'FAIL',
  'Failed test',
  ' failing',
  ' failure',
  ' error',
  ' problem',
  'ELIFECYCLE',
  'npm error ',
  'npm ERR! ',
  '***',
  'build stopped',
  'could not compile',
  'aborting due to',
  'CMake Error',
  'did not complete',
  'ERROR: ',
];

/** How close to the end, in lines, a tool's own failure line must stand when nothing else tells the outcome. */
const TAIL = 400;

/** Gathers what says "this failed": structure first, then the exit lines of tools. */
export function createFailureEvidence(): FailureEvidence {
  const structural: number[] = [];
  const jobEnds: number[] = [];
  let soft: number[] = [];
  const makeExitLines: number[] = [];
  const commandExits: { line: number; failed: boolean }[] = [];
  let annotated = 0;
  /** The last telling line of the image that runs; undefined where none does. */
  let image: { text: string; line: number } | undefined;
  let imageFailed = false;
  let complete = false;
  let succeededAt = 0;
  /** Where a step ended well after which none began. */
  let endedWellAt = 0;

  return {
    onEvent(event, line) {
      if (isFailing(event)) (event.kind === 'job-end' ? jobEnds : structural).push(line);
      if (event.kind === 'step-start') endedWellAt = 0;
      if (event.kind === 'step-end' && event.outcome === 'success' && event.exitCode === 0) endedWellAt = line;
    },
    onAnyLine(raw, text, line) {
      if (ANNOTATIONS.some((mark) => raw.includes(mark))) annotated++;
      if (COMPLETE.test(text)) {
        complete = true;
        if (image !== undefined && line - image.line <= LAST_WORDS && ENDS_BADLY.test(image.text)) imageFailed = true;
        image = undefined;
      } else if (IMAGE_RUNS.test(text)) image = { text, line };
      else if (raw.includes(STEP_RUNS)) image = undefined;
      else if (image !== undefined) image = { text, line };
    },
    onLine(text, line) {
      const code = text.includes('The command "') ? COMMAND_EXIT.exec(text)?.groups?.code : undefined;
      if (code !== undefined) {
        commandExits.push({ line, failed: code !== '0' });
        if (code !== '0') structural.push(line);
        return code !== '0';
      }
      const bare = undecorated(text.slice(0, 800));
      if (SUCCESS_LINES.test(bare)) {
        soft = [];
        if (JOB_SUCCEEDED.test(bare)) succeededAt = line;
      }
      if (!EXIT_LINES.some((pattern) => pattern.test(bare))) return false;
      if (MAKE_EXIT.test(bare) && makeExitLines.length < MAX_EXITS) makeExitLines.push(line);
      if (soft.length < MAX_EXITS) soft.push(line);
      else soft[soft.length - 1] = line;
      return true;
    },
    get exitLines() {
      // The job's end is farther from the cause than the end of its failing step.
      return [structural, jobEnds, soft].find((lines) => lines.length > 0) ?? [];
    },
    makeExitLines,
    outcomeAt(line) {
      const exit = commandExits.find((one) => one.line >= line);
      if (exit === undefined) return 'unknown';
      return exit.failed ? 'failed' : 'succeeded';
    },
    verdict(jobOutcome, lines) {
      if (jobOutcome === 'success') return 'no';
      if (jobOutcome !== undefined || structural.length + jobEnds.length > 0) return 'yes';
      if (annotated > 0 || imageFailed || soft.some((line) => line > lines - TAIL)) return 'yes';
      return complete || (soft.length === 0 && Math.max(succeededAt, endedWellAt) > Math.max(0, lines - TAIL))
        ? 'no'
        : 'unknown';
    },
  };
}
