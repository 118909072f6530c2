import { AT_ESCAPE, AT_NEWLINE, NEWLINE, type NeedleAutomaton, UNKNOWN } from './needle-automaton.ts';

/** What scans saw, in typed arrays: plain ones halve the speed. */
export interface ScanEvents {
  /** Where lines start; `lines` of them count, the last one is unfinished. */
  readonly starts: Int32Array;
  lines: number;
  /** For each hit: the place of its line in `starts`, its own place, and the automaton's state. */
  readonly hitLines: Int32Array;
  readonly hitPlaces: Int32Array;
  readonly hitStates: Int32Array;
  hits: number;
}

/** Room for the events of `bytes` bytes. */
export function createScanEvents(bytes: number): ScanEvents {
  return {
    starts: new Int32Array(bytes + 1),
    lines: 1,
    hitLines: new Int32Array(bytes),
    hitPlaces: new Int32Array(bytes),
    hitStates: new Int32Array(bytes),
    hits: 0,
  };
}

export interface ScanPosition {
  /** The next byte to read; the caller keeps it across calls. */
  at: number;
  /** Of the automaton: its `root` at first. */
  state: number;
}

/** Longest escape sequence that is skipped as one: longer ones (an unclosed title) are text. */
const MAX_ESCAPE = 256;
/** Fewer bytes are not worth two cursors. */
const WORTH_TWO = 1 << 12;
const SECONDS_END = '2026-01-31T23:59:59'.length;
const LONGEST_STAMP = '2026-01-31T23:59:59.123456789Z'.length;

/** Where a run of the automaton stands, and where what it sees goes. */
interface Cursor {
  at: number;
  end: number;
  /** Nothing follows the end that could belong to an escape sequence before it. */
  readonly closed: boolean;
  /** Before the byte that was read last. */
  state: number;
  /** After it. */
  next: number;
  /** The places of the next line's start and of the next hit in the events. */
  lines: number;
  hits: number;
  readonly firstHit: number;
}

/**
 * Runs the automaton from `position.at` to `end`. Escape sequences are stepped over, so that colours cannot split a
 * needle; so are time stamps, where no needle can stand in one. Stops before an escape sequence that `end` cuts in
 * two, unless this is the last call.
 *
 * Two cursors go side by side, the second from a line in the middle: one alone waits for memory most of its time.
 */
export function scanBytes(
  automaton: NeedleAutomaton,
  bytes: Uint8Array,
  end: number,
  position: ScanPosition,
  events: ScanEvents,
  last: boolean,
): void {
  const { at, state } = position;
  const middle = middleLine(bytes, at, end);
  const first = cursorOf(at, middle, middle < end || last, state, events.lines, events.hits);
  // The first sees one event a byte at most. The second's first line is told by it: that one ends with a newline.
  const room = middle - at;
  const second = cursorOf(middle, end, last, automaton.root, events.lines + room, events.hits + room);
  second.at = afterStamp(automaton, bytes, middle, end);
  while (first.at < first.end && second.at < second.end) {
    readBoth(automaton, bytes, first, second);
    take(automaton, bytes, first, events);
    take(automaton, bytes, second, events);
  }
  for (const cursor of [first, second]) {
    while (cursor.at < cursor.end) {
      readOne(automaton, bytes, cursor);
      take(automaton, bytes, cursor, events);
    }
  }
  const { starts, hitLines, hitPlaces, hitStates } = events;
  const moved = events.lines + room - first.lines;
  for (let hit = second.firstHit; hit < second.hits; hit++) hitLines[hit] = (hitLines[hit] ?? 0) - moved;
  for (const each of [hitLines, hitPlaces, hitStates]) each.copyWithin(first.hits, second.firstHit, second.hits);
  starts.copyWithin(first.lines, first.lines + moved, second.lines);
  events.lines = second.lines - moved;
  events.hits = first.hits + second.hits - second.firstHit;
  ({ at: position.at, state: position.state } = middle < end ? second : first);
}

function cursorOf(at: number, end: number, closed: boolean, state: number, lines: number, hits: number): Cursor {
  return { at, end, closed, state, next: state, lines, hits, firstHit: hits };
}

/** The start of a line near the middle, or `end` where there is none. */
function middleLine(bytes: Uint8Array, from: number, end: number): number {
  if (end - from < WORTH_TWO) return end;
  const newline = bytes.indexOf(NEWLINE, from + ((end - from) >> 1));
  return newline === -1 || newline >= end ? end : newline + 1;
}

