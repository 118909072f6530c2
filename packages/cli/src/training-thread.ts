import { join } from 'node:path';
import { type MessagePort, Worker } from 'node:worker_threads';
import type { Classifier } from '@self-healer/core/classifier/classifier';
import type { ErrorExample } from '@self-healer/core/classifier/error-example';
import { readModel, writeModel } from '@self-healer/core/classifier/model-file';
import { type TrainingOptions, trainClassifier } from '@self-healer/core/classifier/train-classifier';
import { SelfHealerError, UsageError } from '@self-healer/core/errors';
import type { Host } from './host/host.ts';

/** What a thread that trains is made with. */
export interface TrainingThreadData {
  readonly trains: readonly ErrorExample[];
  readonly options: TrainingOptions;
}

/** The model's file, or why there is none: an error loses its kind on the way. */
type TrainingAnswer = { readonly file: string } | { readonly code: string; readonly message: string };

/** Trains a model, and sends its file. */
export function trainingThread(port: MessagePort, { trains, options }: TrainingThreadData): void {
  try {
    port.postMessage({ file: writeModel(trainClassifier(trains, options)) } satisfies TrainingAnswer);
  } catch (error) {
    if (!(error instanceof SelfHealerError)) throw error;
    port.postMessage({ code: error.code, message: error.message } satisfies TrainingAnswer);
  }
}

/**
 * A model, trained in a thread of its own: seconds in which the program goes on answering, a signal to stop above all.
 * @throws UsageError `training-too-small`; what the signal was aborted with
 */
export async function trainedInThread(
  examples: readonly ErrorExample[],
  options: TrainingOptions,
  { home, signal }: Pick<Host, 'home' | 'signal'>,
): Promise<Classifier> {
  signal.throwIfAborted();
  const workerData: TrainingThreadData = { trains: examples, options };
  const worker = new Worker(join(home, 'cli.cjs'), { workerData });
  const stopping = new AbortController();
  try {
    const answer = await new Promise<TrainingAnswer>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { signal: stopping.signal });
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', (code) => reject(new Error(`the thread that trains ended with ${code}`)));
    });
    if ('file' in answer) return readModel(answer.file);
    throw new UsageError(answer.code, answer.message);
  } finally {
    stopping.abort();
    await worker.terminate();
  }
}
