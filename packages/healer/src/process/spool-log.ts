import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { LogInput } from '@self-healer/core/analyzer/log-input';
import { SelfHealerError } from '@self-healer/core/errors';

async function written(file: FileHandle, chunk: Uint8Array, at: number, name: string): Promise<number> {
  try {
    return (await file.write(chunk, at)).bytesWritten;
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    throw new SelfHealerError(
      'no-room',
      `The log of ${name} could not be kept for reading (${code}). Set TMPDIR to a directory with room for it.`,
      { cause },
    );
  }
}

/** Bytes of log after which what is left of them in memory is given back. */
const TIDY_EVERY = 1_500_000;

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
      for (let at = 0; at < chunk.length; ) at += await written(file, chunk, at, name);
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
