import type { LogWindow } from '../../log-window.ts';
import { normaliseMessage } from '../normalise-message.ts';
import { announcedCause } from './announced-cause.ts';
import { isAside, isTolerated, isTraced, type LineScore, scoreLine } from './score-line.ts';
import { WEAK_SHAPES } from './weak-shapes.ts';
import { ANNOUNCED_POINTS, CANDIDATE_THRESHOLD, LAST_WORDS } from './weights.ts';

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
  /** Stands in a part of the output that tells of what did not matter. */
  readonly aside: boolean;
}

export interface CandidatePool {
  /** Counts a line; true when so many that look like it were read that it need not be. */
  isKnown(look: number): boolean;
  /** Looks at a cleaned line; true when it became a candidate. */
  see(
    line: number,
    look: number,
    text: string,
    step: number | undefined,
    window: () => LogWindow,
    aside?: boolean,
  ): boolean;
  /** Takes the cause that a line announces, when it announces one. */
  seeAnnounced(line: number, step: number | undefined, window: LogWindow): void;
  /**
   * Takes the lines before an exit line as weak candidates: what a tool said last is often the cause. `after`: the line
   * with which the runner says that the step starts.
   */
  seeBeforeExit(exitLine: number, step: number | undefined, window: LogWindow, after?: number): void;
  readonly candidates: readonly Candidate[];
  /** How often lines of a template were candidates. */
  countOf(template: string): number;
}

/** Candidates kept at most; when there are more the weakest half goes. */
const MAX_CANDIDATES = 2000;
const MAX_TEMPLATES = 20_000;
/** Lines kept around a candidate. */
export const CANDIDATE_BEFORE = 3;
export const CANDIDATE_AFTER = 8;
const TEXT_LIMIT = 1000;
/** Lines that look alike but for their numbers are read this often, and are this often candidates; then only counted. */
const MAX_ALIKE = 40;
/** The same, once there were more candidates than are kept: of so many the first ones alone can be told. */
const MAX_ALIKE_IN_FLOOD = 2;
const MAX_LOOKS = 20_000;
const LINES_BEFORE_EXIT = 12;
/** More than a rule, a frame, or the mark under a piece of code. */
const SPEAKS = /[\p{L}\d].{0,200}[\p{L}\d].{0,200}[\p{L}\d]/u;
/** A runner's own lines: commands it repeats, groups it opens. */
const RUNNER =
  /^(?:\$ \S|\[Pipeline\] |section_(?:start|end):|##\[(?:group|endgroup|command|section|debug)\]|::(?:group|endgroup|debug))/;

/** Collects candidate lines while the log streams by, in bounded memory. */
export function createCandidatePool(): CandidatePool {
  let candidates: Candidate[] = [];
  const counts = new Map<string, number>();
  const looks = new Map<number, { count: number; readonly score: LineScore | undefined; readonly template: string }>();

  let announced = 0;
  let maxAlike = MAX_ALIKE;
  const add = (candidate: Candidate): void => {
    candidates.push(candidate);
    if (candidates.length <= MAX_CANDIDATES) return;
    maxAlike = MAX_ALIKE_IN_FLOOD;
    const bar = candidates.map(({ points }) => points).sort((a, b) => b - a)[MAX_CANDIDATES / 2] ?? 0;
    let room = MAX_CANDIDATES / 2;
    candidates = candidates.filter(({ points }) => points >= bar && room-- > 0);
  };

  return {
    isKnown(look) {
      const known = looks.get(look);
      if (known === undefined || ++known.count <= maxAlike) return false;
      if (known.score !== undefined) counts.set(known.template, (counts.get(known.template) ?? 0) + 1);
      return true;
    },
    see(line, look, text, step, window, aside = false) {
      let known = looks.get(look);
      if (known === undefined) {
        if (looks.size >= MAX_LOOKS) looks.clear();
        const read = scoreLine(text);
        const weak = read === undefined || (read.points < CANDIDATE_THRESHOLD && read.shape !== 'exit');
        const template = weak ? '' : normaliseMessage(text).slice(0, 200);
        known = { count: 1, score: weak ? undefined : read, template };
        looks.set(look, known);
      }
      const { score, template } = known;
      if (score === undefined || (line === announced && score.points <= ANNOUNCED_POINTS)) return false;
      const count = (counts.get(template) ?? 0) + 1;
      if (count > 1 || counts.size < MAX_TEMPLATES) counts.set(template, count);
      if (count > maxAlike) return false;
      add({ line, text: text.slice(0, TEXT_LIMIT), ...score, step, template, window: narrow(window(), line), aside });
      return true;
    },
    seeAnnounced(line, step, window) {
      const index = announcedCause(window);
      if (index === undefined) return;
      const text = (window.lines[index] ?? '').slice(0, TEXT_LIMIT).replace(/^\s+\| +/, '');
      announced = line + index - window.index;
      add({
        line: announced,
        text,
        points: ANNOUNCED_POINTS,
        shape: 'announced',
        step,
        template: normaliseMessage(text).slice(0, 200),
        window: narrow(window, announced),
        aside: false,
      });
    },
    seeBeforeExit(exitLine, step, window, after = 0) {
      const recent = candidates.slice(-4 * LINES_BEFORE_EXIT);
      const known = new Set(recent.map(({ line }) => line));
      // Words of an error among others that make it doubtful are something where nothing else is.
      const told = recent.some(
        ({ line, shape }) => line >= exitLine - 2 * LINES_BEFORE_EXIT && !WEAK_SHAPES.has(shape),
      );
      const to = exitLine - window.firstLine;
      const from = Math.max(0, to - LINES_BEFORE_EXIT);
      // What the runner repeats of a step's script and settings is no output.
      const echoed = window.lines.slice(0, to).findLastIndex((text) => text.startsWith('##[endgroup]'));
      for (let index = Math.max(from, echoed); index < to; index++) {
        const line = window.firstLine + index;
        const text = window.lines[index] ?? '';
        if (
          line <= after ||
          known.has(line) ||
          text.trim().length < 8 ||
          !SPEAKS.test(text) ||
          isTraced(text) ||
          RUNNER.test(text)
        )
          continue;
        // Its words may tell, though none of them woke anybody.
        const read = scoreLine(text);
        if (read !== undefined && WEAK_SHAPES.has(read.shape)) continue;
        const own = read === undefined || read.points < CANDIDATE_THRESHOLD ? undefined : read;
        if (read !== undefined && own === undefined && (told || isTolerated(text))) continue;
        const aside = isAside(text) ? LAST_WORDS.lostAside : 0;
        add({
          line,
          text: text.slice(0, TEXT_LIMIT),
          points: own?.points ?? LAST_WORDS.points - LAST_WORDS.lostPerLine * (to - index) - aside,
          shape: own?.shape ?? 'last-words',
          step,
          template: normaliseMessage(text).slice(0, 200),
          window: narrow(window, line),
          aside: false,
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
  const from = Math.max(0, at - CANDIDATE_BEFORE);
  const lines = window.lines.slice(from, at + CANDIDATE_AFTER + 1).map((text) => text.slice(0, TEXT_LIMIT));
  return { lines, index: at - from, firstLine: window.firstLine + from };
}
