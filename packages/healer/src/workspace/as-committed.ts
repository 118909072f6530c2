import { copyFile, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Git } from './git.ts';

const IDENTITY = ['user.name=self-healer', 'user.email=self-healer@example.org'];

/**
 * Runs something in a copy where the changes of `paths` are committed, as CI will find them: what asks git whether the
 * tree is clean sees what it will see there. Afterwards the copy's history and index are as before.
 */
export async function asCommitted<T>(
  git: Git,
  copy: string,
  paths: readonly string[],
  run: () => Promise<T>,
): Promise<T> {
  const old = await git.try(['rev-parse', '--verify', '-q', 'HEAD']);
  if (!old.ok || paths.length === 0) return run();
  const own = (name: string) => join(copy, '.git', name);
  const head = await readFile(own('HEAD'));
  await copyFile(own('index'), own('index.self-healer')).catch(() => undefined);
  await git.try(['add', '--all', '--force', '--', ...paths]);
  // What cannot be committed is run uncommitted.
  await git.try(['commit', '-q', '--no-verify', '-m', 'Repair', '--only', '--', ...paths], { config: IDENTITY });
  try {
    return await run();
  } finally {
    await writeFile(own('HEAD'), head);
    await git.try(['update-ref', 'HEAD', old.text]);
    await copyFile(own('index.self-healer'), own('index')).catch(() => undefined);
    await rm(own('index.self-healer'), { force: true });
  }
}
