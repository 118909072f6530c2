import type { Workspace } from '@self-healer/core/ports/workspace';
import type { RuleFix } from '@self-healer/core/rule';
import { getJson, setJson } from '@self-healer/editors/json';
import { directoriesOf, nearestPath } from '../paths/nearest-path.ts';
import { relativePath, resolveRelative } from '../paths/relative-path.ts';
import { type TsConfig, tsconfigsOf } from './tsconfig-chain.ts';

/**
 * A mapping under `paths` of the tsconfig.json of `source` whose directory is not there, corrected to the one directory
 * that holds what `specifier` names; undefined when none or several may be meant.
 */
export async function correctTsPaths(specifier: string, source: string, repo: Workspace): Promise<RuleFix | undefined> {
  const files = await repo.list();
  for (const config of await tsconfigsOf(source, repo)) {
    const paths = getJson(config.text, ['compilerOptions', 'paths']);
    if (typeof paths !== 'object' || paths === null) continue;
    const base = getJson(config.text, ['compilerOptions', 'baseUrl']);
    const root = resolveRelative(config.path, typeof base === 'string' ? base : '.');
    const exact = await correctExactPath({ config, specifier, root }, repo);
    if (exact !== undefined) return exact;
    const keys = Object.entries(paths).filter(([key]) => key.endsWith('/*') && specifier.startsWith(key.slice(0, -1)));
    const [[key, targets] = ['', undefined], ...others] = keys;
    if (root === undefined || others.length > 0 || !Array.isArray(targets) || targets.length !== 1) return undefined;
    const [target] = targets;
    if (typeof target !== 'string' || !target.endsWith('/*')) return undefined;
    const directory = resolveRelative(`${root === '' ? '' : `${root}/`}x`, target.slice(0, -2));
    if (directory === undefined) return undefined;
    const tail = specifier.slice(key.length - 1);
    if (files.some((file) => file.startsWith(`${directory}/`)))
      return await correctSpecifier({ specifier, source, directory, tail }, repo);
    const holds = directoriesOf(files).filter((each) => files.some((file) => file.startsWith(`${each}/${tail}`)));
    const meant = nearestPath(directory, holds) ?? (holds.length === 1 ? holds[0] : undefined);
    if (meant === undefined) return undefined;
    const written = relativePath(root === '' ? '.' : root, meant);
    const to = `${target.startsWith('./') ? './' : ''}${written}/*`;
    const content = setJson(config.text, ['compilerOptions', 'paths', key, 0], to);
    if (content === undefined) return undefined;
    return {
      title: `Map ${key} to ${meant}, which is there`,
      safety: 'review',
      edits: [{ kind: 'write', path: config.path, content }],
    };
  }
  return undefined;
}

/** A mapping of one whole name to a file that is not there, corrected to the one file of that name near it. */
async function correctExactPath(
  {
    config,
    specifier,
    root,
  }: { readonly config: TsConfig; readonly specifier: string; readonly root: string | undefined },
  repo: Workspace,
): Promise<RuleFix | undefined> {
  const place = ['compilerOptions', 'paths', specifier, 0];
  const target = getJson(config.text, place);
  if (root === undefined || typeof target !== 'string' || target.includes('*')) return undefined;
  const wanted = resolveRelative(`${root === '' ? '' : `${root}/`}x`, target);
  const files = await repo.list();
  if (wanted === undefined || ENDINGS.some((ending) => files.includes(`${wanted}${ending}`))) return undefined;
  const parts = wanted.split('/');
  const homes = parts.map((_part, at) =>
    parts
      .slice(0, at)
      .map((part) => `${part}/`)
      .join(''),
  );
  const home = homes.findLast((each) => files.some((file) => file.startsWith(each))) ?? '';
  const meant = nearestPath(
    wanted,
    files.filter((file) => file.startsWith(home)),
  );
  if (meant === undefined || !/\.[cm]?[jt]sx?$|\.vue$/.test(meant)) return undefined;
  const to = `${target.startsWith('./') ? './' : ''}${relativePath(root === '' ? '.' : root, meant)}`;
  const content = setJson(config.text, place, to);
  if (content === undefined) return undefined;
  return {
    title: `Map ${specifier} to ${meant}, which is there`,
    safety: 'review',
    edits: [{ kind: 'write', path: config.path, content }],
  };
}

const ENDINGS = ['', '.ts', '.tsx', '.d.ts', '.js', '.jsx', '.vue', '/index.ts', '/index.tsx', '/index.js'];

/** The import with the name that the file below a mapped directory has. */
async function correctSpecifier(
  { specifier, source, directory, tail }: Readonly<Record<'specifier' | 'source' | 'directory' | 'tail', string>>,
  repo: Workspace,
): Promise<RuleFix | undefined> {
  const inside = (await repo.list()).filter((file) => file.startsWith(`${directory}/`) && file !== source);
  const meant = new Set(
    ENDINGS.flatMap((ending) => {
      const file = nearestPath(`${directory}/${tail}${ending}`, inside);
      return file?.endsWith(ending) ? [file.slice(directory.length + 1, file.length - ending.length)] : [];
    }).filter((each) => ENDINGS.some((ending) => ending !== '' && inside.includes(`${directory}/${each}${ending}`))),
  );
  const [only, ...others] = meant;
  const text = await repo.read(source);
  if (only === undefined || others.length > 0 || text === undefined) return undefined;
  const to = specifier.slice(0, specifier.length - tail.length) + only;
  const content = text.replaceAll(`'${specifier}'`, `'${to}'`).replaceAll(`"${specifier}"`, `"${to}"`);
  if (content === text) return undefined;
  return {
    title: `Import ${to} by the name it is tracked under`,
    safety: 'safe',
    edits: [{ kind: 'write', path: source, content }],
  };
}
