import { SelfHealerError } from '@self-healer/core/errors';
import type { Change, Forge, NewChange } from '@self-healer/core/ports/forge';
import type { SourceRef } from '@self-healer/core/ports/source-ref';
import { DELIVERY_LIMITS, type DeliveryLimits, whyNotPropose, whyNotPush } from './delivery-policy.ts';

export interface ProposeDependencies {
  readonly forge: Forge;
  readonly clock: () => Date;
  readonly limits?: DeliveryLimits;
}

/** The change, or why there is none. */
export type Proposed = { readonly change: Change } | { readonly refused: string };

/** What a person can do something about, as opposed to a forge that is down. */
const REFUSALS = ['forge-denied', 'branch-not-ours'];

/** Opens or updates the change, unless the run, the repository's history with us, or the forge's permissions forbid it. */
export async function proposeChange(
  source: SourceRef,
  change: NewChange,
  { forge, clock, limits = DELIVERY_LIMITS }: ProposeDependencies,
): Promise<Proposed> {
  const unwelcome = whyNotPush(source);
  if (unwelcome !== undefined) return { refused: unwelcome };
  try {
    const changes = await forge.listChanges(source);
    const baseState = source.change && (await forge.branchState?.(source, source.change.baseRef));
    const facts = { source, branch: change.branch, changes, baseState: baseState ?? 'unknown', now: clock(), limits };
    const refused = whyNotPropose(facts);
    return refused === undefined ? { change: await forge.propose(source, change) } : { refused };
  } catch (error) {
    if (error instanceof SelfHealerError && REFUSALS.includes(error.code)) return { refused: error.message };
    throw error;
  }
}
