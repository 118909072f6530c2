import type { FileChange, FileState } from '@self-healer/core/patcher/file-change';
import type { ObservedRun, Place } from './prove.ts';

/**
 * `passed`: the command passes, the error is gone and no test ran less. `moved`: the error is gone, rarer or further on,
 * and the command still fails. `fewer-tests`: it passes because tests do not run any more.
 */
export type Judgement = 'passed' | 'moved' | 'no-help' | 'fewer-tests';

/** What patches did to the errors with these fingerprints; `first` is the run without any patch. */
export function judgeRun(
  fingerprints: readonly string[],
  first: ObservedRun,
  before: ObservedRun,
  after: ObservedRun,
  changes: readonly FileChange[] = [],
): Judgement {
  if (after.result.exitCode === 0) {
    const left = fingerprints.some((fingerprint) => after.counts.has(fingerprint));
    const fresh = after.fingerprints.some((other) => !before.counts.has(other));
    if (left || fresh) return 'no-help';
    return fewerTests(first, after) ? 'fewer-tests' : 'passed';
  }
  return fingerprints.some((fingerprint) => wentAway(fingerprint, before, after, changes)) ? 'moved' : 'no-help';
}

/**
 * Whether an error shows up less than it did, or further on: what stops at the first one shows the next one of its kind.
 * One that never showed up here cannot be seen to go away.
 */
export function wentAway(
  fingerprint: string,
  before: ObservedRun,
  after: ObservedRun,
  changes: readonly FileChange[] = [],
): boolean {
  const [was, is] = [before.counts.get(fingerprint) ?? 0, after.counts.get(fingerprint) ?? 0];
  if (is > was || was === 0 || after.result.timedOut) return false;
  return is < was || isFurtherOn(before.places.get(fingerprint), after.places.get(fingerprint), changes);
}

/** Whether `next` is in another file than `place`, or behind it and behind what was changed. */
function isFurtherOn(place: Place | undefined, next: Place | undefined, changes: readonly FileChange[]): boolean {
  if (place === undefined || next === undefined) return false;
  if (place.path !== next.path) return true;
  const change = changes.find(({ path }) => place.path === path || place.path.endsWith(`/${path}`));
  if (place.line === undefined || next.line === undefined || change === undefined) return false;
  const { start, oldEnd, newEnd } = changedLines(linesOf(change.before), linesOf(change.after));
  const unchanged = place.line > oldEnd ? place.line + newEnd - oldEnd : place.line > start ? newEnd : place.line;
  return next.line > Math.max(unchanged, newEnd);
}

const linesOf = (state: FileState | undefined): readonly string[] =>
  new TextDecoder().decode(state?.content ?? new Uint8Array()).split('\n');

/** The lines that differ: from the one behind `start` to `oldEnd` in the old text, to `newEnd` in the new one. */
function changedLines(old: readonly string[], text: readonly string[]) {
  const least = Math.min(old.length, text.length);
  let start = 0;
  while (start < least && old[start] === text[start]) start++;
  let end = 0;
  while (end < least - start && old.at(-1 - end) === text.at(-1 - end)) end++;
  return { start, oldEnd: old.length - end, newEnd: text.length - end };
}

/** A runner that said how many tests ran and says nothing any more ran none. */
function fewerTests(first: ObservedRun, after: ObservedRun): boolean {
  return first.tests !== undefined && !after.result.truncated && (after.tests ?? 0) < first.tests;
}
