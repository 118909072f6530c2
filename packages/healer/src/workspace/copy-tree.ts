import { constants, type Stats } from 'node:fs';
import { copyFile, cp, lstat, mkdir, readlink, symlink, utimes } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import type { CommandRunner } from '@self-healer/core/ports/command-runner';

const AT_ONCE = 24;

/** A path below a directory, with `/`; its bytes where they are no UTF-8. */
export type FilePath = string | Buffer;

/**
 * Copies single files, symbolic links as they are, with modes and times.
 * @returns what was there to be copied: a sparse checkout lacks files that git lists, others vanish meanwhile
 */
export async function copyFiles(from: string, to: string, paths: readonly FilePath[]): Promise<ReadonlySet<FilePath>> {
  const queue = [...new Set(paths)].values();
  const directories = new Set<string>();
  const copied = new Set<FilePath>();
  const work = async () => {
    for (const path of queue) {
      const stat = await lstat(below(from, path)).catch(() => undefined);
      if (stat === undefined) continue;
      const parent = below(to, parentOf(path));
      const name = parent.toString('latin1');
      if (!directories.has(name)) await mkdir(parent, { recursive: true });
      directories.add(name);
      await copyOne(below(from, path), below(to, path), stat);
      copied.add(path);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return copied;
}

const below = (directory: string, path: FilePath): Buffer =>
  Buffer.concat([Buffer.from(`${directory}/`), typeof path === 'string' ? Buffer.from(path) : path]);

const parentOf = (path: FilePath): FilePath => path.slice(0, Math.max(0, path.lastIndexOf('/')));

async function copyOne(from: Buffer, to: Buffer, stat: Stats): Promise<void> {
  if (stat.isSymbolicLink()) await symlink(await readlink(from, { encoding: 'buffer' }), to);
  // A path that git lists and that is a directory: a submodule.
  else if (stat.isDirectory()) await copyAll(from.toString(), to.toString());
  else if (stat.isFile()) {
    await copyFile(from, to, constants.COPYFILE_FICLONE);
    await utimes(to, stat.atime, stat.mtime);
  }
}

/** Copies a directory without the repositories in it. */
export async function copyAll(from: string, to: string): Promise<void> {
  await cp(from, to, {
    recursive: true,
    verbatimSymlinks: true,
    preserveTimestamps: true,
    mode: constants.COPYFILE_FICLONE,
    filter: (source) => !/(?:^|[\\/])(?:\.git|\.self-healer)$/.test(source.slice(from.length)),
  });
}

/** Copies whole installed directories, with the system's own tool where it has a fast one. Never linked: a command may write there. */
export async function copyDirectories(
  from: string,
  to: string,
  paths: readonly string[],
  deps: { readonly runner: CommandRunner; readonly env: Readonly<Record<string, string>> },
): Promise<void> {
  for (const path of paths) {
    const parent = dirname(join(to, path));
    await mkdir(parent, { recursive: true });
    if (process.platform === 'linux') {
      const argv = ['cp', '-a', '--reflink=auto', '--', join(from, path), parent + sep];
      const limits = { timeoutSeconds: 600, maxOutputBytes: 10_000 };
      const { exitCode } = await deps.runner.run({ argv, cwd: from, env: deps.env, ...limits });
      if (exitCode === 0) continue;
    }
    await copyAll(join(from, path), join(to, path));
  }
}
