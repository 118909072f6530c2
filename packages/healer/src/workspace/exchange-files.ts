import { SelfHealerError, UsageError } from '@self-healer/core/errors';
import { type FileChange, sameState } from '@self-healer/core/patcher/file-change';
import { inverseOf } from '@self-healer/core/patcher/inverse';
import { readState, writeState } from './file-state.ts';

/** Paths that are not as `before` says. */
export async function changedSince(root: string, changes: readonly FileChange[]): Promise<readonly string[]> {
  const differing = await Promise.all(
    changes.map(async ({ path, before }) => {
      const now = await readState(root, path).catch((error: unknown) => {
        if (error instanceof SelfHealerError) return null;
        throw error;
      });
      return now !== null && sameState(now, before) ? [] : [path];
    }),
  );
  return differing.flat();
}

/** A file that could be changed and then not be changed back. */
export class HalfChangedError extends SelfHealerError {}

/**
 * Brings files from `before` to `after`: all of them, or none.
 * @throws UsageError `not-writable` when the directory cannot be written, HalfChangedError when it suddenly cannot.
 */
export async function exchangeFiles(
  root: string,
  changes: readonly FileChange[],
  write: typeof writeState = writeState,
): Promise<void> {
  const done: FileChange[] = [];
  try {
    for (const change of changes) {
      await write(root, change.path, change.after);
      done.push(change);
    }
  } catch (cause) {
    const stuck: string[] = [];
    for (const { path, after } of inverseOf(done)) {
      await write(root, path, after).catch(() => stuck.push(path));
    }
    if (stuck.length > 0) {
      const why = `${root} could be written in part only, and ${stuck.join(', ')} could not be changed back.`;
      throw new HalfChangedError('half-changed', why, { cause });
    }
    if (isWriteProblem(cause)) {
      const why = `${root} cannot be written (${cause.code}). Nothing was changed. Run without --apply, or make it writable.`;
      throw new UsageError('not-writable', why, { cause });
    }
    throw cause;
  }
}

export function isWriteProblem(error: unknown): error is NodeJS.ErrnoException {
  return (
    error instanceof Error &&
    'code' in error &&
    ['EACCES', 'EROFS', 'EPERM', 'ENOSPC', 'EDQUOT'].includes(String(error.code))
  );
}
