import { ADJUSTMENTS, type AdjustmentName, DECORATED } from './adjustments.ts';
import { DECORATION, EXITS, SHAPES, type ShapeName, SUMMARIES } from './shapes.ts';
import { ADJUSTMENT_POINTS, EXIT_POINTS, SHAPE_POINTS, SUMMARY_POINTS } from './weights.ts';

export interface LineScore {
  readonly points: number;
  /** Name of the shape that counted; `summary` for lines that only say that something failed, `exit` for exit codes. */
  readonly shape: string;
}

/** Longest part of a line the model reads. */
const MAX_READ = 1200;

/** How much a cleaned line, taken alone, looks like the statement of a cause; undefined when not at all. */
export function scoreLine(line: string): LineScore | undefined {
  const text = line.length > MAX_READ ? line.slice(0, MAX_READ) : line;
  const bare = undecorated(text);
  if (bare.length < 3) return undefined;
  if (EXITS.some((pattern) => pattern.test(bare))) return { points: EXIT_POINTS, shape: 'exit' };
  if (SUMMARIES.some((pattern) => pattern.test(bare))) return { points: SUMMARY_POINTS, shape: 'summary' };
  const shape = bestShape(bare);
  if (shape === undefined) return undefined;
  let points = SHAPE_POINTS[shape];
  for (const name of adjustmentsOf(text, bare)) points += ADJUSTMENT_POINTS[name];
  return { points, shape };
}

/** The names of what else is on the line. */
export function adjustmentsOf(text: string, bare: string): readonly AdjustmentName[] {
  return ADJUSTMENTS.flatMap(([name, pattern]) => (pattern.test(DECORATED.has(name) ? text : bare) ? [name] : []));
}

function bestShape(bare: string): ShapeName | undefined {
  let best: ShapeName | undefined;
  for (const [name, pattern] of SHAPES) {
    if ((best === undefined || SHAPE_POINTS[name] > SHAPE_POINTS[best]) && pattern.test(bare)) best = name;
  }
  return best;
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
