import { setImmediate } from 'node:timers/promises';

const PIECE_BYTES = 64 * 1024;

/** A log in pieces, between which whoever else waits in this process has a turn. */
export async function* logPieces(log: string): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(log);
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    yield bytes.subarray(at, at + PIECE_BYTES);
    await setImmediate();
  }
}
