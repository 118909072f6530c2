import type { Workspace } from '@self-healer/core/ports/workspace';

/** Where a formatter may write: the top directories that hold tracked files with one of the extensions, and such files at the root. */
export async function sourceGlobs(repo: Workspace, extensions: readonly string[]): Promise<readonly string[]> {
  const places = (await repo.list())
    .filter((path) => extensions.some((extension) => path.endsWith(extension)))
    .map((path) => (path.includes('/') ? `${path.slice(0, path.indexOf('/'))}/**` : path));
  return [...new Set(places)].sort();
}
