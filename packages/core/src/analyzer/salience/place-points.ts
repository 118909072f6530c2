import type { LogWindow } from '../../log-window.ts';
import type { StepOutcome } from '../step-book.ts';
import { PLACE } from './weights.ts';

/** What is known about where the log failed. */
export interface FailurePlaces {
  /** Lines that report a failing exit, in order. */
  readonly exitLines: readonly number[];
  outcomeOf(step: number | undefined): StepOutcome;
}

/** Points for where a line stands: in which step, how far before the exit, how often the like of it is there. */
export function placePoints(
  at: {
    readonly line: number;
    readonly step: number | undefined;
    readonly shape: string;
    readonly window: LogWindow;
    /** The first line of its shape in its step. */
    readonly first: boolean;
    /** How many lines of the log look like it. */
    readonly repeats: number;
  },
  places: FailurePlaces,
): number {
  let points = 0;
  const outcome = places.outcomeOf(at.step);
  if (outcome === 'failed') points += PLACE.failingStep;
  if (outcome === 'succeeded') points += PLACE.succeededStep;
  const exit = places.exitLines.find((line) => line >= at.line);
  if (exit !== undefined) points -= PLACE.distancePerDoubling * Math.log2(1 + exit - at.line);
  else if (places.exitLines.length > 0) points += PLACE.afterExit;
  points -= PLACE.repeatPerDoubling * Math.log2(Math.max(1, at.repeats));
  if (at.first && at.shape !== 'summary') points += PLACE.firstOfShape;
  if (/^\s+\S/.test(at.window.lines[at.window.index + 1] ?? '')) points += PLACE.hasDetail;
  return points;
}
