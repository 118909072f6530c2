import { lstat, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '@self-healer/core/errors';

/** Names the directory below a repository root that is ours. */
export const STATE_DIRECTORY = '.self-healer';

/**
 * The path of one of our directories below a root. A repository can bring a link of that name along, through which we
 * would read or write elsewhere.
 * @throws UsageError `state-directory` when it is there and is no directory
 */
export async function statePath(root: string, name: 'history' | 'patches'): Promise<string> {
  const directory = join(root, STATE_DIRECTORY);
  const path = join(directory, name);
  for (const place of [directory, path]) {
    const stat = await lstat(place).catch(() => undefined);
    if (stat === undefined || stat.isDirectory()) continue;
    throw new UsageError(
      'state-directory',
      `${place} is not a directory, and self-healer keeps there what it did. Nothing was read or written. Remove it: it came with the repository.`,
    );
  }
  return path;
}

/** As `statePath`; the directory is there afterwards, and only its owner may look into it. */
export async function makeStateDirectory(root: string, name: 'history' | 'patches'): Promise<string> {
  const path = await statePath(root, name);
  await mkdir(path, { recursive: true, mode: 0o700 });
  return path;
}
