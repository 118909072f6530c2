import { lstat, realpath } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { OriginalView } from '../process/sandbox-view.ts';
import { DEPENDENCY_DIRECTORIES } from './dependency-directories.ts';
import type { Git } from './git.ts';

/**
 * What a confined run sees of the repository that its copy was made of: the files, because programs that were installed
 * there name each other by their full path, and of git's own directory the objects alone. Its configuration may hold
 * the token it was cloned with.
 */
export async function originalView(root: string, git: Git | undefined): Promise<OriginalView> {
  const shared = await sharedDirectories(root, git);
  const asked = await git?.try(['rev-parse', '--git-common-dir', '--git-path', 'objects']);
  if (asked === undefined || !asked.ok) return { root, shared };
  const [common = '', objects = ''] = asked.text.split('\n');
  const [directory, kept] = await Promise.all([realpath(resolve(root, common)), realpath(resolve(root, objects))]);
  return { root, shared, repository: { directory, objects: kept } };
}

/** Where links lead by which a project shares installed packages with others. What is committed is no such link. */
async function sharedDirectories(root: string, git: Git | undefined): Promise<readonly string[]> {
  const untracked = await git?.try(['ls-files', '-z', '--others', '--directory']);
  const paths = untracked?.ok ? untracked.text.split('\0') : git === undefined ? [...DEPENDENCY_DIRECTORIES] : [];
  const targets = await Promise.all(
    paths
      .filter((path) => DEPENDENCY_DIRECTORIES.has(basename(path)))
      .map(async (path) => {
        const link = await lstat(join(root, path)).catch(() => undefined);
        return link?.isSymbolicLink() ? realpath(join(root, path)).catch(() => undefined) : undefined;
      }),
  );
  return targets.flatMap((target) => target ?? []);
}
