import { join } from 'node:path';
import { type MessagePort, Worker } from 'node:worker_threads';
import type { Classifier } from '@self-healer/core/classifier/classifier';
import { readModel, writeModel } from '@self-healer/core/classifier/model-file';
import type { ModelType } from '@self-healer/core/classifier/models/model-type';
import { trainClassifier } from '@self-healer/core/classifier/train-classifier';
import { shippedExamples } from '@self-healer/model/shipped-examples';
import type { Host } from './host/host.ts';

/** What a thread that trains is made with. */
export interface TrainingThreadData {
  readonly trains: ModelType;
}

/** Trains a model of a kind on the shipped examples, and sends its file. */
export function trainingThread(port: MessagePort, { trains: type }: TrainingThreadData): void {
  port.postMessage(writeModel(trainClassifier(shippedExamples(), { type })));
}

/** A model of a kind, trained on the shipped examples in a thread of its own: seconds in which a service goes on answering. */
export function trainedInThread(type: ModelType, { home }: Pick<Host, 'home'>): Promise<Classifier> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(join(home, 'cli.cjs'), { workerData: { trains: type } satisfies TrainingThreadData });
    worker.once('message', (file: string) => resolve(readModel(file)));
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the thread that trains ended with ${code}`)));
  });
}
