import { randomBytes } from 'node:crypto';
import { chmod, lstat, mkdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { SelfHealerError } from '@self-healer/core/errors';
import type { FileState } from '@self-healer/core/patcher/file-change';
import { pathProblem } from '@self-healer/core/patcher/policy/path-guard';

const EXECUTABLE = 0o111;

/**
 * The bytes and mode of a regular file below `root`, or undefined when nothing is there.
 * @throws SelfHealerError `path-refused` for a path that leaves the root, passes a symbolic link or is no regular file.
 */
export async function readState(root: string, path: string): Promise<FileState | undefined> {
  const full = await guarded(root, path);
  const stat = await lstat(full).catch(missing);
  if (stat === undefined) return undefined;
  if (!stat.isFile()) throw refused(path, 'is not a regular file');
  const permissions = stat.mode & 0o7777;
  return {
    content: await readFile(full),
    mode: permissions & 0o100 ? '100755' : '100644',
    ...(process.platform === 'win32' ? {} : { permissions }),
  };
}

/** Makes a file be as `state` says, all at once, or removes it. Guards as `readState` does. */
export async function writeState(root: string, path: string, state: FileState | undefined): Promise<void> {
  const full = await guarded(root, path);
  const stat = await lstat(full).catch(missing);
  if (stat !== undefined && !stat.isFile()) throw refused(path, 'is not a regular file');
  if (state === undefined) {
    await rm(full, { force: true });
    await removeEmptyParents(root, path);
    return;
  }
  await mkdir(dirname(full), { recursive: true });
  const temporary = join(dirname(full), `.self-healer-${randomBytes(6).toString('hex')}.tmp`);
  try {
    // Nobody may read it while it waits who may not read the file.
    const shut = stat !== undefined || state.permissions !== undefined;
    await writeFile(temporary, state.content, { flag: 'wx', flush: true, ...(shut && { mode: 0o600 }) });
    await chmod(temporary, permissionsFor(state, stat?.mode ?? (await lstat(temporary)).mode));
    await rename(temporary, full);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** The recorded bits when there are some that fit the mode; otherwise those the file has, with git's one bit set or not. */
function permissionsFor({ mode, permissions }: FileState, current: number): number {
  const executable = mode === '100755';
  if (permissions !== undefined && ((permissions & 0o100) !== 0) === executable) return permissions;
  const bits = current & 0o7777;
  return executable ? bits | ((bits >> 2) & EXECUTABLE) | 0o100 : bits & ~EXECUTABLE;
}

/** The absolute path, when no part above it is a symbolic link. */
async function guarded(root: string, path: string): Promise<string> {
  const problem = pathProblem(path);
  if (problem !== undefined) throw refused(path, problem);
  const names = path.split('/');
  for (let depth = 1; depth < names.length; depth += 1) {
    const parent = await lstat(join(root, ...names.slice(0, depth))).catch(missing);
    if (parent === undefined) break;
    if (!parent.isDirectory()) throw refused(path, 'passes something that is not a directory');
  }
  return join(root, ...names);
}

async function removeEmptyParents(root: string, path: string): Promise<void> {
  const names = path.split('/').slice(0, -1);
  for (; names.length > 0; names.pop()) {
    const gone = await rmdir(join(root, ...names)).then(
      () => true,
      () => false,
    );
    if (!gone) return;
  }
}

function refused(path: string, why: string): SelfHealerError {
  return new SelfHealerError(
    'path-refused',
    `${JSON.stringify(path)} ${why}. A patch may only touch regular files inside the repository.`,
  );
}

function missing(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
  throw error;
}
