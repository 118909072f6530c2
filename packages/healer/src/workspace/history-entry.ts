import { createHash } from 'node:crypto';
import type { FileChange, FileState } from '@self-healer/core/patcher/file-change';
import type { HistoryRecord } from './history.ts';

type StoredState = HistoryRecord['files'][number]['before'];

const stored = (state: FileState | undefined): StoredState =>
  state === undefined
    ? null
    : {
        content: Buffer.from(state.content).toString('base64'),
        mode: state.mode,
        ...(state.permissions === undefined ? {} : { permissions: state.permissions }),
      };

const loaded = (state: StoredState): FileState | undefined =>
  state === null
    ? undefined
    : {
        content: Buffer.from(state.content, 'base64'),
        mode: state.mode,
        ...(state.permissions === undefined ? {} : { permissions: state.permissions }),
      };

/** Changes as a record keeps them. */
export function storedChanges(changes: readonly FileChange[]): HistoryRecord['files'] {
  return changes.map(({ path, before, after }) => ({ path, before: stored(before), after: stored(after) }));
}

/** The changes of a record. */
export function changesOfRecord({ files }: Pick<HistoryRecord, 'files'>): readonly FileChange[] {
  return files.map(({ path, before, after }) => ({ path, before: loaded(before), after: loaded(after) }));
}

/** Sorts by time; `count` tells records of one second apart. */
export function recordId(time: Date, fingerprint: string, count: number): string {
  const stamp = time.toISOString().replace(/[-:]|\.\d+/g, '');
  const hash = createHash('sha256').update(`${fingerprint} ${count} ${time.getTime()}`).digest('hex');
  return `${stamp}-${hash.slice(0, 8)}`;
}
