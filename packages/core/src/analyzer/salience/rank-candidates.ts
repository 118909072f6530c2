import type { Candidate, CandidatePool } from './candidate-pool.ts';
import { type FailurePlaces, type Placed, placePoints } from './place-points.ts';
import { WEAK_SHAPES } from './weak-shapes.ts';
import { REPORT_THRESHOLD } from './weights.ts';

type Told = Pick<CandidatePool, 'candidates' | 'countOf'>;

/** Neighbouring candidates told as one cause. */
export interface SalientBlock {
  readonly head: Candidate;
  /** Where the head stands. */
  readonly placed: Placed;
  readonly line: number;
  readonly endLine: number;
  readonly points: number;
  readonly count: number;
}

/** Candidates this close are one block. */
const BLOCK_GAP = 2;
const BLOCK_LENGTH = 14;
/** A neighbour this much weaker does not move the block's borders. */
const MUCH_WEAKER = 5;
const MAX_BLOCKS = 12;

/** The blocks that may state the cause, best first. */
export function rankCandidates(pool: Told, places: FailurePlaces): readonly SalientBlock[] {
  const placed = placeCandidates(pool, places);
  const blocks: SalientBlock[] = [];
  let open: PlacedCandidate[] = [];
  const close = (): void => {
    const head = open.reduce<PlacedCandidate | undefined>(
      (best, one) => (best === undefined || one.points > best.points ? one : best),
      undefined,
    );
    if (head === undefined) return;
    const strong = open.filter(
      (one) => !WEAK_SHAPES.has(one.candidate.shape) && one.points >= head.points - MUCH_WEAKER,
    );
    const members = strong.length > 0 ? strong : paragraphTo(head, open);
    blocks.push({
      head: head.candidate,
      placed: head.placed,
      line: members[0]?.candidate.line ?? head.candidate.line,
      endLine: Math.max(head.candidate.line, members.at(-1)?.candidate.line ?? head.candidate.line),
      points: head.points,
      count: open.filter((one) => one.candidate.template === head.candidate.template).length,
    });
  };
  for (const one of placed) {
    const last = open.at(-1)?.candidate;
    const start = open[0]?.candidate;
    const fits =
      last !== undefined &&
      start !== undefined &&
      one.candidate.line - last.line <= BLOCK_GAP &&
      one.candidate.line - start.line <= BLOCK_LENGTH &&
      one.candidate.step === last.step;
    if (!fits) {
      close();
      open = [];
    }
    open.push(one);
  }
  close();
  const ranked = blocks.sort((a, b) => b.points - a.points || a.line - b.line);
  const worth = ranked.filter((block, place) => place === 0 || block.points >= REPORT_THRESHOLD);
  return worth.slice(0, MAX_BLOCKS);
}

/** Of lines that say little: those right before the best one, which they lead to. */
function paragraphTo(head: PlacedCandidate, block: readonly PlacedCandidate[]): readonly PlacedCandidate[] {
  let from = block.indexOf(head);
  while (from > 0 && (block[from - 1]?.candidate.line ?? 0) === (block[from]?.candidate.line ?? 0) - 1) from--;
  return block.slice(from, block.indexOf(head) + 1);
}

export interface PlacedCandidate {
  readonly candidate: Candidate;
  readonly placed: Placed;
  readonly points: number;
}

/** Lines of one shape this close to each other are one list. */
const SERIES_GAP = 120;

/** The candidates in the log's order, with the points of their places. */
export function placeCandidates(pool: Told, places: FailurePlaces): readonly PlacedCandidate[] {
  const ordered = [...pool.candidates].sort((a, b) => a.line - b.line);
  const seriesEnd = new Map<Candidate, number>();
  const following = new Map<string, Candidate>();
  for (const candidate of [...ordered].reverse()) {
    const key = `${candidate.step} ${candidate.shape}`;
    const next = following.get(key);
    const joined = next !== undefined && next.line - candidate.line <= SERIES_GAP;
    seriesEnd.set(candidate, joined ? (seriesEnd.get(next) ?? next.line) : candidate.line);
    following.set(key, candidate);
  }
  const shapesSeen = new Set<string>();
  const seriesLast = new Map<string, number>();
  const strongBefore = new Map<number | undefined, number>();
  return ordered.map((candidate, index) => {
    const { step, line } = candidate;
    const key = `${step} ${candidate.shape}`;
    const first = !shapesSeen.has(key);
    shapesSeen.add(key);
    const last = seriesLast.get(key);
    seriesLast.set(key, line);
    const strong = candidate.points >= STRONG ? 1 : 0;
    const before = strongBefore.get(step) ?? 0;
    strongBefore.set(step, before + strong);
    const placed: Placed = {
      ...candidate,
      first,
      seriesEnd: seriesEnd.get(candidate) ?? line,
      repeats: pool.countOf(candidate.template),
      seriesFirst: last === undefined || line - last > SERIES_GAP,
      strongBefore: before,
      neighbours: neighboursOf(ordered, index),
    };
    return { candidate, placed, points: candidate.points + placePoints(placed, places) };
  });
}

/** Points from which a line alone plainly states an error. */
const STRONG = 5;
const NEIGHBOURHOOD = 10;

function neighboursOf(ordered: readonly Candidate[], index: number): number {
  const line = ordered[index]?.line ?? 0;
  let count = 0;
  for (let i = index - 1; i >= 0 && line - (ordered[i]?.line ?? 0) <= NEIGHBOURHOOD; i--) count++;
  for (let i = index + 1; i < ordered.length && (ordered[i]?.line ?? 0) - line <= NEIGHBOURHOOD; i++) count++;
  return count;
}
