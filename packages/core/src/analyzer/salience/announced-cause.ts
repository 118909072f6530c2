import type { LogWindow } from '../../log-window.ts';
import { SUMMARIES } from './shapes.ts';

/** Lines after which a tool states the cause in words of its own, which may hold none that tells; `... ERROR` is R's, `aborted!` Rake's, `was thrown` Flutter's, `Line |` PowerShell's. */
const ANNOUNCER =
  /^\s*(?:\* What went wrong:|Caused by:|Reason:|Problem:|Details:|(?:[^:]{1,80}: ){0,2}\d{1,4} errors? occurred:|The following .{1,60} was thrown .{0,80}:|(?:Error|ERROR|error):|(?:rake|rails) aborted!|Line \||\* checking .{1,200} \.\.\. ERROR)$/;

/** A line that may announce a cause ends so. */
export const ANNOUNCES: readonly string[] = [':', '... ERROR', ' aborted!', 'Line |'];

/** What follows may only say that something under it failed. */
const SAYS_NOTHING =
  /^(?:Execution failed for task|A problem occurred|There were failing tests|Compilation (?:error|failed)|Process '|A failure occurred while executing|Test failures?\b|See the (?:report|compiler))|finished with non-zero exit|^Command failed with status|^process didn't exit successfully|\bfailed with exit code\b|exit(?:ed with)? code \d|^\W*$/;

/** Lines after the announcement in which the cause must stand. */
const REACH = 14;

/** Index in the window of the cause that the line at `window.index` announces; undefined when it announces none. */
export function announcedCause({ lines, index }: LogWindow): number | undefined {
  const announcer = lines[index] ?? '';
  if (!ANNOUNCER.test(announcer)) return undefined;
  const at = announcer.includes('went wrong')
    ? gradleCause(lines, index)
    : announcer.endsWith('|')
      ? powershellCause(lines, index)
      : nextText(lines, index);
  return at === undefined || saysNothing(bareText(lines[at])) ? undefined : at;
}

function saysNothing(text: string): boolean {
  return SAYS_NOTHING.test(text) || SUMMARIES.some((pattern) => pattern.test(text));
}

/** Gradle marks each cause in its chain with `>`; the last one says most. */
function gradleCause(lines: readonly string[], index: number): number | undefined {
  let last: number | undefined;
  for (let at = index + 1; at <= index + REACH; at++) {
    const line = lines[at];
    if (line === undefined || /^\s*$|^\* /.test(line)) break;
    if (/^\s*> /.test(line)) last = at;
  }
  return last;
}

/** PowerShell 7 shows the line, marks the place in it, and says under the marks what is wrong there. */
function powershellCause(lines: readonly string[], index: number): number | undefined {
  for (let at = index + 1; at <= index + REACH; at++) {
    if (/^\s*\d* *\| +~/.test(lines[at] ?? '')) return /^\s+\| +\S/.test(lines[at + 1] ?? '') ? at + 1 : undefined;
  }
  return undefined;
}

function nextText(lines: readonly string[], index: number): number | undefined {
  return [index + 1, index + 2].find((at) => bareText(lines[at]).length >= 8);
}

const bareText = (line: string | undefined): string => (line ?? '').trim().replace(/^[>|] +/, '');
