import type { PatchReport } from '@self-healer/core/model/heal-report';
import { changedSince } from '../workspace/exchange-files.ts';
import type { Git } from '../workspace/git.ts';
import type { History } from '../workspace/history.ts';
import { changesOfRecord } from '../workspace/history-entry.ts';
import { rollback } from '../workspace/rollback.ts';

/** Names a patch of a session in the history of its repository. */
export const patchName = (session: string, patch: string): string => `${session}.${patch}`;

/**
 * A patch that was applied by somebody who died before the session said so. What was cut short on the way is undone, so
 * that it can be applied again.
 * @param name of `patchName`
 * @returns the patch as it was applied, or undefined when nothing of it is in the files
 * @throws UsageError `changed-since` when it was cut short and somebody changed the files meanwhile
 */
export async function unsavedPatch(
  root: string,
  name: string,
  { history, git }: { readonly history: History; readonly git?: Git | undefined },
): Promise<PatchReport | undefined> {
  const record = (await history.list()).findLast(({ of, status }) => of?.patch === name && status !== 'rolled-back');
  if (record?.of === undefined) return undefined;
  if (record.status === 'applying') {
    const reached = changesOfRecord(record).map((change) => ({ ...change, before: change.after }));
    if ((await changedSince(root, reached)).length > 0) {
      await rollback(root, record.id, { history, git });
      return undefined;
    }
    await history.save({ ...record, status: 'applied' });
  }
  return { ...record.of.report, status: 'applied', rollback: record.id };
}