/** Reads up to the next byte at which either of them has something to do. In range by construction: `?? 0` is slow here. */
function readBoth(automaton: NeedleAutomaton, bytes: Uint8Array, first: Cursor, second: Cursor): void {
  const { table, shift, classes, lastEvent } = automaton;
  let [one, two] = [first.at, second.at];
  const end = one + Math.min(first.end - one, second.end - two);
  let { state: oneState } = first;
  let { state: twoState } = second;
  let [oneNext, twoNext] = [oneState, twoState];
  do {
    oneState = oneNext;
    twoState = twoNext;
    oneNext = table[(oneState << shift) | (classes[bytes[one++] as number] as number)] as number;
    twoNext = table[(twoState << shift) | (classes[bytes[two++] as number] as number)] as number;
  } while (oneNext > lastEvent && twoNext > lastEvent && one < end);
  first.at = one;
  first.state = oneState;
  first.next = oneNext;
  second.at = two;
  second.state = twoState;
  second.next = twoNext;
}

/** Reads up to the next byte at which there is something to do. */
function readOne(automaton: NeedleAutomaton, bytes: Uint8Array, cursor: Cursor): void {
  const { table, shift, classes, lastEvent } = automaton;
  let { at, state } = cursor;
  const { end } = cursor;
  let next = state;
  do {
    state = next;
    next = table[(state << shift) | (classes[bytes[at++] as number] as number)] as number;
  } while (next > lastEvent && at < end);
  cursor.at = at;
  cursor.state = state;
  cursor.next = next;
}

/** Does what the byte before the cursor calls for. */
function take(automaton: NeedleAutomaton, bytes: Uint8Array, cursor: Cursor, events: ScanEvents): void {
  const { next } = cursor;
  const at = cursor.at - 1;
  if (next > automaton.lastEvent) {
    cursor.state = next;
  } else if (next === AT_NEWLINE) {
    events.starts[cursor.lines++] = cursor.at;
    cursor.state = automaton.root;
    cursor.at = afterStamp(automaton, bytes, cursor.at, cursor.end);
  } else if (next === UNKNOWN) {
    automaton.complete(cursor.state);
    // The same byte again.
    cursor.at = at;
  } else if (next === AT_ESCAPE) {
    const after = escapeEnd(bytes, at, cursor.end);
    if (after === undefined && !cursor.closed && cursor.end - at < MAX_ESCAPE) {
      cursor.at = at;
      cursor.end = at;
    } else cursor.at = after ?? at + 1;
  } else {
    cursor.state = next;
    const { hitLines, hitPlaces, hitStates } = events;
    const { hits } = cursor;
    const line = cursor.lines - 1;
    if (hits > cursor.firstHit && hitLines[hits - 1] === line && hitStates[hits - 1] === next) return;
    hitLines[hits] = line;
    hitPlaces[hits] = at;
    hitStates[hits] = next;
    cursor.hits++;
  }
}

/** The place after the time stamp of a line (`2026-01-31T23:59:59.1234567Z`), or the line's start. */
function afterStamp(automaton: NeedleAutomaton, bytes: Uint8Array, start: number, end: number): number {
  if (
    !automaton.skipsStamps ||
    start + LONGEST_STAMP > end ||
    bytes[start + 4] !== 0x2d ||
    bytes[start + 7] !== 0x2d ||
    bytes[start + 10] !== 0x54 ||
    bytes[start + 13] !== 0x3a ||
    bytes[start + 16] !== 0x3a ||
    !isDigit(bytes[start]) ||
    !isDigit(bytes[start + 3])
  )
    return start;
  let at = start + SECONDS_END;
  if (bytes[at] === 0x2e)
    do at++;
    while (isDigit(bytes[at]) && at < end);
  return bytes[at] === 0x5a ? at : start;
}

const isDigit = (byte = 0): boolean => byte >= 0x30 && byte <= 0x39;

/** The place after the escape sequence at `at`, or undefined when it does not end before `end`. */
function escapeEnd(bytes: Uint8Array, at: number, end: number): number | undefined {
  const kind = bytes[at + 1];
  const limit = Math.min(end, at + MAX_ESCAPE);
  if (kind === 0x5b) {
    for (let i = at + 2; i < limit; i++) {
      const byte = bytes[i] ?? 0;
      if (byte >= 0x40 && byte <= 0x7e) return i + 1;
      if (byte < 0x20) return i;
    }
    return undefined;
  }
  if (kind === 0x5d) {
    for (let i = at + 2; i < limit; i++) {
      if (bytes[i] === 7) return i + 1;
      if (bytes[i] === 10) return i;
      if (bytes[i] === 0x1b && bytes[i + 1] === 0x5c && i + 1 < end) return i + 2;
    }
    return undefined;
  }
  // Two bytes, or more with bytes between: `ESC ( B`.
  for (let i = at + 1; i < limit; i++) {
    const byte = bytes[i] ?? 0;
    if (byte < 0x20) return i;
    if (byte > 0x2f) return i + 1;
  }
  return undefined;
}
