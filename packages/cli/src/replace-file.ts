import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { lstat, rename, rm, writeFile } from 'node:fs/promises';
import { SelfHealerError, UsageError } from '@self-healer/core/errors';

const { O_NOFOLLOW, O_TRUNC, O_WRONLY } = constants;

/**
 * Writes a file as a whole, or leaves it as it was. A link of that name, which a repository may have brought along, is
 * replaced and not followed; pipes and devices are written to.
 * @throws UsageError `not-written` when it cannot be
 */
export async function replaceFile(path: string, text: string): Promise<void> {
  try {
    const there = await lstat(path).catch(() => undefined);
    // Links to what is open already: /dev/stdout, /dev/fd/3.
    const open = /^\/(?:dev|proc)\//.test(path);
    if (open || (there !== undefined && !there.isFile() && !there.isSymbolicLink() && !there.isDirectory())) {
      return await writeFile(path, text);
    }
    const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
    try {
      await writeFile(temporary, text, { flag: 'wx' });
      await rename(temporary, path);
    } catch (error) {
      await rm(temporary, { force: true });
      // One that is mounted alone cannot be replaced, and of another's directory it may be all that is ours.
      if (there?.isFile()) return await writeFile(path, text, { flag: O_WRONLY | O_TRUNC | (O_NOFOLLOW ?? 0) });
      throw error;
    }
  } catch (cause) {
    if (cause instanceof SelfHealerError || !(cause instanceof Error) || !('code' in cause)) throw cause;
    throw new UsageError(
      'not-written',
      `${path} could not be written (${String(cause.code)}). Name a file in a directory that is there and may be written.`,
      { cause },
    );
  }
}
