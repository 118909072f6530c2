import type { Analysis } from '@self-healer/core/analyzer/log-analyzer';
import type { ApplyDependencies } from '../workspace/apply-edits.ts';
import { type AppliedGroup, applyGroup } from './apply-group.ts';
import { type AttemptDependencies, attempts } from './attempts.ts';
import type { Candidate } from './candidates.ts';
import { recordChecks } from './record-checks.ts';

/** The patches of all independent errors that can be made together, with nothing but a static proof. */
export async function planWithoutRun(
  analysis: Analysis,
  state: string,
  deps: AttemptDependencies & ApplyDependencies,
  passes: (candidate: Candidate) => boolean = () => true,
): Promise<AppliedGroup | undefined> {
  const all = new Set(
    (await attempts(analysis, new Set(), deps)).flat().filter((each) => !each.second && passes(each)),
  );
  for (const candidate of all) {
    if (candidate.patch.needs !== 'required') continue;
    all.delete(candidate);
    deps.note(`${candidate.patch.id} was left out: only a run that passes can show that it is right.`);
  }
  const made = await applyGroup([...all], deps.isolation, state, deps.ledger, deps);
  await recordChecks(made, made.candidates, analysis, deps);
  await deps.isolation.restore(state);
  return made.candidates.length > 0 ? made : undefined;
}
