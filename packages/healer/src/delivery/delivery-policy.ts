import { BRANCH_PREFIX } from '@self-healer/core/forge/commit-marks';
import { wasClosedByUs } from '@self-healer/core/forge/remote-forge';
import type { KnownChange, RevisionState } from '@self-healer/core/ports/forge';
import { type SourceRef, targetOf } from '@self-healer/core/ports/source-ref';

/** How much of it a repository has to bear. */
export interface DeliveryLimits {
  /** Changes for one failure, over all time. */
  readonly attempts: number;
  readonly open: number;
  readonly perHour: number;
}

export const DELIVERY_LIMITS: DeliveryLimits = { attempts: 3, open: 5, perHour: 2 };

export interface DeliveryFacts {
  readonly source: SourceRef;
  readonly branch: string;
  /** All of this tool's, newest first. */
  readonly changes: readonly KnownChange[];
  /** Of the branch a change under test goes to. */
  readonly baseState: RevisionState;
  readonly now: Date;
  readonly limits: DeliveryLimits;
}

const HOUR_MS = 3_600_000;

/**
 * Why nothing is to be pushed for this run, whatever the patch; undefined when nothing speaks against it. Whose commit
 * failed does not count: dependency bots are healed as people are, and only branches of our own are not.
 */
export function whyNotPush({ headRef, change }: SourceRef): string | undefined {
  if (change !== undefined && change.fromFork !== false) {
    return 'The failed run is of a fork, or may be: nothing was pushed.';
  }
  if (headRef?.startsWith(BRANCH_PREFIX)) {
    return `The failed run is of ${headRef}, a change of self-healer itself: it is left to a person.`;
  }
  return undefined;
}

/** Why no change is to be opened or updated; undefined when nothing speaks against it. */
export function whyNotPropose({ source, branch, changes, baseState, now, limits }: DeliveryFacts): string | undefined {
  const same = changes.filter((change) => change.branch === branch);
  const open = same.find(({ state }) => state === 'open');
  const place = (change: KnownChange) => change.url ?? change.id;
  if (open !== undefined) {
    const target = targetOf(source);
    return target === undefined || open.target === target || open.target === 'HEAD'
      ? undefined
      : `This failure is being fixed already, in ${place(open)}, which goes to ${open.target}.`;
  }
  const [last] = same;
  if (last?.state === 'closed' && !wasClosedByUs(last)) {
    return `A person closed ${place(last)} for the same failure, so it is not proposed again. Reopen it, or delete its branch and heal by hand.`;
  }
  if (same.length >= limits.attempts) {
    return `There were ${same.length} changes for this failure already, and it came back: it needs a person.`;
  }
  if (source.change !== undefined && baseState === 'red') {
    return `${source.change.baseRef} is red itself, so this failure may not be of the change under test. Heal ${source.change.baseRef} first.`;
  }
  const openOnes = changes.filter(({ state }) => state === 'open').length;
  if (openOnes >= limits.open) {
    return `There are ${openOnes} open changes of self-healer already. Merge or close some.`;
  }
  const recent = changes.filter(({ createdAt }) => now.getTime() - createdAt.getTime() < HOUR_MS).length;
  if (recent >= limits.perHour) {
    return `There were ${recent} changes of self-healer in the last hour, which is the limit. Run it again later.`;
  }
  return undefined;
}
