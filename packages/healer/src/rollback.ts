import { SelfHealerError } from '@self-healer/core/errors';
import type { History } from './history.ts';

export interface RollbackReport {
  readonly id: string;
  /** Paths restored to their bytes and modes before, sorted. */
  readonly restored: readonly string[];
}

/**
 * Restores every file of a record exactly, or changes nothing.
 * @throws UsageError when there is no such record, it was rolled back already, or a file changed since.
 */
export async function rollback(
  _root: string,
  _id: string,
  _deps: { readonly history: History },
): Promise<RollbackReport> {
  throw new SelfHealerError('not-built', 'rollback is being built');
}
