import { AT_ESCAPE, AT_NEWLINE, type NeedleAutomaton, UNKNOWN } from './needle-automaton.ts';

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

/**
 * Runs the automaton from `position.at` to `end`. Escape sequences are stepped over, so that colours cannot split a
 * needle. Stops before an escape sequence that `end` cuts in two, unless this is the last call.
 */
export function scanBytes(
  automaton: NeedleAutomaton,
  bytes: Uint8Array,
  end: number,
  position: ScanPosition,
  events: ScanEvents,
  last: boolean,
): void {
  const { table, shift, classes, root, lastEvent } = automaton;
  const { starts, hitLines, hitPlaces, hitStates } = events;
  let { state, at } = position;
  let { lines, hits } = events;
  for (; at < end; at++) {
    // In range by construction: `?? 0` here would cost a tenth of the speed.
    let next = state;
    do {
      state = next;
      next = table[(state << shift) | (classes[bytes[at] as number] as number)] as number;
    } while (next > lastEvent && ++at < end);
    if (next > lastEvent) {
      state = next;
    } else if (next === AT_NEWLINE) {
      starts[lines++] = at + 1;
      state = root;
    } else if (next === UNKNOWN) {
      automaton.complete(state);
      // The same byte again.
      at--;
    } else if (next === AT_ESCAPE) {
      const after = escapeEnd(bytes, at, end);
      if (after === undefined && !last && end - at < MAX_ESCAPE) break;
      at = (after ?? at + 1) - 1;
    } else {
      state = next;
      if (hits === 0 || hitLines[hits - 1] !== lines - 1 || hitStates[hits - 1] !== next) {
        hitLines[hits] = lines - 1;
        hitPlaces[hits] = at;
        hitStates[hits++] = next;
      }
    }
  }
  events.lines = lines;
  events.hits = hits;
  position.state = state;
  position.at = at;
}

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
