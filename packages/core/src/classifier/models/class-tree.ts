import { brokenModel } from '../model-errors.ts';
import { readFields, readList, readNumbers, readWhole } from '../read-json.ts';

/** A decision tree as flat lists: node n goes left to n + 1 and right to `right[n]`; a leaf has `right` 0. */
export interface ClassTree {
  /** What a node asks for; of a leaf, the place of its probabilities in `leaves`. */
  readonly feature: readonly number[];
  readonly right: readonly number[];
  /** Probabilities of the classes, leaf by leaf. */
  readonly leaves: readonly (readonly number[])[];
}

/** Writes a tree from its root down, left before right. */
export class ClassTreeWriter {
  readonly #feature: number[] = [];
  readonly #right: number[] = [];
  readonly #leaves: number[][] = [];

  /** A question; the left answer is written next. Returns what `turnRight` wants. */
  ask(feature: number): number {
    this.#feature.push(feature);
    return this.#right.push(0) - 1;
  }

  /** What is written from here on is the right answer to the question. */
  turnRight(question: number): void {
    this.#right[question] = this.#feature.length;
  }

  /** An answer: how often each class was seen here. */
  leaf(counts: readonly number[]): void {
    const total = counts.reduce((sum, count) => sum + count, 0);
    this.#feature.push(this.#leaves.length);
    this.#right.push(0);
    this.#leaves.push(counts.map((count) => Math.round((count / total) * 1000) / 1000));
  }

  tree(): ClassTree {
    return { feature: this.#feature, right: this.#right, leaves: this.#leaves };
  }
}

/** The probabilities at the leaf that the answers lead to; `has` says whether the right way is taken at a feature. */
export function leafOf(tree: ClassTree, has: (feature: number) => boolean): readonly number[] {
  let node = 0;
  while (tree.right[node] !== 0) node = has(tree.feature[node] as number) ? (tree.right[node] as number) : node + 1;
  return tree.leaves[tree.feature[node] as number] as readonly number[];
}

/** Reads a tree. Throws SelfHealerError `model-broken` unless every way in it ends at a leaf. */
export function readTree(json: unknown, classes: number, features: number): ClassTree {
  const fields = readFields(json, 'a tree', ['feature', 'right', 'leaves']);
  const leaves = readList(fields.leaves, 'a tree\'s "leaves"').map((leaf) => readNumbers(leaf, 'a leaf', classes));
  const right = readNumbers(fields.right, 'a tree\'s "right"');
  const feature = readNumbers(fields.feature, 'a tree\'s "feature"', right.length);
  if (right.length === 0) throw brokenModel('a tree is empty');
  right.forEach((to, node) => {
    const isLeaf = to === 0;
    readWhole(feature[node], 'a tree\'s "feature"', 0, (isLeaf ? leaves.length : features) - 1);
    // Every step goes on in the list, so no walk can go in circles; the last node must be a leaf.
    if (!isLeaf) readWhole(to, 'a tree\'s "right"', node + 2, right.length - 1);
    else if (node + 1 < right.length) return;
    if (node + 1 === right.length && !isLeaf) throw brokenModel('a tree ends in a question');
  });
  return { feature, right, leaves };
}
