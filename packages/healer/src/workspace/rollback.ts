import { UsageError } from '@self-healer/core/errors';
import { type FileChange, sameState } from '@self-healer/core/patcher/file-change';
import { inverseOf } from '@self-healer/core/patcher/inverse';
import { changedSince, exchangeFiles } from './exchange-files.ts';
import { readState } from './file-state.ts';
import type { Git } from './git.ts';
import { type History, recordFiles } from './history.ts';
import { changesOfRecord } from './history-entry.ts';
import { STATE_DIRECTORY } from './state-directory.ts';

export interface RollbackReport {
  readonly id: string;
  /** Paths restored to their bytes and modes before, sorted. */
  readonly restored: readonly string[];
}

/**
 * Restores every file of a record exactly, or changes nothing.
 * @throws UsageError when there is no such record, it was rolled back already, it was made by others, or a file changed
 * since.
 */
export async function rollback(
  root: string,
  id: string,
  { history, git }: { readonly history: History; readonly git?: Git | undefined },
): Promise<RollbackReport> {
  const record = await history.find(id);
  if (record === undefined) {
    throw new UsageError(
      'no-such-record',
      `There is no patch ${JSON.stringify(id)}. \`self-healer history\` lists them.`,
    );
  }
  if (record.status === 'rolled-back') {
    throw new UsageError('already-rolled-back', `${id} was rolled back already. There is nothing left to undo.`);
  }
  const files = recordFiles(record.id).map((name) => `${STATE_DIRECTORY}/history/${name}`);
  const committed = await git?.try(['ls-files', '--', ...files]);
  if (committed?.ok && committed.text !== '') {
    throw new UsageError(
      'foreign-record',
      `${id} came with the repository: it is committed, so it is no record of what was done here. Nothing was changed.`,
    );
  }
  // Whoever wrote the files, or restored them, may have died on the way: what is as it was is done.
  const back = inverseOf(await notRestored(root, changesOfRecord(record)));
  const changed = await changedSince(root, back);
  if (changed.length > 0) {
    throw new UsageError(
      'changed-since',
      `${changed.join(', ')} changed since ${id} was applied, so undoing it would lose that work. Nothing was changed. Undo the later change first, or edit by hand.`,
    );
  }
  await exchangeFiles(root, back);
  await history.save({ ...record, status: 'rolled-back' });
  return { id, restored: back.map(({ path }) => path).sort() };
}

async function notRestored(root: string, changes: readonly FileChange[]): Promise<readonly FileChange[]> {
  const states = await Promise.all(changes.map(({ path }) => readState(root, path)));
  return changes.filter(({ before }, index) => !sameState(states[index], before));
}
