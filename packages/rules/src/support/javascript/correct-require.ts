import type { Workspace } from '@self-healer/core/ports/workspace';
import { nearestPath } from '../paths/nearest-path.ts';
import { relativePath, resolveRelative } from '../paths/relative-path.ts';
import type { RubyPlace } from '../ruby-place.ts';

/** A Ruby source that requires the one tracked file that a missing one can mean; undefined when there is none. */
export async function correctRequire(place: RubyPlace, missing: string, repo: Workspace): Promise<string | undefined> {
  const files = (await repo.list()).filter((path) => path.endsWith('.rb') && path !== place.path);
  const call = /(?<head>\brequire(?<relative>_relative)?\s*\(?\s*(?<quote>["']))(?<name>[^"'\n]+)/g;
  const found = [...place.text.matchAll(call)].filter(({ groups }) => {
    const name = groups?.name ?? '';
    return (
      name === missing || (groups?.relative !== undefined && missing.endsWith(`/${name.replace(/^(?:\.\.?\/)+/, '')}`))
    );
  });
  const [only] = found;
  const name = only?.groups?.name;
  if (only === undefined || name === undefined || found.length > 1) return undefined;
  const to = only.groups?.relative === undefined ? required(name, files) : relatively(place.path, name, files);
  if (to === undefined) return undefined;
  const at = only.index + (only.groups?.head?.length ?? 0);
  return `${place.text.slice(0, at)}${to}${place.text.slice(at + name.length)}`;
}

/** As `require` names files of the load path: below `lib`, `test` or `spec`. */
function required(name: string, files: readonly string[]): string | undefined {
  const loadable = files.flatMap((path) => /(?:^|\/)(?:lib|test|spec)\/(?<tail>.+)$/.exec(path)?.groups?.tail ?? []);
  const meant = nearestPath(`${name}.rb`, loadable);
  return meant?.slice(0, -'.rb'.length);
}

function relatively(from: string, name: string, files: readonly string[]): string | undefined {
  const target = resolveRelative(from, `./${name.replace(/\.rb$/, '')}.rb`);
  const meant = target === undefined ? undefined : nearestPath(target, files);
  if (meant === undefined) return undefined;
  const way = relativePath(from.split('/').slice(0, -1).join('/'), meant);
  return way.slice(0, name.endsWith('.rb') ? undefined : -'.rb'.length);
}
