import type { NeedleAutomaton } from './needle-automaton.ts';

/** What one scan saw, in order; reused from scan to scan. */
export interface ScanEvents {
  /** Places just after each newline. */
  readonly lineStarts: number[];
  /** For each hit: how many newlines came before it in this scan, its place, and the automaton's row. */
  readonly hitLines: number[];
  readonly hitPlaces: number[];
  readonly hitRows: number[];
}

export interface ScanState {
  /** The next byte to read; the caller keeps it across calls. */
  at: number;
  row: number;
}

/** Longest escape sequence that is skipped as one: longer ones (an unclosed title) are text. */
const MAX_ESCAPE = 256;

/**
 * Runs the automaton from `state.at` to `end`. Escape sequences are stepped over, so that colours cannot split a
 * needle. Stops before an escape sequence that `end` cuts in two, unless this is the last call.
 */
export function scanBytes(
  automaton: NeedleAutomaton,
  bytes: Uint8Array,
  end: number,
  state: ScanState,
  events: ScanEvents,
  last: boolean,
): void {
  const { table, classes, firstEventRow, newlineRow, escapeRow } = automaton;
  let row = state.row;
  let at = state.at;
  for (; at < end; at++) {
    // The typed arrays are read in range by construction; `| 0` keeps the engine on small integers.
    const next = table[row + (classes[bytes[at] as number] as number)] as number;
    if (next < firstEventRow) {
      row = next;
    } else if (next === newlineRow) {
      events.lineStarts.push(at + 1);
      row = 0;
    } else if (next === escapeRow) {
      const after = escapeEnd(bytes, at, end);
      if (after === undefined && !last && end - at < MAX_ESCAPE) break;
      at = (after ?? at + 1) - 1;
    } else {
      row = next;
      const hits = events.hitLines.length - 1;
      if (hits < 0 || events.hitLines[hits] !== events.lineStarts.length || events.hitRows[hits] !== next) {
        events.hitLines.push(events.lineStarts.length);
        events.hitPlaces.push(at);
        events.hitRows.push(next);
      }
    }
  }
  state.row = row;
  state.at = at;
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
