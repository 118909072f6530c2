import { type MessagePort, workerData } from 'node:worker_threads';
import { SelfHealerError, UsageError } from '@self-healer/core/errors';
import { secretValues } from '@self-healer/healer/process/child-env';
import { redactor } from '@self-healer/healer/redaction/secrets';
import { logReader } from '@self-healer/healer/session/log-reader';
import { configuredAnalyzers } from './host/configured-analyzers.ts';
import { hostConfig } from './host/host-config.ts';
import { hostVault } from './host/host-vault.ts';
import type { ReadingAnswer, ReadingRequest, ReadingThreadData } from './reading-messages.ts';

/** Reads the logs that come over the port, one after the other, until the thread is ended. */
export function readingThread(port: MessagePort): void {
  const { env } = workerData as ReadingThreadData;
  const world = { env, now: () => performance.now(), cpuTime };
  const analyzerOf = configuredAnalyzers(world, hostVault(world));
  const reader = logReader(
    async (root) => analyzerOf(root === undefined ? undefined : await hostConfig({ root }, world)),
    redactor(secretValues(env)),
  );
  const answer = (message: ReadingAnswer) => port.postMessage(message);
  port.on('message', ({ log, name, root }: ReadingRequest) => {
    reader
      .read(log, name, (bytes, of) => answer({ kind: 'reading', bytes, of }), root)
      .then(
        ({ text, diagnosis }) => answer({ kind: 'read', result: { text, diagnosis } }),
        (error: unknown) => answer(failureOf(error)),
      );
  });
}

function failureOf(error: unknown): ReadingAnswer {
  if (error instanceof SelfHealerError) {
    const { code, message } = error;
    return { kind: 'refused', code, message, usage: error instanceof UsageError };
  }
  return { kind: 'broken', message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}

/** Of this thread, in milliseconds; a Node before 24 tells it of the whole process only. */
const cpuTime = () => (process.threadCpuUsage?.() ?? process.cpuUsage()).user / 1000;
