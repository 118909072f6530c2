import { SelfHealerError } from '@self-healer/core/errors';
import type { Forge, KnownChange } from '@self-healer/core/ports/forge';
import { type SourceRef, targetOf } from '@self-healer/core/ports/source-ref';
import { whyNotPush } from './delivery-policy.ts';

/** Closes the open changes that go to a branch whose checks are green again: there is nothing left to repair. */
export async function settleChanges(source: SourceRef, forge: Forge): Promise<readonly KnownChange[]> {
  const target = targetOf(source);
  if (target === undefined || whyNotPush(source) !== undefined) return [];
  const open = (await forge.listChanges(source)).filter(
    (change) => change.state === 'open' && change.target === target,
  );
  if (open.length === 0 || (await forge.branchState?.(source, target)) !== 'green') return [];
  for (const { id } of open) {
    try {
      await forge.closeChange(source, id, `${target} is green again without it.`);
    } catch (error) {
      // Somebody merged it this moment.
      if (!(error instanceof SelfHealerError && error.code === 'already-merged')) throw error;
    }
  }
  return open;
}
