import { decisionTree } from './decision-tree.ts';
import { ensemble } from './ensemble.ts';
import { nearestNeighbours } from './knn.ts';
import { logisticRegression } from './logistic-regression.ts';
import type { ModelKind } from './model.ts';
import type { ModelType } from './model-type.ts';
import { complementNaiveBayes, naiveBayes } from './naive-bayes.ts';
import { randomForest } from './random-forest.ts';

/** Every kind of model by its name. */
export const MODEL_KINDS: Readonly<Record<ModelType, ModelKind>> = {
  logistic_regression: logisticRegression,
  naive_bayes: naiveBayes,
  complement_naive_bayes: complementNaiveBayes,
  random_forest: randomForest,
  decision_tree: decisionTree,
  knn: nearestNeighbours,
  ensemble,
};
