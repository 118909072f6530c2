/** The kinds of models, by name. */
export const MODEL_TYPES = [
  'logistic_regression',
  'naive_bayes',
  'complement_naive_bayes',
  'random_forest',
  'decision_tree',
  'knn',
  'ensemble',
] as const;
export type ModelType = (typeof MODEL_TYPES)[number];
