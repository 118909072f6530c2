import { ADJUSTMENTS, DECORATION, SHAPES, SUMMARIES, SUMMARY_POINTS } from './weights.ts';

export interface LineScore {
  readonly points: number;
  /** Name of the shape that counted; `summary` for lines that only say that something failed. */
  readonly shape: string;
}

/** Longest part of a line the model reads. */
const MAX_READ = 1200;

/** How much a cleaned line, taken alone, looks like the statement of a cause; undefined when not at all. */
export function scoreLine(line: string): LineScore | undefined {
  const text = line.length > MAX_READ ? line.slice(0, MAX_READ) : line;
  const bare = undecorated(text);
  if (bare.length < 3) return undefined;
  if (SUMMARIES.some((pattern) => pattern.test(bare))) return { points: SUMMARY_POINTS, shape: 'summary' };
  let best: { readonly name: string; readonly points: number } | undefined;
  for (const shape of SHAPES) {
    if ((best === undefined || shape.points > best.points) && shape.pattern.test(bare)) best = shape;
  }
  if (best === undefined) return undefined;
  let points = best.points;
  for (const { pattern, points: change } of ADJUSTMENTS) if (pattern.test(change > 0 ? text : bare)) points += change;
  return { points, shape: best.name };
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
