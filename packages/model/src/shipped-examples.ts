import type { ErrorExample } from '@self-healer/core/classifier/error-example';
import { readTrainingData, writeTrainingData } from '@self-healer/core/classifier/training-data';
import { TRAINING_DATA } from './training-data.generated.ts';

/** Reads and writes other examples than the shipped ones: here, so that one bundle holds all that training data needs. */
export { readTrainingData, writeTrainingData };

/** The errors the shipped classifier was trained on. */
export function shippedExamples(): readonly ErrorExample[] {
  return readTrainingData(TRAINING_DATA);
}
