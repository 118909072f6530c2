import type { Role } from '../model/vocabulary.ts';
import type { Rule } from '../rule.ts';
import { WEAK_SHAPES } from './salience/weak-shapes.ts';

/** How often an error of each kind is what broke the job, as measured on labelled logs. */
export const CONFIDENCE = {
  specificRule: 0.9,
  generalRule: 0.7,
  symptomRule: 0.5,
  /** Salience by its margin over the runner-up, best first. */
  salience: [
    { margin: 2.5, value: 0.7 },
    { margin: 1, value: 0.55 },
    { margin: 0, value: 0.4 },
  ],
  /** Lines that only say that something failed. */
  summary: 0.2,
  /** Taken off for every error that is not the root cause. */
  notRoot: 0.6,
} as const;

/** The confidence that this error is a true cause, 0 to 1. */
export function confidenceOf(rule: Rule | undefined, role: Role, shape: string | undefined, margin: number): number {
  const factor = role === 'root-cause' ? 1 : CONFIDENCE.notRoot;
  if (rule?.role === 'symptom') return round(CONFIDENCE.symptomRule * factor);
  if (rule !== undefined) {
    return round((rule.specificity === 'general' ? CONFIDENCE.generalRule : CONFIDENCE.specificRule) * factor);
  }
  if (shape !== undefined && WEAK_SHAPES.has(shape)) return round(CONFIDENCE.summary * factor);
  const value = CONFIDENCE.salience.find((step) => margin >= step.margin)?.value ?? CONFIDENCE.summary;
  return round(value * factor);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
