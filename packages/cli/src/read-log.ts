import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { LogInput } from '@self-healer/core/analyzer/log-input';
import { UsageError } from '@self-healer/core/errors';
import type { Host } from './host/host.ts';

const CHUNK = 1 << 18;

const WHY: Readonly<Record<string, (name: string) => string>> = {
  ENOENT: (name) => `There is no file ${name}. Give the path of a log file, or - for standard input.`,
  ENOTDIR: (name) => `There is no file ${name}. Give the path of a log file, or - for standard input.`,
  EACCES: (name) => `The file ${name} may not be read. Give yourself read access, or pipe it in with -.`,
  EISDIR: (name) => `${name} is a directory. Give the log files in it: ${name}/*.log`,
  ENAMETOOLONG: (name) => `${name.slice(0, 60)}... is too long for a file name. Give the path of a log file.`,
};

/** Opens a log file, or standard input for `-`. @throws UsageError when there is nothing to read. */
export async function readLog(name: string, host: Pick<Host, 'cwd' | 'stdin' | 'signal'>): Promise<LogInput> {
  if (name === '-') return { name: 'stdin', chunks: host.stdin };
  const path = resolve(host.cwd, name);
  try {
    const about = await stat(path);
    if (about.isDirectory()) throw Object.assign(new Error('directory'), { code: 'EISDIR' });
    const read = about.isFile() ? fileChunks : (pipe: string) => createReadStream(pipe, { signal: host.signal });
    return { name, chunks: chunksOf(name, read(path, host.signal), host.signal) };
  } catch (cause) {
    throw unreadable(name, cause);
  }
}

/**
 * A file's bytes, in two buffers used again and again: fresh ones pile up until the garbage is collected. One is read
 * into while the other one's bytes are worked on.
 */
async function* fileChunks(path: string, signal: AbortSignal): AsyncGenerator<Uint8Array, void, undefined> {
  const file = await open(path);
  try {
    let [current, spare] = [new Uint8Array(CHUNK), new Uint8Array(CHUNK)];
    let reading = file.read(current);
    for (;;) {
      const { bytesRead } = await reading;
      signal.throwIfAborted();
      if (bytesRead === 0) return;
      reading = file.read(spare);
      // Nobody waits for it when the caller stops here; what it has to say is said when it is waited for.
      reading.catch(() => undefined);
      yield current.subarray(0, bytesRead);
      [current, spare] = [spare, current];
    }
  } finally {
    await file.close();
  }
}

async function* chunksOf(
  name: string,
  chunks: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    yield* chunks;
  } catch (cause) {
    if (signal.aborted) throw cause;
    throw unreadable(name, cause);
  }
}

function unreadable(name: string, cause: unknown): unknown {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const message = WHY[code]?.(name);
  return message === undefined ? cause : new UsageError('log-unreadable', message, { cause });
}
