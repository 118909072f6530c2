import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { LogInput } from '@self-healer/core/analyzer/log-input';

/** Writes a log to a file as it comes, so that it can be read more than once; nothing is held in memory. */
export async function spoolLog(chunks: AsyncIterable<Uint8Array>, path: string, name: string): Promise<() => LogInput> {
  const file = createWriteStream(path, { mode: 0o600 });
  try {
    for await (const chunk of chunks) if (!file.write(chunk.slice())) await once(file, 'drain');
  } finally {
    file.end();
    await finished(file);
  }
  return () => ({ name, chunks: createReadStream(path), failed: true });
}
