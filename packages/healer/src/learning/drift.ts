import type { Classifier } from '@self-healer/core/classifier/classifier';
import { CATEGORIES } from '@self-healer/core/model/vocabulary';
import type { HistoryExample } from './history-examples.ts';

/** How the errors of an installation differ from what its model was trained on. */
export interface Drift {
  /** Kinds of failures of the history whose category is known. */
  readonly errors: number;
  /** Population stability index of the categories: below 0.1 alike, from 0.25 on different. */
  readonly stability: number;
  /** Mean probability of the model's first category on them. */
  readonly confidence: number;
  /** Share that the model gets right. */
  readonly accuracy: number;
  /** How many a person corrected. */
  readonly corrected: number;
}

/** Half an error for each category keeps the logarithm finite. */
const SMOOTHING = 0.5;

/** Compares the history, which must not be empty, with the model. */
export function driftOf(errors: readonly HistoryExample[], classifier: Classifier): Drift {
  const { byCategory, examples } = classifier.summary;
  const known = CATEGORIES.filter((category) => category !== 'other');
  const stability = known.reduce((sum, category) => {
    const here =
      (errors.filter((error) => error.category === category).length + SMOOTHING) /
      (errors.length + known.length * SMOOTHING);
    const there = ((byCategory[category] ?? 0) + SMOOTHING) / (examples + known.length * SMOOTHING);
    return sum + (here - there) * Math.log(here / there);
  }, 0);
  const answers = errors.map((error) => ({ error, best: classifier.classify(error, error.stage).category[0] }));
  return {
    errors: errors.length,
    stability: round(stability),
    confidence: round(answers.reduce((sum, { best }) => sum + (best?.probability ?? 0), 0) / errors.length),
    accuracy: round(answers.filter(({ error, best }) => best?.label === error.category).length / errors.length),
    corrected: errors.filter(({ knownBy, said, category }) => knownBy === 'person' && said !== category).length,
  };
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
