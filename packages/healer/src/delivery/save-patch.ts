import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileChange } from '@self-healer/core/patcher/file-change';
import { diffOf } from '../workspace/diff.ts';
import { STATE_DIRECTORY } from '../workspace/history.ts';

/**
 * Leaves the changes as a file that `git apply` takes, for whoever may push.
 * @returns its path from the root; undefined when nothing can be written there
 */
export async function savePatch(
  root: string,
  fingerprint: string,
  changes: readonly FileChange[],
): Promise<string | undefined> {
  const directory = join(root, STATE_DIRECTORY, 'patches');
  const name = `${fingerprint}.patch`;
  try {
    await mkdir(directory, { recursive: true });
    // Keeps the directory out of `git status`, itself included.
    await writeFile(join(root, STATE_DIRECTORY, '.gitignore'), '*\n');
    await writeFile(join(directory, `${name}.tmp`), diffOf(changes), { mode: 0o600 });
    await rename(join(directory, `${name}.tmp`), join(directory, name));
    return `${STATE_DIRECTORY}/patches/${name}`;
  } catch {
    // The report shows the diff too.
    return undefined;
  }
}
