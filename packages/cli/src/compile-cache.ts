import { mkdirSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';

/**
 * Has Node keep what it compiles from now on, in the user's cache directory, which others cannot write to; from Node 22.8
 * on, and not with NODE_DISABLE_COMPILE_CACHE=1. Where nothing can be kept nothing is.
 */
function keepCompiled(): void {
  if (enableCompileCache === undefined || !isMainThread) return;
  try {
    const cache = process.env.XDG_CACHE_HOME || join(process.env.HOME || homedir(), '.cache');
    // Made one by one: below a directory in which nothing can be made, such as /proc, Node itself would try for ever.
    for (const directory of [cache, join(cache, 'self-healer')]) makeDirectory(directory);
    enableCompileCache(join(cache, 'self-healer'));
  } catch {
    // It only takes longer.
  }
}

function makeDirectory(path: string): void {
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

keepCompiled();
