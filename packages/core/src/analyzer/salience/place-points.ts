import type { LogWindow } from '../../log-window.ts';
import type { ScorePart } from '../../model/pipeline-error.ts';
import type { StepOutcome } from '../step-book.ts';
import { PLACE_FEATURES, type PlaceFeature } from './place-features.ts';
import { WEAK_SHAPES } from './weak-shapes.ts';
import { PLACE_POINTS } from './weights.ts';

/** What is known about where the log failed. */
export interface FailurePlaces {
  /** Lines that report a failing exit, in order. */
  readonly exitLines: readonly number[];
  /** Lines by which make says that a command failed, in order. */
  readonly makeExitLines: readonly number[];
  /** Lines of the log. */
  readonly lines: number;
  outcomeOf(step: number | undefined, line: number): StepOutcome;
  /** Whether an earlier green run printed such a line too. */
  inGreen(text: string): boolean;
}

/** A line, and where it stands among the lines like it. */
export interface Placed {
  readonly line: number;
  readonly text: string;
  readonly step: number | undefined;
  readonly shape: string;
  readonly window: LogWindow;
  /** The first line of its shape in its step. */
  readonly first: boolean;
  /** The last line of the run of lines of its shape that it belongs to: a compiler's list counts as one. */
  readonly seriesEnd: number;
  /** How many lines of the log look like it. */
  readonly repeats: number;
  /** The first of its run. */
  readonly seriesFirst: boolean;
  /** Plain statements of errors in its step before it. */
  readonly strongBefore: number;
  /** Candidates within ten lines. */
  readonly neighbours: number;
  /** In a part of the output that tells of what did not matter. */
  readonly aside: boolean;
}

/** What a line's place says about it, each as a number to be weighed. */
export function placeFeatures(at: Placed, places: FailurePlaces): Readonly<Record<PlaceFeature, number>> {
  const outcome = places.outcomeOf(at.step, at.line);
  const exit = places.exitLines.find((line) => line >= at.line);
  const distance = (exit ?? places.lines) - at.line;
  const makeExit = places.makeExitLines.find((line) => line > at.seriesEnd);
  const series = Math.max(0, Math.min(exit ?? places.lines, makeExit ?? places.lines) - at.seriesEnd);
  const next = at.window.lines[at.window.index + 1] ?? '';
  const previous = at.window.lines[at.window.index - 1] ?? '';
  return {
    failingStep: outcome === 'failed' ? 1 : 0,
    succeededStep: outcome === 'succeeded' ? 1 : 0,
    passedStep: outcome === 'passed' ? 1 : 0,
    afterExit: exit === undefined && places.exitLines.length > 0 ? 1 : 0,
    distance: Math.log2(1 + distance),
    seriesDistance: Math.log2(1 + series),
    far: distance > 200 ? 1 : 0,
    veryFar: distance > 1000 ? 1 : 0,
    repeats: Math.log2(Math.max(1, at.repeats)),
    firstOfShape: at.first && !WEAK_SHAPES.has(at.shape) ? 1 : 0,
    hasDetail: /^\s+\S/.test(next) ? 1 : 0,
    afterBlank: previous.trim() === '' ? 1 : 0,
    early: at.line < places.lines * 0.2 ? 1 : 0,
    // Last words are no run of errors: the first of them says no more than the last.
    seriesFirst: at.seriesFirst || at.shape === 'last-words' ? 1 : 0,
    strongBefore: Math.log2(1 + at.strongBefore),
    neighbours: Math.log2(1 + at.neighbours),
    stackFollows: /^\s*(?:at |File "|from )/.test(next) ? 1 : 0,
    inGreen: places.inGreen(at.text) ? 1 : 0,
    afterTestName: /(?:FAIL|✕|✗|●|\d+\) |_{3,} .* _{3,}|<<<|--- FAIL)/.test(previous) ? 1 : 0,
    aside: at.aside || isWarned(at.window) ? 1 : 0,
  };
}

/** An exception that Python told as a warning, and went on. */
function isWarned({ lines, index }: LogWindow): boolean {
  return (
    lines.slice(index + 1, index + 4).some((line) => /^\s*(?:warnings\.)?warn\(/.test(line)) ||
    lines.slice(Math.max(0, index - 6), index).some((line) => /^Exception ignored in:/.test(line))
  );
}

/** Points for where a line stands: in which step, how far before the exit, how often the like of it is there. */
export function placePoints(at: Placed, places: FailurePlaces): number {
  const features = placeFeatures(at, places);
  return PLACE_FEATURES.reduce((sum, name) => sum + PLACE_POINTS[name] * features[name], 0);
}

/** The same, part by part. */
export function placeParts(at: Placed, places: FailurePlaces): readonly ScorePart[] {
  const features = placeFeatures(at, places);
  return PLACE_FEATURES.map((name) => ({ part: name, points: PLACE_POINTS[name] * features[name] }));
}
