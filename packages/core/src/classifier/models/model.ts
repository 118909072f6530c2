import type { SparseVector } from '../sparse-vector.ts';
import type { ModelType } from './model-type.ts';

/** Rows with what they are, as models are trained on them. */
export interface TrainingRows {
  readonly rows: readonly SparseVector[];
  /** The class of each row, 0 to `classes - 1`. */
  readonly labels: Uint8Array;
  readonly classes: number;
  /** How much each row counts. Default: 1. */
  readonly weights?: Float32Array;
}

/** Trained: says how likely each class is. */
export interface Model {
  readonly type: ModelType;
  readonly classes: number;
  /** Probabilities of the classes; they add up to one. */
  predict(row: SparseVector): Float64Array;
  /** What `restore` of the type makes the same model of; plain JSON. */
  toJson(): unknown;
}

/** One kind of model. */
export interface ModelKind {
  readonly type: ModelType;
  /** The same rows and seed give the same model. */
  train(data: TrainingRows, seed: number): Model;
  /** @throws SelfHealerError `model-broken` when the JSON is not what `toJson` gave. */
  restore(json: unknown): Model;
}

/** Exponentials of the scores, scaled to add up to one. */
export function softmax(scores: Float64Array): Float64Array {
  let highest = Number.NEGATIVE_INFINITY;
  for (const score of scores) highest = Math.max(highest, score);
  let sum = 0;
  const result = scores.map((score) => Math.exp(score - highest));
  for (const value of result) sum += value;
  return result.map((value) => value / sum);
}
