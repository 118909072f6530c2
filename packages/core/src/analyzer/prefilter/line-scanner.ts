import { WINDOW_AFTER, WINDOW_BEFORE } from '../../log-window.ts';
import { MAX_PATTERN_INPUT } from '../../match-rule.ts';
import type { NeedleAutomaton } from './needle-automaton.ts';
import { createScanEvents, type ScanEvents, type ScanPosition, scanBytes } from './scan-bytes.ts';

/** A line that holds at least one needle. */
export interface LineHit {
  /** 1-based, of the raw log. */
  readonly line: number;
  /** Ids of the needles on the line, each once. */
  readonly needles: readonly number[];
  /** A hash of what the line's first bytes look like but for times, counts and places. */
  readonly look: number;
  /** At most 4 KiB around the hit, ANSI and `\r` still in. A longer line with hits far apart is handed over piece by piece. */
  text(): string;
}

/** The raw lines that can still be read, at least 60 before and 40 after the hit being handled. */
export interface RawLines {
  /** The line's first 4 KiB, or undefined when it is out of reach or beyond the log's end. */
  lineAt(line: number): string | undefined;
}

export interface LineScanner {
  push(chunk: Uint8Array): void;
  /** Handles what is left; returns the number of lines, a last one without newline included. */
  end(): number;
}

/** Bytes scanned at once. */
const BLOCK = 1 << 18;
/** A line without an end is cut to its head once it is this long; its tail is still scanned. */
const LONGEST_WHOLE_LINE = 1 << 17;
const HEAD = MAX_PATTERN_INPUT;
/** Pieces of one line that are handed over at most. */
const MAX_PIECES = 32;
/** Bytes by which lines are told to look alike. */
const LOOK = 600;

/** FNV-1a over all but numbers; of those it tells zero from one, and 200 from 404. */
function lookOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  let digits = 0;
  for (let at = Math.min(end, start + LOOK) - 1; at >= start; at--) {
    const byte = bytes[at] ?? 0;
    if (byte >= 0x30 && byte <= 0x39) {
      digits++;
      continue;
    }
    // Read backwards: the number's first digit is the one just passed.
    if (digits === 3 || (digits === 1 && bytes[at + 1] === 0x30))
      hash = Math.imul(hash ^ (bytes[at + 1] ?? 0), 0x01000193);
    digits = 0;
    hash = Math.imul(hash ^ byte, 0x01000193);
  }
  return hash;
}

/** A hit line whose window is not complete yet. One object a hit, for logs hold millions. */
class PendingHit implements LineHit {
  readonly line: number;
  needles: readonly number[];
  look = 0;
  /** The hit's place in the scanner's bytes. */
  place: number;
  /** Which one of the pieces of a long line. */
  readonly piece: number;
  /** The text, once it is read. */
  known: string | undefined;
  readonly #read: (hit: PendingHit) => string;

  constructor(
    line: number,
    needles: readonly number[],
    place: number,
    piece: number,
    read: (hit: PendingHit) => string,
  ) {
    this.line = line;
    this.needles = needles;
    this.place = place;
    this.piece = piece;
    this.#read = read;
  }

  /** Adds the needles that are not there yet. */
  add(needles: readonly number[]): void {
    for (const needle of needles) if (!this.needles.includes(needle)) this.needles = [...this.needles, needle];
  }

  text(): string {
    this.known ??= this.#read(this);
    return this.known;
  }
}

/** What one scan writes to; another may use it after. */
export interface ScanRoom {
  bytes: Uint8Array;
  readonly events: ScanEvents;
}

/** Room of some five MB: making it takes longer than reading a short log. */
export function createScanRoom(): ScanRoom {
  return { bytes: new Uint8Array(BLOCK * 2), events: createScanEvents(BLOCK * 2) };
}

/**
 * Feeds blocks of UTF-8 to the automaton and hands over each hit line, in order, once the lines after it are there.
 * Memory is one block plus the window, however long the log or a line is.
 */
