import type { AdjustmentName } from './adjustments.ts';
import type { PlaceFeature } from './place-features.ts';
import type { ShapeName } from './shapes.ts';

/** Every number of the salience model, in points. All that makes a line likelier to state the cause is positive. */

/** What a line looks like: its best shape counts. */
export const SHAPE_POINTS: Readonly<Record<ShapeName, number>> = {
  'positioned-error': 7.6,
  'coded-error': 8,
  thrown: 7.5,
  exception: 8,
  'caused-by': 7.2,
  panic: 8,
  shell: 6,
  crash: 7.5,
  timeout: 6.5,
  network: 5.3,
  'go-test': 7,
  assertion: 7.1,
  'test-block': 7,
  cmake: 8,
  npm: 6,
  'error-colon': 6,
  'lint-row': 7,
  'positioned-finding': 3.8,
  cross: 4.8,
  missing: 4.6,
  failed: 3,
  soft: 2.5,
  levelled: 4,
  marked: 2.5,
};

/** What else is on the line: adds up. */
export const ADJUSTMENT_POINTS: Readonly<Record<AdjustmentName, number>> = {
  annotated: 1.5,
  'pytest-e': 1.5,
  'says-where': 1,
  'quoted-name': 0.6,
  'got-wanted': 0.8,
  indented: -0.6,
  echo: -4,
  prose: -1,
  zero: -7,
  warning: -3.8,
  deprecated: -4,
  'quiet-level': -4,
  passed: -7,
  tolerated: -3.5,
  'stack-frame': -6,
  code: -2.5,
  'code-frame': -3,
  'file-name': -2.5,
  'work-in-progress': -5,
  announcement: -2.5,
  help: -2,
  'tolerant-tool': -2,
  'too-long': -3,
  'has-path': 0.2,
};

/** Where the line stands; per unit of the feature. */
export const PLACE_POINTS: Readonly<Record<PlaceFeature, number>> = {
  /** In the step that failed. */
  failingStep: 1,
  /** In a step that is known to have succeeded. */
  succeededStep: -8,
  /** In a step after which the job went on. */
  passedStep: -3.3,
  /** After the line that says the exit code: clean-up noise. */
  afterExit: -1.5,
  /** Per doubling of the distance to the exit line. */
  distance: 0.2,
  /** The same, from the end of the run of such lines: the first of many compiler errors is no farther than the last. */
  seriesDistance: -0.45,
  /** More than 200 lines before the exit. */
  far: -0.6,
  /** More than 1,000 lines before the exit. */
  veryFar: -0.8,
  /** Per doubling of how often lines of the same template occur. */
  repeats: 0,
  /** The first of its shape in the step. */
  firstOfShape: 1.2,
  /** Lines that belong to it follow: indented, a code frame, a note. */
  hasDetail: 0.3,
  afterBlank: 0.4,
  /** In the first fifth of the log. */
  early: -0.5,
  seriesFirst: 0.4,
  strongBefore: -0.35,
  neighbours: 0.8,
  stackFollows: 0.2,
  afterTestName: 0.3,
  /** The log of an earlier green run holds it too. */
  inGreen: -9,
  /** In a part of the output that tells of what did not matter: a first try of a test that ran again, a warning. */
  aside: -4,
};

/** What a tool announces as the cause, in whatever words. */
export const ANNOUNCED_POINTS = 7.2;
/** A tool's summary: it says that something failed, not what. */
export const SUMMARY_POINTS = 1.3;
/** A line that only says that a command or the job ended badly. */
export const EXIT_POINTS = 0.2;
/** What a tool said last before the exit, when it looks like nothing in particular. */
export const LAST_WORDS = { points: 2.2, lostPerLine: 0.15, lostAside: 1 } as const;

/** Below this a line, taken alone, is no candidate. */
export const CANDIDATE_THRESHOLD = 1.5;
/** Below this a block is not reported, unless it is the only one. */
export const REPORT_THRESHOLD = 3;
