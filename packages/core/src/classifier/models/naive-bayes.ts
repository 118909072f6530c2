import type { SparseVector } from '../sparse-vector.ts';
import { type LinearKind, linearKind } from './linear-model.ts';
import type { TrainingRows } from './model.ts';
import type { ModelType } from './model-type.ts';
import { quantise, type WeightTable } from './weight-table.ts';

const BITS = 14;
/** What every place is counted with before it is seen (Lidstone). */
const SMOOTHING = 0.02;
const LOG_SMOOTHING = Math.log(SMOOTHING);

type Type = Extract<ModelType, 'naive_bayes' | 'complement_naive_bayes'>;

/** Multinomial naive Bayes on the lengths of the features. */
export const naiveBayes: LinearKind = kindOf('naive_bayes', logShares);

/** Complement naive Bayes: what the other classes hold speaks against a class (Rennie et al. 2003); better where classes are uneven. */
export const complementNaiveBayes: LinearKind = kindOf('complement_naive_bayes', (sums, classes) => {
  const others = new Float64Array(sums.length);
  for (let base = 0; base < sums.length; base += classes) {
    let whole = 0;
    for (let kind = 0; kind < classes; kind += 1) whole += sums[base + kind] as number;
    for (let kind = 0; kind < classes; kind += 1) others[base + kind] = whole - (sums[base + kind] as number);
  }
  const weights = logShares(others, classes);
  const lengths = new Float64Array(classes);
  for (let base = 0; base < sums.length; base += classes) {
    for (let kind = 0; kind < classes; kind += 1) {
      lengths[kind] = (lengths[kind] as number) + Math.abs(weights[base + kind] as number);
    }
  }
  const usual = lengths.reduce((sum, length) => sum + length, 0) / classes;
  for (let base = 0; base < sums.length; base += classes) {
    for (let kind = 0; kind < classes; kind += 1) {
      weights[base + kind] = (-(weights[base + kind] as number) * usual) / (lengths[kind] as number);
    }
  }
  return weights;
});

/** Logarithms of the share that each place has of its class, none of nothing. */
function logShares(sums: Float64Array, classes: number): Float64Array {
  const totals = new Float64Array(classes);
  for (let base = 0; base < sums.length; base += classes) {
    for (let kind = 0; kind < classes; kind += 1) {
      totals[kind] = (totals[kind] as number) + (sums[base + kind] as number) + SMOOTHING;
    }
  }
  const logTotals = totals.map(Math.log);
  const shares = new Float64Array(sums.length);
  for (let base = 0; base < sums.length; base += classes) {
    for (let kind = 0; kind < classes; kind += 1) {
      const sum = sums[base + kind] as number;
      // Most places hold nothing: their logarithm is worked out once.
      shares[base + kind] = (sum === 0 ? LOG_SMOOTHING : Math.log(sum + SMOOTHING)) - (logTotals[kind] as number);
    }
  }
  return shares;
}

function kindOf(type: Type, weigh: (sums: Float64Array, classes: number) => Float64Array): LinearKind {
  return linearKind(type, (data) => count(type, data, weigh));
}

function count(
  type: Type,
  { rows, labels, classes, weights }: TrainingRows,
  weigh: (sums: Float64Array, classes: number) => Float64Array,
): WeightTable {
  const sums = new Float64Array(classes << BITS);
  const mask = (1 << BITS) - 1;
  const seen = new Float64Array(classes).fill(1);
  for (let at = 0; at < rows.length; at += 1) {
    const { indices, values } = rows[at] as SparseVector;
    const label = labels[at] as number;
    const count = weights?.[at] ?? 1;
    seen[label] = (seen[label] as number) + count;
    for (let n = 0; n < indices.length; n += 1) {
      const place = ((indices[n] as number) & mask) * classes + label;
      sums[place] = (sums[place] as number) + (values[n] as number) * count;
    }
  }
  const total = seen.reduce((sum, one) => sum + one, 0);
  // The complement has no use for how frequent a class is: that is the unevenness it corrects.
  const bias = type === 'naive_bayes' ? seen.map((one) => Math.log(one / total)) : new Float64Array(classes);
  return quantise(weigh(sums, classes), bias, BITS);
}
