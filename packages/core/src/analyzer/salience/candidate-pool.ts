import type { LogWindow } from '../../log-window.ts';
import { normaliseMessage } from '../normalise-message.ts';
import { scoreLine } from './score-line.ts';
import { CANDIDATE_THRESHOLD, LAST_WORDS } from './weights.ts';

/** A line that may state the cause. */
export interface Candidate {
  readonly line: number;
  readonly text: string;
  readonly points: number;
  readonly shape: string;
  /** The step it stands in, as the caller names steps. */
  readonly step: number | undefined;
  readonly template: string;
  /** Cleaned lines around it. */
  readonly window: LogWindow;
}

export interface CandidatePool {
  /** Looks at a cleaned line; true when it became a candidate. */
  see(line: number, text: string, step: number | undefined, window: () => LogWindow): boolean;
  /** Takes the lines before an exit line as weak candidates: what a tool said last is often the cause. */
  seeBeforeExit(exitLine: number, step: number | undefined, window: LogWindow): void;
  readonly candidates: readonly Candidate[];
  /** How often lines of a template were candidates. */
  countOf(template: string): number;
}

/** Candidates kept at most; when there are more the weakest half goes. */
const MAX_CANDIDATES = 2000;
const MAX_TEMPLATES = 20_000;
/** Lines kept around a candidate. */
const BEFORE = 3;
const AFTER = 8;
const TEXT_LIMIT = 1000;
/** Candidates of one template that are kept; later ones are only counted. */
const MAX_PER_TEMPLATE = 40;
/** Lines that look alike but for their numbers are read this often; then they are only counted. */
const MAX_PER_LOOK = 40;
const MAX_LOOKS = 5000;
const LOOK_LENGTH = 200;
const NUMBERS = /[0-9]+/g;
const LINES_BEFORE_EXIT = 12;

/** Collects candidate lines while the log streams by, in bounded memory. */
export function createCandidatePool(): CandidatePool {
  let candidates: Candidate[] = [];
  const counts = new Map<string, number>();
  const looks = new Map<string, { count: number; readonly template: string | undefined }>();

  const add = (candidate: Candidate): void => {
    candidates.push(candidate);
    if (candidates.length <= MAX_CANDIDATES) return;
    const bar = candidates.map(({ points }) => points).sort((a, b) => b - a)[MAX_CANDIDATES / 2] ?? 0;
    let room = MAX_CANDIDATES / 2;
    candidates = candidates.filter(({ points }) => points >= bar && room-- > 0);
  };

  return {
    see(line, text, step, window) {
      const look = text.slice(0, LOOK_LENGTH).replace(NUMBERS, '0');
      const known = looks.get(look);
      if (known !== undefined && ++known.count > MAX_PER_LOOK) {
        if (known.template !== undefined) counts.set(known.template, (counts.get(known.template) ?? 0) + 1);
        return false;
      }
      const score = scoreLine(text);
      const weak = score === undefined || (score.points < CANDIDATE_THRESHOLD && score.shape !== 'exit');
      const template = weak ? undefined : normaliseMessage(text).slice(0, 200);
      if (known === undefined) {
        if (looks.size >= MAX_LOOKS) looks.clear();
        looks.set(look, { count: 1, template });
      }
      if (weak || template === undefined) return false;
      const count = (counts.get(template) ?? 0) + 1;
      if (count > 1 || counts.size < MAX_TEMPLATES) counts.set(template, count);
      if (count > MAX_PER_TEMPLATE) return false;
      add({ line, text: text.slice(0, TEXT_LIMIT), ...score, step, template, window: narrow(window(), line) });
      return true;
    },
    seeBeforeExit(exitLine, step, window) {
      const known = new Set(candidates.map(({ line }) => line));
      const to = exitLine - window.firstLine;
      for (let index = Math.max(0, to - LINES_BEFORE_EXIT); index < to; index++) {
        const line = window.firstLine + index;
        const text = window.lines[index] ?? '';
        if (known.has(line) || text.trim().length < 8 || scoreLine(text) !== undefined) continue;
        add({
          line,
          text: text.slice(0, TEXT_LIMIT),
          points: LAST_WORDS.points - LAST_WORDS.lostPerLine * (to - index),
          shape: 'last-words',
          step,
          template: normaliseMessage(text).slice(0, 200),
          window: narrow(window, line),
        });
      }
    },
    get candidates() {
      return candidates;
    },
    countOf: (template) => counts.get(template) ?? 1,
  };
}

function narrow(window: LogWindow, line: number): LogWindow {
  const at = line - window.firstLine;
  const from = Math.max(0, at - BEFORE);
  const lines = window.lines.slice(from, at + AFTER + 1).map((text) => text.slice(0, TEXT_LIMIT));
  return { lines, index: at - from, firstLine: window.firstLine + from };
}
