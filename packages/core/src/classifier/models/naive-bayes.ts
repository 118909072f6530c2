import { type LinearKind, linearKind } from './linear-model.ts';
import type { TrainingRows } from './model.ts';
import type { ModelType } from './model-type.ts';
import { quantise, type WeightTable } from './weight-table.ts';

const BITS = 14;
/** What every place is counted with before it is seen (Lidstone). */
const SMOOTHING = 0.02;

type Type = Extract<ModelType, 'naive_bayes' | 'complement_naive_bayes'>;

/** Multinomial naive Bayes on the lengths of the features. */
export const naiveBayes: LinearKind = kindOf('naive_bayes', (sums, classes) => {
  const totals = totalsOf(sums, classes);
  return sums.map((sum, at) => Math.log((sum + SMOOTHING) / (totals[at % classes] as number)));
});

/** Complement naive Bayes: what the other classes hold speaks against a class (Rennie et al. 2003); better where classes are uneven. */
export const complementNaiveBayes: LinearKind = kindOf('complement_naive_bayes', (sums, classes) => {
  const others = sums.map((sum, at) => {
    const base = at - (at % classes);
    let whole = 0;
    for (let kind = 0; kind < classes; kind += 1) whole += sums[base + kind] as number;
    return whole - sum;
  });
  const totals = totalsOf(others, classes);
  const weights = others.map((sum, at) => -Math.log((sum + SMOOTHING) / (totals[at % classes] as number)));
  const lengths = new Float64Array(classes);
  weights.forEach((weight, at) => {
    lengths[at % classes] = (lengths[at % classes] as number) + Math.abs(weight);
  });
  const usual = lengths.reduce((sum, length) => sum + length, 0) / classes;
  return weights.map((weight, at) => (weight * usual) / (lengths[at % classes] as number));
});

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
  rows.forEach(({ indices, values }, at) => {
    const label = labels[at] as number;
    const count = weights?.[at] ?? 1;
    seen[label] = (seen[label] as number) + count;
    for (let n = 0; n < indices.length; n += 1) {
      const place = ((indices[n] as number) & mask) * classes + label;
      sums[place] = (sums[place] as number) + (values[n] as number) * count;
    }
  });
  const total = seen.reduce((sum, one) => sum + one, 0);
  // The complement has no use for how frequent a class is: that is the unevenness it corrects.
  const bias = type === 'naive_bayes' ? seen.map((one) => Math.log(one / total)) : new Float64Array(classes);
  return quantise(weigh(sums, classes), bias, BITS);
}

function totalsOf(sums: Float64Array, classes: number): Float64Array {
  const totals = new Float64Array(classes);
  sums.forEach((sum, at) => {
    totals[at % classes] = (totals[at % classes] as number) + sum + SMOOTHING;
  });
  return totals;
}
