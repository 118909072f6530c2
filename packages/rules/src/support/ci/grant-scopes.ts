import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import type { FixContext } from '@self-healer/core/rule';
import { ACTION_SCOPES, COMMAND_SCOPES, type Scopes, scopesOfScript } from '../../data/action-permissions.ts';
import { actionRepository } from '../../data/retired-actions.ts';
import { editCiFiles } from './ci-edits.ts';
import { grantToJob } from './job-permissions.ts';
import { withCalledScripts } from './step-scripts.ts';
import { isFailedStep, runningAction, type WorkflowStep, workflowSteps } from './workflow-steps.ts';

/** What a step of a workflow needs, as far as the tables know. */
export function scopesOfStep(step: WorkflowStep, text: string): Scopes | undefined {
  if (step.uses !== undefined && step.script !== undefined && step.uses.startsWith('actions/github-script@'))
    return scopesOfScript(step.script, /^on:[\s\S]{0,2000}?\bpull_request(?:_target)?\b/m.test(text));
  if (step.uses !== undefined) {
    const action = actionRepository(step.uses);
    return Object.hasOwn(ACTION_SCOPES, action) ? ACTION_SCOPES[action] : undefined;
  }
  return COMMAND_SCOPES.find(([command]) => command.test(step.run ?? ''))?.[1];
}

/**
 * Gives the job of the failed step the scopes that step needs. Without a step in the log, the workflows' only step
 * that needs any is taken; with several, nothing is done.
 */
export async function grantToFailedStep(
  repo: Workspace,
  context: FixContext,
  relevant: (scopes: Scopes) => boolean = () => true,
): Promise<WriteEdit[]> {
  const action = runningAction(context);
  const withScripts = await withCalledScripts(repo);
  const chosen = (text: string): readonly WorkflowStep[] => {
    const needing = workflowSteps(text)
      .map(withScripts)
      .filter((step) => {
        const scopes = scopesOfStep(step, text);
        return scopes !== undefined && relevant(scopes);
      });
    const failed = needing.filter((step) => step.uses === action || isFailedStep(step, context.step));
    return failed.length > 0 ? failed : action === undefined && needing.length === 1 ? needing : [];
  };
  const edits = await editCiFiles(repo, ['github-actions'], (text) => {
    let changed = text;
    for (const step of chosen(text)) changed = grantToJob(changed, step.job, scopesOfStep(step, text) ?? {}) ?? changed;
    return changed;
  });
  return edits;
}
