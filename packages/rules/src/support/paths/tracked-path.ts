import type { Workspace } from '@self-healer/core/ports/workspace';

/** A printed path with `/`, without `.` and `..`; an absolute one loses its root. */
function segmentsOf(printed: string): readonly string[] {
  const segments: string[] = [];
  for (const segment of printed.replaceAll('\\', '/').split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  return segments;
}

/**
 * The tracked file that a path printed by a tool means: a relative one in the first of `directories` that holds it;
 * then the longest tail of it that is tracked, otherwise the only tracked file that ends with it (the tool ran in a
 * subdirectory).
 */
export async function trackedPath(
  printed: string,
  repo: Workspace,
  directories: readonly string[] = [],
): Promise<string | undefined> {
  const files = await repo.list();
  const tracked = new Set(files);
  const segments = segmentsOf(printed);
  if (segments.length === 0) return undefined;
  if (!/^(?:\/|[A-Za-z]:|file:)/.test(printed)) {
    for (const directory of directories) {
      const path = segmentsOf(`${directory}/${printed}`).join('/');
      if (tracked.has(path)) return path;
    }
  }
  // Absolute paths of runners and containers: /home/runner/work/app/app/src/a.c, /builds/group/app/src/a.c.
  for (let start = 0; start < segments.length; start += 1) {
    const tail = segments.slice(start).join('/');
    if (tracked.has(tail)) return tail;
  }
  const ending = `/${segments.join('/')}`;
  const candidates = files.filter((file) => file.endsWith(ending));
  return candidates.length === 1 ? candidates[0] : undefined;
}
