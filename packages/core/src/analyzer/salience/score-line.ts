import type { ScorePart } from '../../model/pipeline-error.ts';
import { ADJUSTMENTS, DECORATED } from './adjustments.ts';
import { DECORATION, EXITS, SHAPES, type ShapeName, SUMMARIES } from './shapes.ts';
import { ADJUSTMENT_POINTS, CANDIDATE_THRESHOLD, EXIT_POINTS, SHAPE_POINTS, SUMMARY_POINTS } from './weights.ts';

export interface LineScore {
  readonly points: number;
  /** Name of the shape that counted; `summary` for lines that only say that something failed, `exit` for exit codes. */
  readonly shape: string;
}

/** Longest part of a line the model reads. */
const MAX_READ = 1200;

/** The reason stands behind the number of an exit. */
const SAYS_WHY = /\bexit (?:status|code) \d{1,3}: (?!exit)[A-Za-z]\S{0,40} .{10}/;

/** A command as `set -x` prints it: what was to be run, whatever words it holds. Not a line that a diff adds. */
const TRACED =
  /^\++ (?:\[{1,2} |(?:\.{0,2}\/[\w./-]*)?(?:awk|bash|cargo|cat|cd|cmake|cp|curl|docker|echo|export|find|git|go|grep|if|jq|local|make|mkdir|mv|ninja|node|npm|pip3?|printf|python3?|rm|sed|set|sh|source|sudo|tee|test|touch|wget|yarn)(?: |$))/;

export function isTraced(line: string): boolean {
  return TRACED.test(line);
}

/** What a line says that no cause says: how far the work is, that something passed, where to read more. */
const ASIDES: ReadonlySet<string> = new Set([
  'passed',
  'zero',
  'help',
  'quiet-level',
  'work-in-progress',
  'stack-frame',
]);

/** What a line says that speaks of an error after which the tool went on. */
const WENT_ON: ReadonlySet<string> = new Set(['passed', 'zero', 'quiet-level', 'warning', 'deprecated']);

/** Whether a line tells of something else than a failure. */
export function isAside(line: string): boolean {
  return isAny(ASIDES, line);
}

/** Whether a line speaks of an error that did not end the work. */
export function isTolerated(line: string): boolean {
  return isAny(WENT_ON, line);
}

/** pytest marks so what ended a test: a warning too, where warnings are errors. */
const RAISED = /^E {2,}[\w.]{0,80}Warning: /;
const ONLY_SAID: ReadonlySet<string> = new Set(['warning', 'deprecated']);
const NONE: ReadonlySet<string> = new Set();
/** What does not count on a line. */
const notMeant = (line: string): ReadonlySet<string> => (RAISED.test(line) ? ONLY_SAID : NONE);

function isAny(names: ReadonlySet<string>, line: string): boolean {
  const bare = undecorated(line.slice(0, MAX_READ));
  const skipped = notMeant(line);
  return ADJUSTMENTS.some(([name, pattern]) => names.has(name) && !skipped.has(name) && pattern.test(bare));
}

/** How much a cleaned line, taken alone, looks like the statement of a cause; undefined when not at all. */
export function scoreLine(line: string): LineScore | undefined {
  const text = line.length > MAX_READ ? line.slice(0, MAX_READ) : line;
  const bare = undecorated(text);
  if (bare.length < 3 || isTraced(text)) return undefined;
  if (!SAYS_WHY.test(bare) && EXITS.some((pattern) => pattern.test(bare)))
    return { points: EXIT_POINTS, shape: 'exit' };
  if (SUMMARIES.some((pattern) => pattern.test(bare))) return { points: SUMMARY_POINTS, shape: 'summary' };
  const shape = shapeOf(text, bare);
  if (shape === undefined) return undefined;
  let points = SHAPE_POINTS[shape];
  const skipped = notMeant(text);
  for (const [name, pattern] of DOUBTS_FIRST) {
    if (skipped.has(name)) continue;
    if (pattern.test(DECORATED.has(name) ? text : bare)) points += ADJUSTMENT_POINTS[name];
    // Whatever else is on the line, it will not become a candidate.
    if (points < HOPELESS) return undefined;
  }
  return { points, shape };
}

/** The same, part by part; empty for what is no statement at all. */
export function lineParts(line: string): readonly ScorePart[] {
  const score = scoreLine(line);
  if (score === undefined) return [];
  const shape = [...SHAPES, ...MARKED].find(([name]) => name === score.shape)?.[0];
  if (shape === undefined) return [{ part: score.shape, points: score.points }];
  const text = line.slice(0, MAX_READ);
  const bare = undecorated(text);
  const parts: ScorePart[] = [{ part: shape, points: SHAPE_POINTS[shape] }];
  const skipped = notMeant(text);
  for (const [name, pattern] of ADJUSTMENTS) {
    if (skipped.has(name)) continue;
    if (pattern.test(DECORATED.has(name) ? text : bare)) parts.push({ part: name, points: ADJUSTMENT_POINTS[name] });
  }
  return parts;
}

const BY_POINTS = [...SHAPES].sort(([a], [b]) => SHAPE_POINTS[b] - SHAPE_POINTS[a]);
const DOUBTS_FIRST = [...ADJUSTMENTS].sort(([a], [b]) => ADJUSTMENT_POINTS[a] - ADJUSTMENT_POINTS[b]);
const HOPELESS =
  CANDIDATE_THRESHOLD - Object.values(ADJUSTMENT_POINTS).reduce((sum, points) => sum + Math.max(0, points), 0);

/** What the runner, or a program's own log, marks as an error is one, in whatever words. */
const MARKED = [
  ['levelled', /^(?:##\[error\]|\[(?:exec|java)\] )?(?:ERROR|FATAL|CRITICAL): (?=\S)/],
  ['marked', /^##\[error\]/],
] as const;

function shapeOf(text: string, bare: string): ShapeName | undefined {
  const said = BY_POINTS.find(([, pattern]) => pattern.test(bare))?.[0];
  const marked = MARKED.find(([, pattern]) => pattern.test(text))?.[0];
  if (said === undefined || marked === undefined) return said ?? marked;
  return SHAPE_POINTS[marked] > SHAPE_POINTS[said] ? marked : said;
}

/** The line without level tags, container names and the like. */
export function undecorated(text: string): string {
  let bare = text;
  for (let i = 0; i < 6; i++) {
    const match = DECORATION.exec(bare);
    if (match === null || match[0].length === 0) break;
    bare = bare.slice(match[0].length);
  }
  return bare.trimEnd();
}
