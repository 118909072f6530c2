/** A line longer than this is torn all the same, so that memory stays bounded. */
const LONGEST = 1 << 16;
const NEWLINE = 10;

/** Joins two streams of output so that a line of one never stands in the middle of a line of the other. */
export interface WholeLines {
  add(chunk: Uint8Array, stream: 'stdout' | 'stderr'): readonly Uint8Array[];
  /** What is left: lines without an end. */
  end(): readonly Uint8Array[];
}

export function wholeLines(): WholeLines {
  const open: Record<'stdout' | 'stderr', Uint8Array[]> = { stdout: [], stderr: [] };
  const lengthOf = (stream: 'stdout' | 'stderr') => open[stream].reduce((sum, part) => sum + part.length, 0);
  const take = (stream: 'stdout' | 'stderr') => open[stream].splice(0);
  return {
    add(chunk, stream) {
      const end = chunk.lastIndexOf(NEWLINE) + 1;
      const ready = end > 0 ? [...take(stream), chunk.subarray(0, end)] : [];
      // A pipe reuses nothing of a chunk, so the rest may be kept as it is.
      if (end < chunk.length) open[stream].push(chunk.subarray(end));
      return lengthOf(stream) > LONGEST ? [...ready, ...take(stream)] : ready;
    },
    end: () => [...take('stdout'), ...take('stderr')],
  };
}
