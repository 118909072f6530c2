import type { Workspace } from '@self-healer/core/ports/workspace';
import type { RuleFix } from '@self-healer/core/rule';
import { getJson } from '@self-healer/editors/json';
import { manifests } from '../commands/run-directories.ts';
import { below, directoryOfPath, nearestPath } from '../paths/nearest-path.ts';

/** Corrects the `imports` or `exports` of the package.json that lead to a file which is not there; `missing` is absolute. */
export async function correctMappedPath(missing: string, repo: Workspace): Promise<RuleFix | undefined> {
  if (!missing.startsWith('/')) return undefined;
  const files = await repo.list();
  for (const path of await manifests(repo)) {
    const text = (await repo.read(path)) ?? '';
    const directory = directoryOfPath(path);
    const own = below(directory, files);
    const written = [...new Set(['imports', 'exports'].flatMap((key) => targetsOf(getJson(text, [key]))))].find(
      (target) =>
        !own.includes(target.slice(2)) &&
        missing.endsWith(`/${directory === '.' ? '' : `${directory}/`}${target.slice(2)}`),
    );
    const meant = written === undefined ? undefined : nearestPath(written.slice(2), own);
    if (written === undefined || meant === undefined) continue;
    const content = text.replaceAll(`"${written}"`, () => `"./${meant}"`);
    return { title: `Let ${path} name ${meant}`, safety: 'review', edits: [{ kind: 'write', path, content }] };
  }
  return undefined;
}

/** Every `./path` without a star that a map of a package.json leads to. */
function targetsOf(map: unknown): readonly string[] {
  if (typeof map === 'string') return map.startsWith('./') && !map.includes('*') ? [map] : [];
  return typeof map === 'object' && map !== null ? Object.values(map).flatMap(targetsOf) : [];
}
