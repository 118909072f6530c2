import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { FileHandle } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { endGroup } from '@self-healer/healer/process/process-group';
import { type WholeLines, wholeLines } from '@self-healer/healer/process/whole-lines';
import type { Host, Output } from './host/host.ts';

export interface CapturedRun {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly timedOut: boolean;
  /** It could not be started; a shell may say why. */
  readonly unstartable: boolean;
}

/** Most of a log that is kept on disk. */
const KEPT_BYTES = 1 << 30;
/** After the command ended: how long others may still hold its output open. */
const DRAIN_MS = 1000;

/** Runs a program as if we were not there: same input, output, errors and signals; a copy of the output goes to `log`. */
export async function capturedRun(
  argv: readonly string[],
  options: { readonly log: FileHandle; readonly timeoutSeconds: number | undefined },
  host: Host,
): Promise<CapturedRun> {
  const [program = '', ...args] = argv;
  const child = spawn(program, args, {
    cwd: host.cwd,
    env: withoutOurs(host.env),
    stdio: ['inherit', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  });
  let timedOut = false;
  const stop = () => void endGroup(child.pid);
  const timer =
    options.timeoutSeconds &&
    setTimeout(() => {
      timedOut = true;
      stop();
    }, options.timeoutSeconds * 1000);
  host.signal.addEventListener('abort', stop);
  try {
    const copy = copyTo(options.log);
    const streams = Promise.all([
      pass(child.stdout, host.stdout, 'stdout', copy),
      pass(child.stderr, host.stderr, 'stderr', copy),
    ]);
    const ended = await endOf(child);
    await Promise.race([streams, delay(DRAIN_MS)]);
    child.stdout?.destroy();
    child.stderr?.destroy();
    await streams;
    await copy.end();
    return { ...ended, timedOut };
  } finally {
    clearTimeout(timer);
    host.signal.removeEventListener('abort', stop);
  }
}

/** Our own tokens are not the command's. */
function withoutOurs(env: Host['env']): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('SELF_HEALER_')));
}

async function endOf(child: ChildProcess): Promise<Omit<CapturedRun, 'timedOut'>> {
  try {
    const [exitCode, signal] = await once(child, 'exit');
    return { exitCode, signal, unstartable: false };
  } catch {
    return { exitCode: null, signal: null, unstartable: true };
  }
}

interface Copy {
  add(...part: Parameters<WholeLines['add']>): Promise<void>;
  end(): Promise<void>;
}

function copyTo(log: FileHandle): Copy {
  const lines = wholeLines();
  let bytes = 0;
  let written = Promise.resolve();
  // One after the other: the parts of a line must not be parted by the other stream's.
  const append = (parts: readonly Uint8Array[]): Promise<void> => {
    written = written.then(async () => {
      for (const part of parts) {
        bytes += part.length;
        if (bytes <= KEPT_BYTES) await log.appendFile(part);
      }
    });
    // Where there is no room for the copy, the command goes on all the same.
    written = written.catch(() => {
      bytes = Number.POSITIVE_INFINITY;
    });
    return written;
  };
  return { add: (chunk, stream) => append(lines.add(chunk, stream)), end: () => append(lines.end()) };
}

async function pass(from: Readable | null, to: Output, name: 'stdout' | 'stderr', copy: Copy): Promise<void> {
  if (from === null) return;
  try {
    for await (const chunk of from) {
      await to.write(chunk);
      // Whoever read our output has gone: the command must notice, as it would without us.
      if (to.closed) break;
      await copy.add(chunk, name);
    }
  } catch {
    // Closed early, above.
  }
}
