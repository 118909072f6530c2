import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { LogInput } from '@self-healer/core/analyzer/log-input';

/** Bytes of log after which what is left of them in memory is given back. */
const TIDY_EVERY = 4_000_000;

/**
 * Writes a log to a file as it comes, so that it can be read more than once; one chunk at a time is held in memory.
 * @param tidy gives garbage back: bytes from a connection lie outside the heap, where V8 lets many of them pile up
 */
export async function spoolLog(
  chunks: AsyncIterable<Uint8Array>,
  path: string,
  name: string,
  tidy: (type: 'minor' | 'major') => void,
): Promise<() => LogInput> {
  const file = await open(path, 'w', 0o600);
  // What it took to get here is done with.
  tidy('major');
  let untidied = 0;
  try {
    for await (const chunk of chunks) {
      for (let at = 0; at < chunk.length; ) at += (await file.write(chunk, at)).bytesWritten;
      untidied += chunk.length;
      if (untidied < TIDY_EVERY) continue;
      tidy('minor');
      untidied = 0;
    }
  } finally {
    await file.close();
  }
  return () => ({ name, chunks: createReadStream(path), failed: true });
}
