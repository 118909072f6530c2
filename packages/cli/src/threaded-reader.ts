import { AsyncResource } from 'node:async_hooks';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { SelfHealerError, UsageError } from '@self-healer/core/errors';
import type { LogReader, ReadLog } from '@self-healer/healer/session/log-reader';
import type { Host } from './host/host.ts';
import type { ReadingAnswer, ReadingRequest, ReadingThreadData } from './reading-messages.ts';

interface Reading extends ReadingRequest {
  readonly told: (bytes: number, of: number) => void;
  readonly resolve: (result: ReadLog) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Reads logs in threads of their own, so that this one goes on answering. A thread is made when there is work for it and
 * kept; one that breaks takes the log it had with it, and no other.
 * @param threads most threads at a time
 */
export function threadedReader({ home, env }: Pick<Host, 'home' | 'env'>, threads: number): LogReader {
  const waiting: Reading[] = [];
  const idle: ((reading: Reading) => void)[] = [];
  let started = 0;

  const start = () => {
    started += 1;
    const workerData: ReadingThreadData = { env: { ...env } };
    const worker = new Worker(join(home, 'cli.cjs'), { workerData });
    let current: Reading | undefined;
    const take = (reading: Reading) => {
      current = reading;
      worker.ref();
      const { log, name, root } = reading;
      worker.postMessage({ log, name, ...(root !== undefined && { root }) } satisfies ReadingRequest);
    };
    const next = () => {
      current = undefined;
      const reading = waiting.shift();
      if (reading !== undefined) return take(reading);
      // A thread that waits keeps no process.
      worker.unref();
      idle.push(take);
    };
    let broken: Error | undefined;
    worker.on('message', (answer: ReadingAnswer) => {
      const reading = current;
      if (reading === undefined) return;
      if (answer.kind === 'reading') return reading.told(answer.bytes, answer.of);
      next();
      if (answer.kind === 'read') reading.resolve(answer.result);
      else if (answer.kind === 'refused') {
        const { code, message, usage } = answer;
        reading.reject(usage ? new UsageError(code, message) : new SelfHealerError(code, message));
      } else reading.reject(new Error(`in a thread that reads logs: ${answer.message}`));
    });
    worker.on('error', (error) => {
      broken = error instanceof Error ? error : new Error(String(error));
    });
    worker.on('exit', (code) => {
      started -= 1;
      const at = idle.indexOf(take);
      if (at >= 0) idle.splice(at, 1);
      current?.reject(new Error(`a thread that reads logs ended with ${code}`, { cause: broken }));
      if (waiting.length > 0) start();
    });
    worker.once('online', next);
  };

  return {
    read: (log, name, told, root) =>
      new Promise((resolve, reject) => {
        // What it tells is told to whoever asked.
        const asked = { log, name, ...(root !== undefined && { root }) };
        const reading = { ...asked, told: AsyncResource.bind(told), resolve, reject };
        const free = idle.pop();
        if (free !== undefined) return free(reading);
        waiting.push(reading);
        if (started < threads) start();
      }),
  };
}
