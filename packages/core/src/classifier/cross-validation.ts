import { groupedFolds } from './folds.ts';
import type { Model, TrainingRows } from './models/model.ts';
import type { SparseVector } from './sparse-vector.ts';

/** Rows that belong together, so that no group is in training and test at once. */
export interface GroupedRows extends TrainingRows {
  readonly groups: readonly string[];
}

/** What models say of rows whose groups they never saw, row by row. */
export function outOfFold(
  data: GroupedRows,
  folds: number,
  seed: number,
  train: (data: GroupedRows) => Pick<Model, 'predict'>,
): readonly Float64Array[] {
  const foldOf = groupedFolds(data.groups, folds, seed);
  const said: Float64Array[] = new Array(data.rows.length);
  for (let fold = 0; fold < folds; fold += 1) {
    const model = train(rowsWhere(data, (at) => foldOf[at] !== fold));
    data.rows.forEach((row: SparseVector, at) => {
      if (foldOf[at] === fold) said[at] = model.predict(row);
    });
  }
  return said;
}

/** The rows that a test lets through. */
export function rowsWhere(data: GroupedRows, keep: (at: number) => boolean): GroupedRows {
  const kept = data.rows.flatMap((_, at) => (keep(at) ? [at] : []));
  const { weights } = data;
  return {
    classes: data.classes,
    rows: kept.map((at) => data.rows[at] as SparseVector),
    labels: Uint8Array.from(kept, (at) => data.labels[at] as number),
    groups: kept.map((at) => data.groups[at] as string),
    ...(weights === undefined ? {} : { weights: Float32Array.from(kept, (at) => weights[at] as number) }),
  };
}
