import { insertStep } from '@self-healer/editors/ci-file';
import { type WorkflowStep, workflowSteps } from './workflow-steps.ts';

/** Inserts a step before the first of each job that needs it, where no step of the job brings what it would. */
export function bringStep(
  text: string,
  step: string,
  { needs, brings }: Readonly<Record<'needs' | 'brings', (step: WorkflowStep) => boolean>>,
): string | undefined {
  const steps = workflowSteps(text);
  let changed = text;
  for (const job of new Set(steps.map((each) => each.job))) {
    const own = steps.filter((each) => each.job === job);
    const first = own.some(brings) ? undefined : own.find(needs);
    if (first !== undefined) changed = insertStep(changed, first.path, step) ?? changed;
  }
  return changed === text ? undefined : changed;
}
