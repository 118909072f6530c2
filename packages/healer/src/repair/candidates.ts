import type { Analysis } from '@self-healer/core/analyzer/log-analyzer';
import type { PatchSolution } from '@self-healer/core/model/patch-solution';
import type { PipelineError } from '@self-healer/core/model/pipeline-error';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { planInTime } from './plan-in-time.ts';

/** A planned patch and the error it is for. */
export interface Candidate {
  readonly error: PipelineError;
  readonly patch: PatchSolution;
  /** The rule's own title, which holds no word of the log. */
  readonly title: string;
}

export interface CandidateSource {
  /** `p1`, `p2`, ... */
  nextId(): string;
  /** Whether a rule broke before. */
  isLeftOut(rule: string): boolean;
  /** A rule broke and is left out. */
  onBroken(rule: string, reason: string): void;
}

/** Errors worth a patch, best first: none that another error explains. */
function repairable({ diagnosis, ruleOf }: Analysis): readonly PipelineError[] {
  return diagnosis.errors
    .filter(({ id, role }) => role !== 'symptom' && ruleOf(id)?.fix !== undefined)
    .toSorted((a, b) => Number(b.id === diagnosis.rootCause) - Number(a.id === diagnosis.rootCause) || a.rank - b.rank);
}

/**
 * Whether patches are worth a try: there is one for the root cause, or for an error beside it where no rule knows the
 * root cause, or only one that is true of many failures. What stands beside must then be proved.
 */
export function mayRepair(analysis: Analysis): boolean {
  const { verdict, rootCause } = analysis.diagnosis;
  if (verdict === 'patch') return true;
  if (verdict !== 'explain' && verdict !== 'ask') return false;
  const known = rootCause === null ? undefined : analysis.ruleOf(rootCause);
  return (known === undefined || known.specificity === 'general') && repairable(analysis).length > 0;
}

/**
 * Plans in the order in which patches should be tried: the root cause's first, then those of independent errors.
 * Errors of one rule stand together, because one attempt may repair them all.
 */
export async function planCandidates(
  analysis: Analysis,
  repo: Workspace,
  source: CandidateSource,
): Promise<readonly (readonly Candidate[])[]> {
  const groups = new Map<string, Candidate[]>();
  for (const error of repairable(analysis)) {
    const [rule, context] = [analysis.ruleOf(error.id), analysis.contexts.get(error.id)];
    if (rule === undefined || context === undefined || source.isLeftOut(rule.id)) continue;
    const plan = await planInTime({ error, rule, context, repo, id: 'p0' });
    if (plan.kind === 'broken') source.onBroken(rule.id, plan.reason);
    if (plan.kind !== 'patch') continue;
    const group = groups.get(rule.id) ?? [];
    const same = group.some(({ patch }) => JSON.stringify(patch.edits) === JSON.stringify(plan.patch.edits));
    if (!same) group.push({ error, patch: { ...plan.patch, id: source.nextId() }, title: rule.docs.title });
    groups.set(rule.id, group);
  }
  return [...groups.values()];
}
