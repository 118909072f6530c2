import { mkdtemp, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '@self-healer/core/errors';

/**
 * A new directory with an unpredictable name that starts as given, which only its owner may look into. Its real path.
 * @throws UsageError `no-temporary-directory` when none can be made there
 */
export async function makeTemporary(directory: string, name: string): Promise<string> {
  try {
    return await mkdtemp(join(await realpath(directory), name));
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    throw new UsageError(
      'no-temporary-directory',
      `No temporary directory can be made in ${directory} (${code}). Set TMPDIR to a directory that can be written and has room.`,
      { cause },
    );
  }
}
