import { UsageError } from '../errors.ts';
import { CATEGORIES, type Category, SEVERITIES, STAGES, type Stage } from '../model/vocabulary.ts';
import { calibrated, fitCalibration } from './calibration.ts';
import { type Classifier, createClassifier, type Head } from './classifier.ts';
import { type GroupedRows, outOfFold } from './cross-validation.ts';
import type { ErrorExample } from './error-example.ts';
import { featuresOf, withStage } from './features.ts';
import { metricsOf } from './metrics.ts';
import { MODEL_KINDS } from './models/kinds.ts';
import type { ModelType } from './models/model-type.ts';
import { seededRandom } from './seeded-random.ts';
import type { SparseVector } from './sparse-vector.ts';

export interface TrainingOptions {
  /** Default: `ensemble`. */
  readonly type?: ModelType;
  /** The same examples and seed give the same bytes. Default: 1. */
  readonly seed?: number;
}

/** The categories the classifier tells apart; `other` is no kind of error, it is not knowing. */
export const KNOWN_CATEGORIES: readonly Category[] = CATEGORIES.filter((category) => category !== 'other');
export const KNOWN_STAGES: readonly Stage[] = STAGES.filter((stage) => stage !== 'other');

/** Fewer say nothing about errors to come. */
export const LEAST_EXAMPLES = 40;
const LEAST_TOOLS = 5;
const FOLDS = 3;
/** How far frequent categories are held back: at one, all count the same. */
const BALANCE = 0.8;

/**
 * Trains a classifier of errors whose category is known, and measures it on tools it has not seen.
 * @throws UsageError `training-too-small` when there are too few examples, tools or categories.
 */
export function trainClassifier(
  all: readonly ErrorExample[],
  { type = 'ensemble', seed = 1 }: TrainingOptions = {},
): Classifier {
  const examples = all.filter(({ category }) => category !== 'other');
  refuseTooFew(examples);
  const rows = examples.map((example) => featuresOf(example));
  const kind = MODEL_KINDS[type];
  const categories = categoryRows(examples, rows);
  const said = outOfFold(categories, FOLDS, seed, (data) => kind.train(data, seed));
  const calibration = fitCalibration(said, categories.labels);
  // The second half of the rows knows the stage, as the analyzer mostly does.
  const measured = metricsOf(
    said.slice(examples.length).map((row) => calibrated(row, calibration)),
    categories.labels.slice(examples.length),
    KNOWN_CATEGORIES.length,
  );
  const { accuracy, macroF1, top2, calibrationError } = measured;
  return createClassifier(
    {
      type,
      seed,
      examples: examples.length,
      byCategory: countBy(examples),
      history: examples.filter(({ source }) => source === 'history').length,
      heldOut: {
        accuracy: round(accuracy),
        macroF1: round(macroF1),
        top2: round(top2),
        calibrationError: round(calibrationError),
      },
    },
    {
      category: { labels: KNOWN_CATEGORIES, model: kind.train(categories, seed), calibration },
      severity: plainHead(
        'naive_bayes',
        examples,
        categories.rows.slice(examples.length),
        SEVERITIES,
        ({ severity }) => severity,
        seed,
      ),
      stage: plainHead(
        'complement_naive_bayes',
        examples,
        rows,
        KNOWN_STAGES,
        ({ stage }) => (stage === 'other' ? undefined : stage),
        seed,
      ),
    },
  );
}

/** Steps do several things, and their names lie: of the stages that logs of this project's bench tell, about so many are wrong. */
const WRONG_STAGES = 0.4;

/** What is told of the stage where it is not known: mostly nothing, at times another one. */
export function doubtfulStages(examples: readonly ErrorExample[]): readonly Stage[] {
  const random = seededRandom(1);
  return examples.map(({ stage }) => {
    const others = KNOWN_STAGES.filter((one) => one !== stage);
    const other = others[random.below(others.length)] as Stage;
    return random.next() < WRONG_STAGES ? other : 'other';
  });
}

/** Every example twice: with a stage that is not told or told wrongly, and with its own. */
export function categoryRows(examples: readonly ErrorExample[], plain: readonly SparseVector[]): GroupedRows {
  const labels = examples.map(({ category }) => KNOWN_CATEGORIES.indexOf(category));
  const groups = examples.map(({ tool }) => tool);
  const doubtful = doubtfulStages(examples);
  const sizes = KNOWN_CATEGORIES.map((_, kind) => labels.filter((label) => label === kind).length);
  const usual = labels.length / KNOWN_CATEGORIES.length;
  const weights = examples.map(
    ({ weight = 1 }, at) => weight * (usual / (sizes[labels[at] as number] as number)) ** BALANCE,
  );
  return {
    rows: [
      ...plain.map((row, at) => withStage(row, examples[at] as ErrorExample, doubtful[at] as Stage)),
      ...plain.map((row, at) => {
        const example = examples[at] as ErrorExample;
        return withStage(row, example, example.stage ?? 'other');
      }),
    ],
    labels: Uint8Array.from([...labels, ...labels]),
    groups: [...groups, ...groups],
    weights: Float32Array.from([...weights, ...weights]),
    classes: KNOWN_CATEGORIES.length,
  };
}

/** Severity and stage: by the quickest kind, as little hangs on them. */
function plainHead<L extends string>(
  type: ModelType,
  examples: readonly ErrorExample[],
  rows: readonly SparseVector[],
  labels: readonly L[],
  labelOf: (example: ErrorExample) => L | undefined,
  seed: number,
): Head<L> {
  const known = examples.flatMap((example, at) => (labelOf(example) === undefined ? [] : [at]));
  const data: GroupedRows = {
    rows: known.map((at) => rows[at] as SparseVector),
    labels: Uint8Array.from(known, (at) => labels.indexOf(labelOf(examples[at] as ErrorExample) as L)),
    groups: known.map((at) => (examples[at] as ErrorExample).tool),
    classes: labels.length,
  };
  const kind = MODEL_KINDS[type];
  const said = outOfFold(data, FOLDS, seed, (fold) => kind.train(fold, seed));
  return { labels, model: kind.train(data, seed), calibration: fitCalibration(said, data.labels) };
}

function refuseTooFew(examples: readonly ErrorExample[]): void {
  const tools = new Set(examples.map(({ tool }) => tool)).size;
  const categories = new Set(examples.map(({ category }) => category)).size;
  if (examples.length >= LEAST_EXAMPLES && tools >= LEAST_TOOLS && categories >= 2) return;
  throw new UsageError(
    'training-too-small',
    `There is too little to train on: ${examples.length} examples of ${tools} tools in ${categories} categories; ` +
      `at least ${LEAST_EXAMPLES} of ${LEAST_TOOLS} tools in 2 categories are needed. Add the shipped data, or more errors.`,
  );
}

function countBy(examples: readonly ErrorExample[]): Partial<Record<Category, number>> {
  const counts: Partial<Record<Category, number>> = {};
  for (const { category } of examples) counts[category] = (counts[category] ?? 0) + 1;
  return counts;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
