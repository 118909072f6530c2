import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { UsageError } from '@self-healer/core/errors';
import type { FileChange } from '@self-healer/core/patcher/file-change';
import { changedSince, exchangeFiles, HalfChangedError, isWriteProblem } from './exchange-files.ts';
import { readState } from './file-state.ts';
import type { Git } from './git.ts';
import type { History, HistoryRecord } from './history.ts';
import { recordId, storedChanges } from './history-entry.ts';
import { STATE_DIRECTORY } from './state-directory.ts';
import { withoutFilters } from './without-filters.ts';

export type ApplyRecord = Omit<HistoryRecord, 'schema' | 'id' | 'time' | 'status' | 'files'>;

/**
 * Changes the user's files and records how to undo it. The record is there before the first file changes.
 * @returns the id for `rollback`
 * @throws UsageError when a file is not as it was when the patch was made, or cannot be written.
 */
export async function applyToTree(
  root: string,
  changes: readonly FileChange[],
  about: ApplyRecord,
  deps: { readonly git: Git | undefined; readonly history: History; readonly clock: () => Date },
): Promise<string> {
  const made = changes.map((change) => ({ ...change, before: change.after }));
  const missing = new Set(await changedSince(root, made));
  // A file may be as the patch makes it: the failed command left it so.
  const changed = (await changedSince(root, changes)).filter((path) => missing.has(path));
  if (changed.length > 0) {
    throw new UsageError(
      'changed-meanwhile',
      `${changed.join(', ')} changed meanwhile. Nothing was applied. Run it again.`,
    );
  }
  const exact = await Promise.all(
    changes.map(async (change) => ({ ...change, before: await readState(root, change.path) })),
  );
  const time = deps.clock();
  const id = recordId(time, about.fingerprint, (await deps.history.list()).length);
  const record: HistoryRecord = {
    schema: 'self-healer/history@1',
    id,
    time: time.toISOString(),
    status: 'applying',
    ...about,
    files: storedChanges(exact),
  };
  try {
    await hideState(root, deps.git);
    await deps.history.save(record);
  } catch (cause) {
    if (!isWriteProblem(cause)) throw cause;
    const why = `${root} cannot be written (${cause.code}). Nothing was applied. Run without --apply, or make it writable.`;
    throw new UsageError('not-writable', why, { cause });
  }
  try {
    await exchangeFiles(root, exact);
  } catch (error) {
    if (error instanceof HalfChangedError) {
      const how = `Make room or the directory writable; then \`self-healer rollback ${id}\` restores every byte.`;
      throw new HalfChangedError(error.code, `${error.message} ${how}`, { cause: error });
    }
    await deps.history.save({ ...record, status: 'rolled-back' }).catch(ofNoWeight);
    throw error;
  }
  await deps.history.save({ ...record, status: 'applied' }).catch(ofNoWeight);
  return id;
}

/** On a disk that is full by now the record says `applying`, of which a rollback restores what was written. */
function ofNoWeight(error: unknown): void {
  if (!isWriteProblem(error)) throw error;
}

/** Keeps our own directory out of the user's `git status`, without a tracked file. */
export async function hideState(root: string, git: Git | undefined): Promise<void> {
  if (git === undefined) return;
  const path = resolve(root, (await git.run(['rev-parse', '--git-path', 'info/exclude'])).text);
  const text = await readFile(path, 'utf8').catch(() => '');
  const there = text.split(/\r?\n/);
  // The second: half of a file that was being written when its writer was killed.
  const lines = [`/${STATE_DIRECTORY}/`, `${STATE_DIRECTORY}-*.tmp`].filter((line) => !there.includes(line));
  if (lines.length === 0) return;
  await mkdir(dirname(path), { recursive: true });
  await appendFile(path, `${text === '' || text.endsWith('\n') ? '' : '\n'}${lines.join('\n')}\n`);
}

/** Which of the paths have changes that are not committed. */
export async function dirtyPaths(paths: readonly string[], git: Git | undefined): Promise<readonly string[]> {
  if (git === undefined || paths.length === 0) return [];
  const asked = ['status', '--porcelain', '-z', '--untracked-files=all', '--no-renames', '--', ...paths];
  const { text } = await git.run(asked, await withoutFilters(git));
  return text.split('\0').flatMap((entry) => (entry === '' ? [] : [entry.slice(3)]));
}

/** @throws UsageError when one of the paths has changes that are not committed. */
export async function refuseDirty(paths: readonly string[], git: Git | undefined): Promise<void> {
  const dirty = await dirtyPaths(paths, git);
  if (dirty.length === 0) return;
  throw new UsageError(
    'dirty-files',
    `${dirty.join(', ')} has changes that are not committed, and the patch would touch it. Commit or stash them first, or do a dry run.`,
  );
}
