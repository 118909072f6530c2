import type { Category, Severity, Stage } from '../model/vocabulary.ts';
import type { ErrorText } from './features.ts';

/** An error whose category is known, to train on or to measure with. */
export interface ErrorExample extends ErrorText {
  readonly category: Category;
  readonly severity?: Severity;
  readonly stage?: Stage;
  /** What printed it: examples of one tool are never in training and test at once. */
  readonly tool: string;
  /** Where it comes from: a rule's example, a recorded run of a tool, a log of the bench, or this installation's history. */
  readonly source: 'rule' | 'recorded' | 'bench' | 'history';
  /** How much it counts beside the others. Default: 1. */
  readonly weight?: number;
}
