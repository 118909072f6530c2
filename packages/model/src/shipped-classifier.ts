import type { Classifier } from '@self-healer/core/classifier/classifier';
import { readModel } from '@self-healer/core/classifier/model-file';
import { SHIPPED_MODEL } from './shipped-model.generated.ts';

/** Reads other models than the shipped one: here, so that one bundle holds all that models need. */
export { readModel };

/** The classifier that is shipped. Reading it takes a few milliseconds: keep what is returned. */
export function shippedClassifier(): Classifier {
  return readModel(SHIPPED_MODEL);
}
