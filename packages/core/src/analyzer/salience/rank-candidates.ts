import type { Candidate, CandidatePool } from './candidate-pool.ts';
import { type FailurePlaces, placePoints } from './place-points.ts';
import { REPORT_THRESHOLD } from './weights.ts';

/** Neighbouring candidates told as one cause. */
export interface SalientBlock {
  readonly head: Candidate;
  readonly line: number;
  readonly endLine: number;
  readonly points: number;
  readonly count: number;
}

/** Candidates this close are one block. */
const BLOCK_GAP = 2;
const BLOCK_LENGTH = 14;
const MAX_BLOCKS = 12;

/** The blocks that may state the cause, best first. */
export function rankCandidates(pool: CandidatePool, places: FailurePlaces): readonly SalientBlock[] {
  const shapesSeen = new Set<string>();
  const placed = [...pool.candidates]
    .sort((a, b) => a.line - b.line)
    .map((candidate) => {
      const key = `${candidate.step} ${candidate.shape}`;
      const first = !shapesSeen.has(key);
      shapesSeen.add(key);
      return {
        candidate,
        points:
          candidate.points + placePoints({ ...candidate, first, repeats: pool.countOf(candidate.template) }, places),
      };
    });
  const blocks: SalientBlock[] = [];
  let open: typeof placed = [];
  const close = (): void => {
    const head = open.reduce<(typeof open)[number] | undefined>(
      (best, one) => (best === undefined || one.points > best.points ? one : best),
      undefined,
    );
    if (head === undefined) return;
    const strong = open.filter((one) => one.candidate.shape !== 'summary' && one.candidate.shape !== 'last-words');
    const members = strong.length > 0 ? strong : open;
    blocks.push({
      head: head.candidate,
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
