import { brokenModel } from '../model-errors.ts';
import { readFields, readList, readNumbers, readWhole } from '../read-json.ts';
import { foldVector, type SparseVector } from '../sparse-vector.ts';
import type { Model, ModelKind } from './model.ts';

const NEIGHBOURS = 7;
const BITS = 13;
/** Features a stored row keeps, the weightiest. */
const KEPT = 160;
const MAX_ROWS = 20_000;

interface Stored {
  readonly label: number;
  readonly row: SparseVector;
}

/** The nearest known errors by the cosine of their features vote, each by its nearness. */
export const nearestNeighbours: ModelKind = {
  type: 'knn',
  train({ rows, labels, classes }) {
    return modelOf(
      classes,
      rows.slice(-MAX_ROWS).map((row, at, kept) => ({
        label: labels[rows.length - kept.length + at] as number,
        row: unit(weightiest(foldVector(row, BITS))),
      })),
    );
  },
  restore(json) {
    const fields = readFields(json, 'the model', ['type', 'classes', 'rows']);
    const classes = readWhole(fields.classes, 'the model\'s "classes"', 1, 32);
    const stored = readList(fields.rows, 'the model\'s "rows"').map((entry): Stored => {
      const [label, indices, values] = readList(entry, 'a row');
      const places = readNumbers(indices, 'a row');
      places.forEach((place, at) => {
        readWhole(place, "a row's place", at === 0 ? 0 : (places[at - 1] as number) + 1, (1 << BITS) - 1);
      });
      return {
        label: readWhole(label, "a row's class", 0, classes - 1),
        row: {
          indices: Uint32Array.from(places),
          values: Float32Array.from(readNumbers(values, 'a row', places.length)),
        },
      };
    });
    if (stored.length === 0 || stored.length > MAX_ROWS) throw brokenModel(`it has ${stored.length} rows`);
    return modelOf(classes, stored);
  },
};

/** The entries with the highest values; of equals, the first. */
function weightiest(row: SparseVector): SparseVector {
  if (row.indices.length <= KEPT) return row;
  const order = [...row.values.keys()].sort((a, b) => (row.values[b] as number) - (row.values[a] as number) || a - b);
  const kept = order.slice(0, KEPT).sort((a, b) => a - b);
  return {
    indices: Uint32Array.from(kept, (at) => row.indices[at] as number),
    values: Float32Array.from(kept, (at) => row.values[at] as number),
  };
}

function unit({ indices, values }: SparseVector): SparseVector {
  const length = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0)) || 1;
  return { indices, values: values.map((value) => Math.round((value / length) * 1e4) / 1e4) };
}

function modelOf(classes: number, stored: readonly Stored[]): Model {
  // For each place, which rows have it: only those can be near.
  const rowsOf = new Map<number, number[]>();
  const valuesOf = new Map<number, number[]>();
  stored.forEach(({ row }, at) => {
    row.indices.forEach((place, n) => {
      const rows = rowsOf.get(place) ?? [];
      const values = valuesOf.get(place) ?? [];
      rows.push(at);
      values.push(row.values[n] as number);
      rowsOf.set(place, rows);
      valuesOf.set(place, values);
    });
  });
  const frequencies = new Float64Array(classes);
  for (const { label } of stored) frequencies[label] = (frequencies[label] as number) + 1 / stored.length;

  return {
    type: 'knn',
    classes,
    predict(row) {
      const nearness = new Float64Array(stored.length);
      const folded = unit(foldVector(row, BITS));
      folded.indices.forEach((place, n) => {
        const rows = rowsOf.get(place) ?? [];
        const values = valuesOf.get(place) ?? [];
        const value = folded.values[n] as number;
        for (let at = 0; at < rows.length; at += 1) {
          const other = rows[at] as number;
          nearness[other] = (nearness[other] as number) + value * (values[at] as number);
        }
      });
      // A little of how frequent each class is keeps every probability above zero.
      const votes = frequencies.map((frequency) => frequency * 0.05);
      for (const at of nearest(nearness)) {
        const { label } = stored[at] as Stored;
        votes[label] = (votes[label] as number) + (nearness[at] as number) ** 2;
      }
      const total = votes.reduce((sum, vote) => sum + vote, 0);
      return votes.map((vote) => vote / total);
    },
    toJson: () => ({
      type: 'knn',
      classes,
      rows: stored.map(({ label, row }) => [
        label,
        [...row.indices],
        [...row.values].map((value) => Math.round(value * 1e4) / 1e4),
      ]),
    }),
  };
}

/** Places of the highest values, the highest first; of equals, the first. */
function nearest(nearness: Float64Array): readonly number[] {
  const best: number[] = [];
  for (let at = 0; at < nearness.length; at += 1) {
    const value = nearness[at] as number;
    if (value <= 0 || (best.length === NEIGHBOURS && value <= (nearness[best.at(-1) as number] as number))) continue;
    const place = best.findIndex((other) => value > (nearness[other] as number));
    best.splice(place < 0 ? best.length : place, 0, at);
    if (best.length > NEIGHBOURS) best.pop();
  }
  return best;
}
