import { readFields } from '../read-json.ts';
import { type Model, type ModelKind, softmax, type TrainingRows } from './model.ts';
import type { ModelType } from './model-type.ts';
import { scoresOf, tableFromJson, tableToJson, type WeightTable } from './weight-table.ts';

/** A kind of model that is one table of weights: what differs is how they are learned. */
export interface LinearKind extends ModelKind {
  learn(data: TrainingRows, seed: number): WeightTable;
}

/** Probabilities are the exponentials of weighted sums. */
export function linearKind(type: ModelType, learn: LinearKind['learn']): LinearKind {
  const modelOf = (table: WeightTable): Model => ({
    type,
    classes: table.classes,
    predict: (row) => softmax(scoresOf(table, row)),
    toJson: () => ({ type, table: tableToJson(table) }),
  });
  return {
    type,
    learn,
    train: (data, seed) => modelOf(learn(data, seed)),
    restore: (json) => modelOf(tableFromJson(readFields(json, 'the model', ['type', 'table']).table)),
  };
}
