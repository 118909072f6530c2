import { DecisionTreeClassifier } from 'ml-cart';
import { readFields, readNumbers, readWhole } from '../read-json.ts';
import { seededRandom, shuffledOrder } from '../seeded-random.ts';
import { tellingPlaces } from './chi-squared.ts';
import { type ClassTree, ClassTreeWriter, leafOf, readTree } from './class-tree.ts';
import type { Model, ModelKind, TrainingRows } from './model.ts';

/** ml-cart's time grows with features times rows squared: more than this takes minutes. */
const MAX_ROWS = 320;
const FEATURES = 48;
const MAX_DEPTH = 14;

/** One CART tree by ml-cart on the features that chi-squared finds most telling: the model a person can read. */
export const decisionTree: ModelKind = {
  type: 'decision_tree',
  train(data, seed) {
    const places = tellingPlaces(data, FEATURES);
    const chosen = shuffledOrder(data.rows.length, seededRandom(seed)).slice(0, MAX_ROWS);
    const matrix = Array.from(chosen, (row) => presence(data.rows[row] as TrainingRows['rows'][number], places));
    const library = new DecisionTreeClassifier({ gainFunction: 'gini', maxDepth: MAX_DEPTH, minNumSamples: 3 });
    library.train(
      matrix,
      Array.from(chosen, (row) => data.labels[row] as number),
    );
    return modelOf(data.classes, places, treeOf(library.toJSON().root, data.classes));
  },
  restore(json) {
    const fields = readFields(json, 'the model', ['type', 'classes', 'places', 'tree']);
    const classes = readWhole(fields.classes, 'the model\'s "classes"', 1, 32);
    const places = readNumbers(fields.places, 'the model\'s "places"');
    return modelOf(classes, places, readTree(fields.tree, classes, places.length));
  },
};

interface CartNode {
  readonly kind?: string;
  readonly splitColumn?: number;
  readonly left?: CartNode;
  readonly right?: CartNode;
  readonly distribution?: { getRow(row: number): readonly number[] };
}

/** ml-cart's tree as flat lists. Columns are 0 or 1, so all that matters of a split is its column. */
function treeOf(root: CartNode, classes: number): ClassTree {
  const writer = new ClassTreeWriter();
  const write = (node: CartNode): void => {
    const { left, right, splitColumn, distribution } = node;
    if (distribution !== undefined || left === undefined || right === undefined || splitColumn === undefined) {
      // The library leaves out the classes after the highest one it saw.
      const seen = distribution?.getRow(0) ?? [];
      writer.leaf(Array.from({ length: classes }, (_, kind) => seen[kind] ?? 0));
      return;
    }
    const question = writer.ask(splitColumn);
    write(left);
    writer.turnRight(question);
    write(right);
  };
  write(root);
  return writer.tree();
}

function presence({ indices }: TrainingRows['rows'][number], places: readonly number[]): number[] {
  const present = new Set(indices);
  return places.map((place) => (present.has(place) ? 1 : 0));
}

function modelOf(classes: number, places: readonly number[], tree: ClassTree): Model {
  return {
    type: 'decision_tree',
    classes,
    predict(row) {
      const present = new Set(row.indices);
      return Float64Array.from(leafOf(tree, (feature) => present.has(places[feature] as number)));
    },
    toJson: () => ({ type: 'decision_tree', classes, places, tree }),
  };
}
