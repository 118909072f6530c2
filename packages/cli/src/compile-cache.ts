import { mkdirSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';
import { loadKept } from './load-kept.ts';

/**
 * Loads a program of ours and keeps what is compiled from then on in the user's cache directory, which others cannot
 * write to; not with NODE_DISABLE_COMPILE_CACHE=1, and where nothing can be kept nothing is.
 */
export function loadProgram(name: string, require: NodeJS.Require): void {
  const directory = cacheDirectory();
  if (directory !== undefined && enableCompileCache === undefined) {
    loadKept(require.resolve(name), directory);
    return;
  }
  if (directory !== undefined) enableCompileCache(directory);
  require(name);
}

function cacheDirectory(): string | undefined {
  if (!isMainThread || process.env.NODE_DISABLE_COMPILE_CACHE === '1') return undefined;
  try {
    const cache = process.env.XDG_CACHE_HOME || join(process.env.HOME || homedir(), '.cache');
    const own = join(cache, 'self-healer');
    // Made one by one: below a directory in which nothing can be made, such as /proc, Node itself would try for ever.
    for (const directory of [cache, own]) makeDirectory(directory);
    return own;
  } catch {
    // It only takes longer.
    return undefined;
  }
}

function makeDirectory(path: string): void {
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
