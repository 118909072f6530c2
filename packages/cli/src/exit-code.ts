import type { Outcome } from '@self-healer/core/model/vocabulary';

/** What scripts may rely on. */
export const EXIT = { done: 0, broken: 1, usage: 2, noPatch: 3, notProved: 4 } as const;

const CODE_OF_OUTCOME: Readonly<Record<Outcome, number>> = {
  proved: EXIT.done,
  nothing: EXIT.done,
  unproved: EXIT.notProved,
  refuted: EXIT.noPatch,
  rerun: EXIT.noPatch,
  explained: EXIT.noPatch,
};

export function exitCodeOf(outcome: Outcome): number {
  return CODE_OF_OUTCOME[outcome];
}
