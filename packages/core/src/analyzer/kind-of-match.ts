import type { Category, Stage } from '../model/vocabulary.ts';
import type { Rule } from '../rule.ts';
import { categoryByStage, keywordCategory } from './classify-fallback.ts';
import { type StepWords, stageAnywhere, stageOf } from './stage-of-step.ts';

/** Errors of these categories happen at any stage: the step tells, where it does one thing only. */
const ANYWHERE: ReadonlySet<Category> = new Set<Category>([
  'dependency',
  'permission',
  'configuration',
  'network',
  'resource',
  'security',
  'other',
]);

/** What a rule's match is an error of: the rule says it, but for what only the step can tell. */
export function kindOfMatch(
  rule: Rule,
  step: StepWords | undefined,
  message: string,
  around: readonly string[],
): { readonly category: Category; readonly stage: Stage } {
  if (rule.takesAfter === 'step') {
    const told = stageOf(step, message, around);
    // Without a step there is nothing to go by but the rule.
    if (told === rule.stage || (told === 'other' && step === undefined)) return rule;
    return { category: keywordCategory(message) ?? categoryByStage(told), stage: told };
  }
  return { category: rule.category, stage: ANYWHERE.has(rule.category) ? stageAnywhere(rule.stage, step) : rule.stage };
}