export function createLineScanner(
  automaton: NeedleAutomaton,
  onHit: (hit: LineHit, lines: RawLines) => void,
  room: ScanRoom = createScanRoom(),
): LineScanner {
  let { bytes } = room;
  let text = Buffer.from(bytes.buffer);
  let filled = 0;
  const position: ScanPosition = { at: 0, state: automaton.root };
  const { events } = room;
  events.starts[0] = 0;
  events.lines = 1;
  events.hits = 0;
  /** Start of each line in `bytes`; the last one of `events.lines` is unfinished. */
  const { starts } = events;
  /** The number of the first of them. */
  let firstLine = 1;
  let pending: PendingHit[] = [];
  let ended = false;

  const startOf = (index: number): number => starts[index] ?? 0;
  const endOf = (index: number): number => {
    const end = index + 1 < events.lines ? startOf(index + 1) - 1 : filled;
    return end > startOf(index) && bytes[end - 1] === 13 ? end - 1 : end;
  };
  const decode = (from: number, to: number): string => {
    const decoded = text.toString('utf8', from, to);
    return decoded.charCodeAt(0) === 0xfeff ? decoded.slice(1) : decoded;
  };
  const lines: RawLines = {
    lineAt(line) {
      const index = line - firstLine;
      if (index < 0 || index >= events.lines) return undefined;
      const start = startOf(index);
      if (index === events.lines - 1 && (!ended || start === filled)) return undefined;
      return decode(start, Math.min(endOf(index), start + HEAD));
    },
  };
  const around = (start: number, end: number, place: number): string => {
    const from = Math.max(start, Math.min(place - HEAD / 2, end - HEAD));
    return decode(from, Math.min(end, from + HEAD));
  };
  const read = ({ line, place }: PendingHit): string =>
    around(startOf(line - firstLine), endOf(line - firstLine), place);

  /** Turns the scan's hits into pending ones. */
  const collect = (): void => {
    for (let i = 0; i < events.hits; i++) {
      const line = firstLine + (events.hitLines[i] ?? 0);
      const place = events.hitPlaces[i] ?? 0;
      let hit = pending.at(-1);
      const far = hit?.line === line && (hit.known !== undefined || place - hit.place > HEAD / 2);
      const piece = far && hit !== undefined ? hit.piece + 1 : 0;
      const needles = automaton.outputOf(events.hitStates[i] ?? 0);
      if (hit?.line !== line || (far && piece < MAX_PIECES)) {
        hit = new PendingHit(line, needles, place, piece, read);
        pending.push(hit);
      } else hit.add(needles);
    }
    events.hits = 0;
  };

  /** Hands over the hits whose window is complete. */
  const handOver = (): void => {
    const lastWhole = firstLine + events.lines - 2;
    let done = 0;
    for (const hit of pending) {
      if (!ended && hit.line + WINDOW_AFTER > lastWhole) break;
      hit.look = lookOf(bytes, startOf(hit.line - firstLine), endOf(hit.line - firstLine));
      onHit(hit, lines);
      done++;
    }
    pending = pending.slice(done);
  };

  /** Cuts the unfinished last line, and long lines that only serve as context, to their heads; drops what is past. */
  const compact = (): void => {
    const unfinished = events.lines - 1;
    const oldest = Math.max(firstLine, (pending[0]?.line ?? firstLine + unfinished) - WINDOW_BEFORE) - firstLine;
    let kept = 0;
    let to = 0;
    let next = 0;
    for (let index = Math.max(0, oldest); index <= unfinished; index++) {
      const start = startOf(index);
      const end = index === unfinished ? position.at : startOf(index + 1);
      const limit = index === unfinished ? LONGEST_WHOLE_LINE : HEAD * 2;
      const cut = end - start > limit;
      for (let hit = pending[next]; hit?.line === firstLine + index; hit = pending[++next]) {
        if (cut) hit.known ??= around(start, index === unfinished ? end : endOf(index), hit.place);
        else hit.place += to - start;
      }
      starts[kept++] = to;
      const length = cut ? HEAD : end - start;
      bytes.copyWithin(to, start, start + length);
      to += length;
      if (cut && index !== unfinished) bytes[to++] = 10;
    }
    bytes.copyWithin(to, position.at, filled);
    filled = to + filled - position.at;
    position.at = to;
    firstLine += Math.max(0, oldest);
    events.lines = kept;
  };

  const scan = (): void => {
    scanBytes(automaton, bytes, filled, position, events, ended);
    collect();
    handOver();
    compact();
  };

  return {
    push(chunk) {
      for (let from = 0; from < chunk.length; ) {
        const free = Math.min(chunk.length - from, position.at + BLOCK - filled);
        if (filled + free > bytes.length) {
          const larger = new Uint8Array(filled + BLOCK * 2);
          larger.set(bytes.subarray(0, filled));
          bytes = larger;
          text = Buffer.from(bytes.buffer);
          room.bytes = larger;
        }
        bytes.set(chunk.subarray(from, from + free), filled);
        filled += free;
        from += free;
        if (filled - position.at >= BLOCK) scan();
      }
    },
    end() {
      ended = true;
      scan();
      const unfinished = filled > startOf(events.lines - 1);
      return firstLine + events.lines - 2 + (unfinished ? 1 : 0);
    },
  };
}
