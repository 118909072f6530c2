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
    // A package of a workspace is seen through the link that node_modules has to it.
    const name = getJson(text, ['name']);
    const own = below(directory, files);
    const written = [...new Set(['imports', 'exports'].flatMap((key) => targetsOf(getJson(text, [key]))))].find(
      (target) =>
        !own.includes(target.slice(2)) &&
        [directory, `node_modules/${name}`].some((place) =>
          missing.endsWith(`/${place === '.' ? '' : `${place}/`}${target.slice(2)}`),
        ),
    );
    const meant =
      written === undefined ? undefined : (nearestPath(written.slice(2), own) ?? otherExtension(written.slice(2), own));
    if (written === undefined || meant === undefined) continue;
    const content = text.replaceAll(`"${written}"`, () => `"./${meant}"`);
    return { title: `Let ${path} name ${meant}`, safety: 'review', edits: [{ kind: 'write', path, content }] };
  }
  return undefined;
}

/** The same file with another extension of JavaScript. */
function otherExtension(missing: string, files: readonly string[]): string | undefined {
  const stem = missing.replace(/\.[cm]?js$/, '');
  const found = files.filter(
    (file) => file !== missing && /^\.[cm]?js$/.test(file.slice(stem.length)) && file.startsWith(stem),
  );
  return found.length === 1 ? found[0] : undefined;
}

/** Every `./path` without a star that a map of a package.json leads to. */
function targetsOf(map: unknown): readonly string[] {
  if (typeof map === 'string') return map.startsWith('./') && !map.includes('*') ? [map] : [];
  return typeof map === 'object' && map !== null ? Object.values(map).flatMap(targetsOf) : [];
}
