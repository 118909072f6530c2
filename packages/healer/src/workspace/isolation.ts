import { isUtf8 } from 'node:buffer';
import { chmod, lstat, mkdir, readdir, realpath, rm, symlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { CommandRunner } from '@self-healer/core/ports/command-runner';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { asCommitted } from './as-committed.ts';
import { copyAll, copyDirectories, copyFiles } from './copy-tree.ts';
import { DEPENDENCY_DIRECTORIES, isInDependencies } from './dependency-directories.ts';
import { type Git, gitIn } from './git.ts';
import { makeTemporary } from './make-temporary.ts';
import { nodeWorkspace } from './node-workspace.ts';
import { privateRepository } from './private-repository.ts';
import { relocateEnvironments } from './relocate-environments.ts';
import { type TreeTracker, treeTracker } from './tree-tracker.ts';
import { withoutBuilds } from './without-builds.ts';

/** A copy of a working tree, uncommitted changes included, in which everything may be tried. */
export interface Isolation extends TreeTracker {
  readonly root: string;
  /** The copy as it is now. */
  workspace(): Workspace;
  /** Brings files, where the copy is a repository, back to what is committed. */
  asAtHead(paths: readonly string[]): Promise<void>;
  /** Runs something while the changes of these files are committed in the copy, where it is a repository. */
  committed<T>(paths: readonly string[], run: () => Promise<T>): Promise<T>;
  /** Removes the copy. */
  dispose(): Promise<void>;
}

export interface IsolationOptions {
  /** Copy what package managers installed, so that commands work. */
  readonly withDependencies: boolean;
}

export interface IsolationDependencies {
  readonly runner: CommandRunner;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly temporaryDirectory: string;
}

/** Git for `root`, or undefined when it is not the top of a repository or there is no git. */
export async function repositoryAt(
  root: string,
  deps: Pick<IsolationDependencies, 'runner' | 'env'>,
): Promise<Git | undefined> {
  const git = gitIn(root, deps);
  const top = await git.try(['rev-parse', '--show-toplevel']);
  return top.ok && (await realpath(top.text)) === (await realpath(root)) ? git : undefined;
}

/** Git for `root` as part of a repository around it; undefined when no commit holds it. */
export async function repositoryAround(
  root: string,
  deps: Pick<IsolationDependencies, 'runner' | 'env'>,
): Promise<Git | undefined> {
  const git = gitIn(root, deps);
  return (await git.try(['rev-parse', '--verify', '-q', 'HEAD:./'])).ok ? git : undefined;
}

/** Copies `root`, which is only read. @throws SelfHealerError `git-failed` when git is not there. */
export async function isolate(
  root: string,
  { withDependencies }: IsolationOptions,
  deps: IsolationDependencies,
): Promise<Isolation> {
  const parent = await makeTemporary(deps.temporaryDirectory, 'self-healer-');
  const copy = join(parent, basename(root) || 'repository');
  try {
    await mkdir(copy);
    const source = await repositoryAt(root, deps);
    const git = gitIn(copy, deps);
    const tracked = source === undefined ? [] : await copyRepository(source, root, copy, git, withDependencies, deps);
    if (source === undefined) {
      await copyAll(root, copy);
      await relocateEnvironments(root, copy, [...DEPENDENCY_DIRECTORIES]);
    }
    const tracker = await treeTracker(copy, join(parent, 'tracker.git'), tracked, git);
    return {
      ...tracker,
      root: copy,
      workspace: () => nodeWorkspace(copy, source && git),
      asAtHead: async (paths) => {
        if (source !== undefined && paths.length > 0) await git.try(['checkout', '-q', 'HEAD', '--', ...paths]);
      },
      committed: (paths, run) => (source === undefined ? run() : asCommitted(git, copy, paths, run)),
      dispose: () => removeTree(parent),
    };
  } catch (error) {
    await removeTree(parent);
    throw error;
  }
}

async function copyRepository(
  source: Git,
  root: string,
  copy: string,
  git: Git,
  withDependencies: boolean,
  deps: IsolationDependencies,
): Promise<readonly string[]> {
  const listed = async (...options: string[]) => pathsIn((await source.run(['ls-files', '-z', ...options])).bytes);
  const [tracked, others] = await Promise.all([listed('--cached'), listed('--others', '--exclude-standard')]);
  const sources = withoutBuilds(others.paths).filter((path) => !path.startsWith('.self-healer/'));
  const copied = await copyFiles(root, copy, [...tracked.paths, ...sources, ...tracked.odd, ...others.odd]);
  if (withDependencies) {
    const ignored = await listed('--others', '--ignored', '--exclude-standard', '--directory');
    const installed = ignored.paths
      .filter((path) => path.endsWith('/') && isInDependencies(path))
      .map((path) => path.slice(0, -1));
    const env = Object.fromEntries(
      Object.entries(deps.env).flatMap(([name, value]) => (name === 'PATH' && value ? [[name, value]] : [])),
    );
    await copyDirectories(root, copy, installed, { runner: deps.runner, env });
    await relocateEnvironments(root, copy, installed);
    await linkShared(
      root,
      copy,
      ignored.paths.filter((path) => DEPENDENCY_DIRECTORIES.has(basename(path))),
    );
  }
  await privateRepository(source, root, copy, git);
  return [...new Set(tracked.paths)].filter((path) => copied.has(path));
}

/** Paths that git ends with NUL bytes each, and those of them that are no UTF-8. */
function pathsIn(list: Uint8Array): { readonly paths: readonly string[]; readonly odd: readonly Buffer[] } {
  const bytes = Buffer.from(list);
  const odd: Buffer[] = [];
  const paths = bytes
    .toString('latin1')
    .split('\0')
    .flatMap((text) => {
      const path = Buffer.from(text, 'latin1');
      if (isUtf8(path)) return text === '' ? [] : [path.toString()];
      odd.push(path);
      return [];
    });
  return { paths, odd };
}

/** What a project shares with others through a symbolic link, as node_modules of one install for many. */
async function linkShared(root: string, copy: string, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const target = await realpath(join(root, path)).catch(() => undefined);
    if (target === undefined || !(await lstat(join(root, path))).isSymbolicLink()) continue;
    await mkdir(dirname(join(copy, path)), { recursive: true });
    await symlink(target, join(copy, path));
  }
}

async function removeTree(path: string): Promise<void> {
  const remove = () => rm(path, { recursive: true, force: true, maxRetries: 3 });
  await remove().catch(async () => {
    // Directories a tool wrote as read-only cannot be emptied before they are writable again.
    for (const entry of await readdir(path, { withFileTypes: true, recursive: true })) {
      if (entry.isDirectory()) await chmod(join(entry.parentPath, entry.name), 0o700).catch(() => undefined);
      await chmod(dirname(join(entry.parentPath, entry.name)), 0o700).catch(() => undefined);
    }
    await remove();
  });
}
