import { randomBytes } from 'node:crypto';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileChange } from '@self-healer/core/patcher/file-change';
import { diffOf } from '../workspace/diff.ts';
import { makeStateDirectory, STATE_DIRECTORY } from '../workspace/state-directory.ts';

/**
 * Leaves the changes as a file that `git apply` takes, for whoever may push.
 * @returns its path from the root; undefined when nothing can be written there
 */
export async function savePatch(
  root: string,
  fingerprint: string,
  changes: readonly FileChange[],
): Promise<string | undefined> {
  const name = `${fingerprint}.patch`;
  try {
    const directory = await makeStateDirectory(root, 'patches');
    // Keeps the directory out of `git status`, itself included. What is there already is left: it may be a link.
    await writeFile(join(root, STATE_DIRECTORY, '.gitignore'), '*\n', { flag: 'wx' }).catch(() => undefined);
    const temporary = join(directory, `${name}.${randomBytes(4).toString('hex')}.tmp`);
    await writeFile(temporary, diffOf(changes), { flag: 'wx', mode: 0o600 });
    await rename(temporary, join(directory, name));
    return `${STATE_DIRECTORY}/patches/${name}`;
  } catch {
    // The report shows the diff too.
    return undefined;
  }
}
