import { classifyFallback } from '@self-healer/core/analyzer/classify-fallback';
import { calibrated, fitCalibration } from '@self-healer/core/classifier/calibration';
import { outOfFold } from '@self-healer/core/classifier/cross-validation';
import type { ErrorExample } from '@self-healer/core/classifier/error-example';
import { featuresOf } from '@self-healer/core/classifier/features';
import { type Metrics, metricsOf } from '@self-healer/core/classifier/metrics';
import { MODEL_KINDS } from '@self-healer/core/classifier/models/kinds';
import { MODEL_TYPES } from '@self-healer/core/classifier/models/model-type';
import { categoryRows, doubtfulStages, KNOWN_CATEGORIES } from '@self-healer/core/classifier/train-classifier';

const FOLDS = 5;
const SEED = 1;

export interface Evaluation {
  readonly name: string;
  /** Of errors whose stage is known, as the analyzer mostly knows it. */
  readonly withStage: Metrics;
  /** Of the same errors, when nothing says what the job was doing, or something wrong does. */
  readonly alone: Metrics;
}

/** Each kind of model and two baselines on tools they never saw: five folds over tools, calibrated on the training folds. */
export function evaluateModels(
  examples: readonly ErrorExample[],
  types: readonly (typeof MODEL_TYPES)[number][] = MODEL_TYPES,
): readonly Evaluation[] {
  const data = categoryRows(
    examples,
    examples.map((example) => featuresOf(example)),
  );
  const evaluation = (name: string, said: readonly Float64Array[]): Evaluation => ({
    name,
    withStage: metricsOf(said.slice(examples.length), data.labels.slice(examples.length), data.classes),
    alone: metricsOf(said.slice(0, examples.length), data.labels.slice(0, examples.length), data.classes),
  });
  const models = types.map((type) => {
    const kind = MODEL_KINDS[type];
    const said = outOfFold(data, FOLDS, SEED, (training) => {
      const model = kind.train(training, SEED);
      const inner = outOfFold(training, 3, SEED, (fold) => kind.train(fold, SEED));
      const calibration = fitCalibration(inner, training.labels);
      return { predict: (row) => calibrated(model.predict(row), calibration) };
    });
    return evaluation(type, said);
  });
  return [
    ...models,
    evaluation('telling words', tellingWords(examples)),
    evaluation('the most frequent category', most(data.labels)),
  ];
}

/** What the keywords say, as certain as a baseline can be. */
function tellingWords(examples: readonly ErrorExample[]): readonly Float64Array[] {
  const said = (example: ErrorExample, stage: ErrorExample['stage'] = 'other') =>
    oneOf(KNOWN_CATEGORIES.indexOf(classifyFallback(example.text, example.around ?? [], stage).category));
  const doubtful = doubtfulStages(examples);
  return [
    ...examples.map((example, at) => said(example, doubtful[at])),
    ...examples.map((example) => said(example, example.stage)),
  ];
}

function most(labels: Uint8Array): readonly Float64Array[] {
  const counts = KNOWN_CATEGORIES.map((_, kind) => labels.filter((label) => label === kind).length);
  const row = Float64Array.from(counts, (count) => count / labels.length);
  return Array.from(labels, () => row);
}

function oneOf(kind: number): Float64Array {
  const row = new Float64Array(KNOWN_CATEGORIES.length).fill(kind < 0 ? 1 / KNOWN_CATEGORIES.length : 0);
  if (kind >= 0) row[kind] = 1;
  return row;
}
