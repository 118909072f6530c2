import { type LinearKind, linearKind } from './linear-model.ts';
import { logisticRegression } from './logistic-regression.ts';
import type { TrainingRows } from './model.ts';
import { complementNaiveBayes, naiveBayes } from './naive-bayes.ts';
import { quantise, type WeightTable } from './weight-table.ts';

/** Kinds that err in different places. Naive Bayes is too sure of itself, its complement not sure enough: `say` brings them to one scale. */
const MEMBERS: readonly { readonly kind: LinearKind; readonly say: number }[] = [
  { kind: logisticRegression, say: 1 },
  { kind: complementNaiveBayes, say: 1 },
  { kind: naiveBayes, say: 0.2 },
];

/**
 * The members' probabilities, each to the power of its say, multiplied: each speaks louder where it is surer. As the members are
 * exponentials of weighted sums, so is their product: one table, as large and as quick as one member.
 */
export const ensemble = linearKind('ensemble', (data, seed) =>
  sumOf(
    MEMBERS.map(({ kind, say }) => ({ table: kind.learn(data, seed), say })),
    data,
  ),
);

function sumOf(
  parts: readonly { readonly table: WeightTable; readonly say: number }[],
  { classes }: TrainingRows,
): WeightTable {
  const bits = parts[0]?.table.bits ?? 0;
  const weights = new Float64Array(classes << bits);
  const bias = new Float64Array(classes);
  for (const { table, say } of parts) {
    for (let base = 0; base < weights.length; base += classes) {
      for (let kind = 0; kind < classes; kind += 1) {
        const weight = (table.weights[base + kind] as number) * (table.scales[kind] as number);
        weights[base + kind] = (weights[base + kind] as number) + weight * say;
      }
    }
    for (let kind = 0; kind < classes; kind += 1)
      bias[kind] = (bias[kind] as number) + (table.bias[kind] as number) * say;
  }
  return quantise(weights, bias, bits);
}
