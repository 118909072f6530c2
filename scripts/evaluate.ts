// npm run evaluate -- [--corpus DIR] [--logs] [--types a,b] [--speed]
// How well the classifier knows errors of tools it never saw: each kind of model and two baselines, by cross-validation over tools.
// With --corpus: the shipped model, with the rules switched off, on the labelled lines of an outside corpus (manifest.jsonl and logs/).
// With --logs: a model that saw recorded runs only, on the bench's own logs: how much surer it is in whole logs than it is right.
// With --speed: how long classifying, loading and training take.
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { fitTemperature } from '@self-healer/core/classifier/calibration';
import type { Metrics } from '@self-healer/core/classifier/metrics';
import { MODEL_TYPES } from '@self-healer/core/classifier/models/model-type';
import { trainClassifier } from '@self-healer/core/classifier/train-classifier';
import { UsageError } from '@self-healer/core/errors';
import { shippedClassifier } from '@self-healer/model/shipped-classifier';
import { evaluateCorpus } from './lib/evaluate-corpus.ts';
import { evaluateModels } from './lib/evaluate-models.ts';
import { loadRules } from './lib/load-rules.ts';
import { outsideLabels, ownLabels } from './lib/log-labels.ts';
import { confusionTable, evaluationTable } from './lib/model-card.ts';
import { timeModels } from './lib/time-models.ts';
import { trainingExamples } from './lib/training-examples.ts';

const BENCH_LOGS = fileURLToPath(new URL('../test/corpus', import.meta.url));

const { values } = parseArgs({
  options: {
    corpus: { type: 'string' },
    types: { type: 'string' },
    logs: { type: 'boolean', default: false },
    speed: { type: 'boolean', default: false },
  },
});

function typesOf(list: string) {
  return list.split(',').map((name) => {
    const type = MODEL_TYPES.find((known) => known === name.trim());
    if (type === undefined) throw new UsageError('no-model-type', `"${name}" is none of ${MODEL_TYPES.join(', ')}.`);
    return type;
  });
}

function figures({ accuracy, macroF1, top2, calibrationError }: Metrics): string {
  return (
    `accuracy ${accuracy.toFixed(3)}, macro-F1 ${macroF1.toFixed(3)}, top-2 ${top2.toFixed(3)}, ` +
    `calibration error ${calibrationError.toFixed(3)}`
  );
}

if (values.logs) {
  const recorded = trainingExamples(await loadRules()).filter(({ source }) => source === 'recorded');
  const { said, truth, metrics } = await evaluateCorpus(BENCH_LOGS, ownLabels(BENCH_LOGS), trainClassifier(recorded));
  console.log(`${metrics.rows} labelled lines of the bench's logs, trained on recorded runs only: ${figures(metrics)}`);
  console.log(`temperature that is left to take off: ${fitTemperature(said, truth).toFixed(2)} (1: none)`);
} else if (values.speed) {
  for (const line of timeModels(trainingExamples(await loadRules()))) console.log(line);
} else if (values.corpus === undefined) {
  const evaluations = evaluateModels(
    trainingExamples(await loadRules()),
    values.types === undefined ? MODEL_TYPES : typesOf(values.types),
  );
  console.log(evaluationTable(evaluations));
  for (const { name, withStage } of evaluations.slice(0, values.types === undefined ? 0 : undefined)) {
    console.log(`\n${name}\n${confusionTable(withStage)}`);
  }
} else {
  const { metrics } = await evaluateCorpus(values.corpus, outsideLabels(values.corpus), shippedClassifier());
  console.log(`${metrics.rows} labelled lines, no rules: ${figures(metrics)}`);
  console.log(confusionTable(metrics));
}
process.exit();
