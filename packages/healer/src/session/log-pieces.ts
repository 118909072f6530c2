import { setImmediate } from 'node:timers/promises';

const PIECE_BYTES = 64 * 1024;
/** So much is read before it is worth a word. */
const TOLD_BYTES = 1024 * 1024;

/**
 * A log in pieces, between which whoever else waits in this process has a turn.
 * @param read told how many bytes were read, and of how many, at each full megabyte
 */
export async function* logPieces(
  log: string,
  read: (bytes: number, of: number) => void = () => undefined,
): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(log);
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    if (at > 0 && at % TOLD_BYTES === 0) read(at, bytes.length);
    yield bytes.subarray(at, at + PIECE_BYTES);
    await setImmediate();
  }
}
