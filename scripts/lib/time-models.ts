import type { ErrorExample } from '@self-healer/core/classifier/error-example';
import { featuresOf } from '@self-healer/core/classifier/features';
import { readModel, writeModel } from '@self-healer/core/classifier/model-file';
import { MODEL_KINDS } from '@self-healer/core/classifier/models/kinds';
import { MODEL_TYPES } from '@self-healer/core/classifier/models/model-type';
import { categoryRows, trainClassifier } from '@self-healer/core/classifier/train-classifier';

const ROUNDS = 5;
const WARM = 2;

/** Processor time of this process, milliseconds: what a busy machine distorts least. */
function processorTime(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** How long classifying, loading and training take, in words; each kind of model trains on both rows of up to 1,000 errors. */
export function timeModels(all: readonly ErrorExample[]): readonly string[] {
  const examples = all.slice(0, 1000);
  let classifier = trainClassifier(examples);
  const training = processorTime(() => {
    classifier = trainClassifier(examples);
  });
  const file = writeModel(classifier);
  const loading = processorTime(() => readModel(file));
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const example of examples) {
      const from = performance.now();
      classifier.classify(example, example.stage);
      if (round >= WARM) times.push(performance.now() - from);
    }
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => ((times[Math.floor(times.length * share)] ?? 0) * 1000).toFixed(0);
  const rows = categoryRows(
    examples,
    examples.map((example) => featuresOf(example)),
  );
  return [
    `classify: median ${at(0.5)} µs, p99 ${at(0.99)} µs (${times.length} calls, warm, on the clock)`,
    `shipped kind: ${examples.length} errors trained, calibrated and measured in ${training.toFixed(0)} ms of processor time; ` +
      `${file.length} bytes, read in ${loading.toFixed(1)} ms`,
    ...MODEL_TYPES.map(
      (type) =>
        `${type}: ${processorTime(() => MODEL_KINDS[type].train(rows, 1)).toFixed(0)} ms of processor time to train once`,
    ),
  ];
}
