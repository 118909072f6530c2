import { seededRandom, shuffledOrder } from '../seeded-random.ts';
import type { SparseVector } from '../sparse-vector.ts';
import { linearKind } from './linear-model.ts';
import type { TrainingRows } from './model.ts';
import { quantise, type WeightTable } from './weight-table.ts';

const BITS = 14;
const EPOCHS = 6;
const RATE = 0.2;
/** Towards zero, for each row that has the feature. */
const DECAY = 2e-3;
const EPSILON = 1e-8;

/** Multinomial logistic regression by stochastic descent with a rate of its own for each weight (AdaGrad, Duchi et al. 2011). */
export const logisticRegression = linearKind('logistic_regression', descend);

function descend({ rows, labels, classes, weights: counts }: TrainingRows, seed: number): WeightTable {
  const weights = new Float64Array(classes << BITS);
  const squares = new Float64Array(1 << BITS);
  const mask = (1 << BITS) - 1;
  const bias = new Float64Array(classes);
  const biasSquares = new Float64Array(classes);
  const random = seededRandom(seed);
  const change = new Float64Array(classes);
  const slopes = new Float64Array(classes);
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    for (const at of shuffledOrder(rows.length, random)) {
      const { indices, values } = rows[at] as SparseVector;
      const length = indices.length;
      for (let kind = 0; kind < classes; kind += 1) slopes[kind] = bias[kind] as number;
      for (let n = 0; n < length; n += 1) {
        const base = ((indices[n] as number) & mask) * classes;
        const value = values[n] as number;
        for (let kind = 0; kind < classes; kind += 1) {
          slopes[kind] = (slopes[kind] as number) + value * (weights[base + kind] as number);
        }
      }
      slopesOf(slopes, labels[at] as number, counts?.[at] ?? 1);
      for (let kind = 0; kind < classes; kind += 1) {
        const slope = slopes[kind] as number;
        const sum = (biasSquares[kind] as number) + slope * slope;
        biasSquares[kind] = sum;
        bias[kind] = (bias[kind] as number) - (RATE * slope) / (Math.sqrt(sum) + EPSILON);
      }
      for (let n = 0; n < length; n += 1) {
        const base = ((indices[n] as number) & mask) * classes;
        const value = values[n] as number;
        let square = 0;
        for (let kind = 0; kind < classes; kind += 1) {
          const slope = (slopes[kind] as number) * value + DECAY * (weights[base + kind] as number);
          change[kind] = slope;
          square += slope * slope;
        }
        const place = (indices[n] as number) & mask;
        const sum = (squares[place] as number) + square;
        squares[place] = sum;
        const rate = RATE / (Math.sqrt(sum) + EPSILON);
        for (let kind = 0; kind < classes; kind += 1) {
          weights[base + kind] = (weights[base + kind] as number) - rate * (change[kind] as number);
        }
      }
    }
  }
  return quantise(weights, bias, BITS);
}

/** Turns the scores of a row into the slope of its loss: what it is said to be, less what it is. In place. */
function slopesOf(scores: Float64Array, label: number, count: number): void {
  const { length } = scores;
  let highest = Number.NEGATIVE_INFINITY;
  for (let kind = 0; kind < length; kind += 1) highest = Math.max(highest, scores[kind] as number);
  let sum = 0;
  for (let kind = 0; kind < length; kind += 1) {
    const power = Math.exp((scores[kind] as number) - highest);
    scores[kind] = power;
    sum += power;
  }
  for (let kind = 0; kind < length; kind += 1) {
    scores[kind] = ((scores[kind] as number) / sum - (kind === label ? 1 : 0)) * count;
  }
}
