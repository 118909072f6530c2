import type { Analysis } from '@self-healer/core/analyzer/log-analyzer';
import type { AppliedGroup } from './apply-group.ts';
import type { AttemptDependencies } from './attempts.ts';
import type { Candidate } from './candidates.ts';
import { staticProof } from './static-proof.ts';

/** Writes down for some of the patches that are in the copy what can be said of them without a run. */
export async function recordChecks(
  { candidates, changes }: AppliedGroup,
  chosen: readonly Candidate[],
  analysis: Analysis,
  { isolation, ledger }: Pick<AttemptDependencies, 'isolation' | 'ledger'>,
): Promise<void> {
  for (const [at, candidate] of candidates.entries()) {
    if (!chosen.includes(candidate)) continue;
    const checked = await staticProof(candidate, changes[at] ?? [], analysis, isolation.workspace());
    if (checked.length > 0) ledger.update([candidate.patch.id], { checked });
  }
}
