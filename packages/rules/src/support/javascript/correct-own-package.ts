import type { Workspace } from '@self-healer/core/ports/workspace';
import type { RuleFix } from '@self-healer/core/rule';
import { getJson } from '@self-healer/editors/json';
import { manifests } from '../commands/run-directories.ts';
import { trackedPath } from '../paths/tracked-path.ts';
import { nearestWord } from '../text/nearest-word.ts';
import { packageOf } from './imports-of.ts';

/** An import that misspells the name of a package of this very repository, within its scope. Never one of a registry. */
export async function correctOwnPackage(
  { specifier, importer }: { readonly specifier: string; readonly importer: string },
  repo: Workspace,
): Promise<RuleFix | undefined> {
  const name = packageOf(specifier);
  const path = await trackedPath(importer, repo);
  const text = path === undefined ? undefined : await repo.read(path);
  const scope = /^@[^/]+\//.exec(name ?? '')?.[0];
  if (name === undefined || path === undefined || text === undefined || scope === undefined) return undefined;
  const own: string[] = [];
  for (const manifest of await manifests(repo)) {
    const known = getJson((await repo.read(manifest)) ?? '', ['name']);
    if (typeof known === 'string' && known.startsWith(scope)) own.push(known.slice(scope.length));
  }
  if (own.includes(name.slice(scope.length))) return undefined;
  const meant = nearestWord(name.slice(scope.length), own);
  if (meant === undefined) return undefined;
  const to = `${scope}${meant}`;
  const content = ["'", '"'].reduce(
    (before, quote) =>
      before
        .replaceAll(`${quote}${name}${quote}`, `${quote}${to}${quote}`)
        .replaceAll(`${quote}${name}/`, `${quote}${to}/`),
    text,
  );
  if (content === text) return undefined;
  return {
    title: `Import ${to}, as the package is called`,
    safety: 'review',
    edits: [{ kind: 'write', path, content }],
  };
}
