import type { Workspace } from '@self-healer/core/ports/workspace';
import type { RuleFix } from '@self-healer/core/rule';
import { actionUses, insertStep } from '@self-healer/editors/ci-file';
import { editCiFiles } from './ci-edits.ts';
import { workflowSteps } from './workflow-steps.ts';

function insertCheckouts(text: string): string | undefined {
  const steps = workflowSteps(text);
  const checkout = actionUses(text).find(({ action }) => action === 'actions/checkout');
  const uses = `uses: actions/checkout@${checkout?.ref ?? 'v5'}`;
  const jobs = new Set(steps.filter((step) => step.uses?.startsWith('./')).map((step) => step.job));
  let changed = text;
  for (const job of jobs) {
    const own = steps.filter((step) => step.job === job);
    if (own.some((step) => step.uses?.startsWith('actions/checkout@'))) continue;
    changed = insertStep(changed, ['jobs', job, 'steps', 0], uses) ?? changed;
  }
  return changed === text ? undefined : changed;
}

/** Checks the repository out first in the jobs that use an action of it and have no checkout. */
export async function checkOutForActions(repo: Workspace): Promise<RuleFix | undefined> {
  const edits = await editCiFiles(repo, ['github-actions'], insertCheckouts);
  if (edits.length === 0) return undefined;
  return { title: 'Check out the repository before its own action is used', safety: 'safe', edits };
}
