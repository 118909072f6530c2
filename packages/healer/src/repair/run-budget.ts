import type { CommandResult } from '@self-healer/core/ports/command-runner';

/** How many more runs of the command a search may take. */
export interface RunBudget {
  left(): number;
  /** Runs taken so far. */
  taken(): number;
  /** Counts a run. */
  spend(run: Pick<CommandResult, 'seconds'>): void;
  /** The last run showed that an error went away. */
  progressed(): void;
  /** Nothing more was found behind a patch that made its error go away. */
  deadEnd(): void;
}

/** Runs that are given back at most, and the seconds that all runs may take together before none is. */
const MOST_GIVEN_BACK = 60;
const SECONDS_GIVEN_BACK = 120;

/**
 * A budget of `most` runs. Many tools show one error a run, so a run after which one is gone costs nothing: as long as
 * the search went straight on and was quick.
 */
export function runBudget(most: number): RunBudget {
  let [left, taken, seconds, givenBack] = [most, 0, 0, 0];
  let straight = true;
  return {
    left: () => left,
    taken: () => taken,
    spend(run) {
      left -= 1;
      taken += 1;
      seconds += run.seconds;
    },
    progressed() {
      if (!straight || givenBack >= MOST_GIVEN_BACK || seconds >= SECONDS_GIVEN_BACK) return;
      left += 1;
      givenBack += 1;
    },
    deadEnd() {
      straight = false;
    },
  };
}
