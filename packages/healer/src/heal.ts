import { SelfHealerError } from '@self-healer/core/errors';
import type { HealReport } from '@self-healer/core/model/heal-report';
import type { HealDependencies, HealRequest } from './heal-request.ts';

/**
 * Diagnoses, patches and proves; applies or proposes what is asked for.
 * @throws UsageError when the request cannot be: a dirty file would be patched, the repository cannot be written, no forge.
 */
export async function heal(_request: HealRequest, _deps: HealDependencies): Promise<HealReport> {
  throw new SelfHealerError('not-built', 'heal is being built');
}
