import type { Workspace } from '@self-healer/core/ports/workspace';

/**
 * The directory whose `manifest` (a file name) a tool worked with: the nearest one above `near`, the root's,
 * or the only one there is. `.` is the root.
 */
export async function projectDirectory(repo: Workspace, manifest: string, near?: string): Promise<string | undefined> {
  const directories = (await repo.list())
    .filter((path) => path === manifest || path.endsWith(`/${manifest}`))
    .map((path) => path.slice(0, -manifest.length).replace(/\/$/, '') || '.');
  const above = directories.filter((directory) => near?.startsWith(`${directory}/`) === true);
  const nearest = above.sort((a, b) => b.length - a.length)[0];
  if (nearest !== undefined) return nearest;
  if (directories.includes('.')) return '.';
  return directories.length === 1 ? directories[0] : undefined;
}

/** `path` inside `directory`, where `.` is the root. */
export function inDirectory(directory: string, path: string): string {
  return directory === '.' ? path : `${directory}/${path}`;
}
