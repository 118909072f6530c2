import { readFields, readList, readWhole } from '../read-json.ts';
import { type SeededRandom, seededRandom } from '../seeded-random.ts';
import { type ClassTree, ClassTreeWriter, leafOf, readTree } from './class-tree.ts';
import type { Model, ModelKind, TrainingRows } from './model.ts';

const TREES = 100;
const BITS = 12;
/** Features looked at for each split. */
const TRIES = 90;
const MAX_DEPTH = 40;
const LEAST_ROWS = 2;

/** A forest of trees, each grown on rows drawn with replacement, each split chosen among random features (Breiman 2001). */
export const randomForest: ModelKind = {
  type: 'random_forest',
  train(data, seed) {
    const random = seededRandom(seed);
    const grower = growerOf(data, random);
    return modelOf(data.classes, Array.from({ length: TREES }, grower));
  },
  restore(json) {
    const fields = readFields(json, 'the model', ['type', 'classes', 'trees']);
    const classes = readWhole(fields.classes, 'the model\'s "classes"', 1, 32);
    const trees = readList(fields.trees, 'the model\'s "trees"').map((tree) => readTree(tree, classes, 1 << BITS));
    readWhole(trees.length, 'the number of trees', 1, 1000);
    return modelOf(classes, trees);
  },
};

const MASK = (1 << BITS) - 1;

function growerOf({ rows, labels, classes, weights }: TrainingRows, random: SeededRandom): () => ClassTree {
  const places = rows.map(({ indices }) => Uint32Array.from(new Set(indices.map((index) => index & MASK))));
  // One bit for each feature and row: whether the row has it.
  const bytes = Math.ceil(rows.length / 8);
  const columns = new Uint8Array(bytes << BITS);
  places.forEach((features, row) => {
    for (const feature of features) {
      const at = feature * bytes + (row >> 3);
      columns[at] = (columns[at] as number) | (1 << (row & 7));
    }
  });
  const has = (feature: number, row: number) =>
    (((columns[feature * bytes + (row >> 3)] as number) >> (row & 7)) & 1) === 1;
  const total = new Float64Array(classes);
  const inside = new Float64Array(classes);

  const tally = (chosen: readonly number[], counts: Float64Array, only?: number): number => {
    counts.fill(0);
    let sum = 0;
    for (const row of chosen) {
      if (only !== undefined && !has(only, row)) continue;
      const count = weights?.[row] ?? 1;
      const label = labels[row] as number;
      counts[label] = (counts[label] as number) + count;
      sum += count;
    }
    return sum;
  };

  /** The feature that leaves the purest halves: the highest sum of squared counts over sizes, as Gini's impurity orders them. */
  const bestOf = (chosen: readonly number[], size: number): number | undefined => {
    let best: number | undefined;
    let highest = purity(total, size) + 1e-9;
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      // Drawn from the rows at hand: most features of the whole are in none of them.
      const features = places[chosen[random.below(chosen.length)] as number] as Uint32Array;
      if (features.length === 0) continue;
      const feature = features[random.below(features.length)] as number;
      const sum = tally(chosen, inside, feature);
      if (sum === size) continue;
      let rest = 0;
      for (let kind = 0; kind < classes; kind += 1) rest += ((total[kind] as number) - (inside[kind] as number)) ** 2;
      const gain = purity(inside, sum) + rest / (size - sum);
      if (gain > highest) {
        highest = gain;
        best = feature;
      }
    }
    return best;
  };

  const grow = (chosen: readonly number[], depth: number, writer: ClassTreeWriter): void => {
    const size = tally(chosen, total);
    const pure = total.includes(size);
    const feature = pure || depth >= MAX_DEPTH || chosen.length < LEAST_ROWS * 2 ? undefined : bestOf(chosen, size);
    if (feature === undefined) {
      writer.leaf([...total]);
      return;
    }
    const question = writer.ask(feature);
    const without = chosen.filter((row) => !has(feature, row));
    const having = chosen.filter((row) => has(feature, row));
    grow(without, depth + 1, writer);
    writer.turnRight(question);
    grow(having, depth + 1, writer);
  };

  return () => {
    const writer = new ClassTreeWriter();
    grow(
      Array.from(rows, () => random.below(rows.length)),
      0,
      writer,
    );
    return writer.tree();
  };
}

function purity(counts: Float64Array, size: number): number {
  let squares = 0;
  for (const count of counts) squares += count * count;
  return squares / size;
}

function modelOf(classes: number, trees: readonly ClassTree[]): Model {
  return {
    type: 'random_forest',
    classes,
    predict(row) {
      const places = new Set(row.indices.map((index) => index & MASK));
      const sums = new Float64Array(classes);
      for (const tree of trees) {
        const leaf = leafOf(tree, (feature) => places.has(feature));
        for (let kind = 0; kind < classes; kind += 1) sums[kind] = (sums[kind] as number) + (leaf[kind] as number);
      }
      const total = sums.reduce((sum, value) => sum + value, 0);
      return sums.map((value) => value / total);
    },
    toJson: () => ({ type: 'random_forest', classes, trees }),
  };
}
