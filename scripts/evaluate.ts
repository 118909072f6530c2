// npm run evaluate -- [--corpus DIR] [--types a,b] [--speed]
// How well the classifier knows errors of tools it never saw: each kind of model and two baselines, by cross-validation over tools.
// With --corpus: the shipped model, with the rules switched off, on the labelled lines of an outside corpus (manifest.jsonl and logs/).
// With --speed: how long classifying, loading and training take.
import { parseArgs } from 'node:util';
import { MODEL_TYPES } from '@self-healer/core/classifier/models/model-type';
import { UsageError } from '@self-healer/core/errors';
import { shippedClassifier } from '@self-healer/model/shipped-classifier';
import { evaluateCorpus } from './lib/evaluate-corpus.ts';
import { evaluateModels } from './lib/evaluate-models.ts';
import { loadRules } from './lib/load-rules.ts';
import { outsideLabels } from './lib/log-labels.ts';
import { confusionTable, evaluationTable } from './lib/model-card.ts';
import { timeModels } from './lib/time-models.ts';
import { trainingExamples } from './lib/training-examples.ts';

const { values } = parseArgs({
  options: { corpus: { type: 'string' }, types: { type: 'string' }, speed: { type: 'boolean', default: false } },
});

function typesOf(list: string) {
  return list.split(',').map((name) => {
    const type = MODEL_TYPES.find((known) => known === name.trim());
    if (type === undefined) throw new UsageError('no-model-type', `"${name}" is none of ${MODEL_TYPES.join(', ')}.`);
    return type;
  });
}

if (values.speed) {
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
  const metrics = await evaluateCorpus(values.corpus, outsideLabels(values.corpus), shippedClassifier());
  const { rows, accuracy, macroF1, top2, calibrationError } = metrics;
  console.log(
    `${rows} labelled lines, no rules: accuracy ${accuracy.toFixed(3)}, macro-F1 ${macroF1.toFixed(3)}, ` +
      `top-2 ${top2.toFixed(3)}, calibration error ${calibrationError.toFixed(3)}`,
  );
  console.log(confusionTable(metrics));
}
process.exit();
