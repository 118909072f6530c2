import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { getYaml, setYamlScalar, yamlScalars } from '@self-healer/editors/yaml';
import { renameYamlKey, yamlKeys } from '@self-healer/editors/yaml-keys';
import { editMatching } from '../ci/ci-edits.ts';
import { below, directoryOfPath, nearestPath } from '../paths/nearest-path.ts';
import { relativePath, resolveRelative } from '../paths/relative-path.ts';
import { nearestWord } from '../text/nearest-word.ts';

const KUSTOMIZATION = /(?:^|\/)(?:[Kk]ustomization\.ya?ml|Kustomization)$/;
const LISTS = new Set([
  'resources',
  'components',
  'patches',
  'patchesStrategicMerge',
  'bases',
  'configurations',
  'crds',
]);
const FIELDS = [
  ...['apiVersion', 'kind', 'resources', 'components', 'patches', 'patchesStrategicMerge', 'patchesJson6902', 'bases'],
  ...['namePrefix', 'nameSuffix', 'namespace', 'labels', 'commonLabels', 'commonAnnotations', 'images', 'replicas'],
  ...[
    'configMapGenerator',
    'secretGenerator',
    'generatorOptions',
    'generators',
    'transformers',
    'replacements',
    'vars',
  ],
];

interface Problem {
  readonly resource: string | undefined;
  /** A file of a generator, maybe with its key: `app.conf=conf/app.conf`. */
  readonly source: string | undefined;
  readonly twice: string | undefined;
  readonly patch: string | undefined;
  readonly field: string | undefined;
}

/** What makes a kustomization fit its files again; nothing when more than one thing could be meant. */
export async function repairKustomization(problem: Problem, repo: Workspace): Promise<readonly WriteEdit[]> {
  const { resource, source, twice, patch, field } = problem;
  const files = await repo.list();
  if (resource !== undefined) {
    const named = await editMatching(repo, KUSTOMIZATION, (text, path) => nameResource(text, path, resource, files));
    if (named.length > 0) return named;
    const found: WriteEdit[] = [];
    for (const path of files.filter((each) => KUSTOMIZATION.test(each))) {
      const content = await ofItsKind((await repo.read(path)) ?? '', path, resource, repo);
      if (content !== undefined) found.push({ kind: 'write', path, content });
    }
    return found.length === 1 ? found : [];
  }
  if (source !== undefined)
    return editMatching(repo, KUSTOMIZATION, (text, path) => nameSource(text, path, source, files));
  if (twice !== undefined) return editMatching(repo, KUSTOMIZATION, listOnce);
  if (field !== undefined) return editMatching(repo, KUSTOMIZATION, (text) => nameField(text, field));
  return patch === undefined ? [] : aimPatch(patch, repo);
}

function nameResource(text: string, path: string, resource: string, files: readonly string[]): string | undefined {
  const place = yamlScalars(text).find(({ value, path: at }) => value === resource && LISTS.has(`${at[0]}`));
  const target = place && resolveRelative(path, resource);
  if (place === undefined || target === undefined || files.includes(target)) return undefined;
  if (files.some((file) => file.startsWith(`${target}/`))) return undefined;
  const directory = directoryOfPath(path);
  const overlays = files.filter((file) => KUSTOMIZATION.test(file)).map(directoryOfPath);
  const named = /\.ya?ml$/.test(resource)
    ? undefined
    : nearestPath(
        target,
        overlays.filter((base) => base !== directory),
      );
  if (named !== undefined) return setYamlScalar(text, place.path, relativePath(directory, named));
  const meant = nearestPath(
    resource.replace(/^\.\//, ''),
    below(directory, files).filter((file) => /\.ya?ml$/.test(file)),
  );
  return meant === undefined ? undefined : setYamlScalar(text, place.path, meant);
}

/** Names the only file beside a kustomization that it does not list and that holds what the missing one is called after. */
async function ofItsKind(text: string, path: string, resource: string, repo: Workspace): Promise<string | undefined> {
  const place = yamlScalars(text).find(({ value, path: at }) => value === resource && LISTS.has(`${at[0]}`));
  const kind = /^(?:\.\/)?(?<kind>[a-z]+)\.ya?ml$/.exec(resource)?.groups?.kind;
  const files = await repo.list();
  const target = place && resolveRelative(path, resource);
  if (place === undefined || kind === undefined || target === undefined || files.includes(target)) return undefined;
  const listed = new Set(yamlScalars(text).map(({ value }) => `${value}`.replace(/^\.\//, '')));
  const fitting: string[] = [];
  for (const file of below(directoryOfPath(path), files)) {
    if (file.includes('/') || !/\.ya?ml$/.test(file) || listed.has(file) || KUSTOMIZATION.test(file)) continue;
    const own = getYaml((await repo.read(resolveRelative(path, file) ?? '')) ?? '', ['kind']);
    if (`${own}`.toLowerCase() === kind) fitting.push(file);
  }
  const [only, ...others] = fitting;
  return only === undefined || others.length > 0 ? undefined : setYamlScalar(text, place.path, only);
}

function nameSource(text: string, path: string, source: string, files: readonly string[]): string | undefined {
  const place = yamlScalars(text).find(({ value, path: at }) => value === source && `${at[0]}`.endsWith('Generator'));
  const [file, key] = [source.replace(/^[^=]*=/, ''), /^[^=]*=/.exec(source)?.[0] ?? ''];
  const target = place && resolveRelative(path, file);
  if (place === undefined || target === undefined || files.includes(target)) return undefined;
  const meant = nearestPath(file.replace(/^\.\//, ''), below(directoryOfPath(path), files));
  return meant === undefined ? undefined : setYamlScalar(text, place.path, `${key}${meant}`);
}

/** Takes out the entries of a list that stand in it before. */
function listOnce(text: string): string | undefined {
  const seen = new Set<string>();
  let changed = text;
  const again = yamlScalars(text).filter(({ path, value }) => {
    const key = `${path[0]} ${value}`;
    if (path.length !== 2 || !LISTS.has(`${path[0]}`)) return false;
    const known = seen.has(key);
    seen.add(key);
    return known;
  });
  for (const { from, to } of again.toReversed()) {
    const start = changed.lastIndexOf('\n', from - 1) + 1;
    const end = changed.indexOf('\n', to) + 1 || changed.length;
    // Only an entry that has its line to itself.
    if (/^[ \t]*- ["']?[^"'\s#]+["']?[ \t]*\r?\n?$/.test(changed.slice(start, end)))
      changed = changed.slice(0, start) + changed.slice(end);
  }
  return changed === text ? undefined : changed;
}

function nameField(text: string, field: string): string | undefined {
  const place = yamlKeys(text).find(({ key, path }) => key === field && path.length === 1);
  const meant = nearestWord(field, FIELDS);
  return place === undefined || meant === undefined ? undefined : renameYamlKey(text, place, meant);
}

/** Gives a patch the name of the only resource of its kind that it can be meant for. */
async function aimPatch(id: string, repo: Workspace): Promise<readonly WriteEdit[]> {
  const target = /^(?<kind>\w+)\..*\/(?<name>[\w-]+)\.\[?\w*\]?$/.exec(id)?.groups;
  if (target?.name === undefined) return [];
  const holds = async (name: (own: unknown) => boolean): Promise<readonly (readonly [string, string])[]> => {
    const found: (readonly [string, string])[] = [];
    for (const path of (await repo.list()).filter((file) => /\.ya?ml$/.test(file))) {
      const text = (await repo.read(path)) ?? '';
      if (getYaml(text, ['kind']) === target.kind && name(getYaml(text, ['metadata', 'name'])))
        found.push([path, text]);
    }
    return found;
  };
  const patches = await holds((own) => own === target.name);
  const others = await holds((own) => typeof own === 'string' && own !== target.name);
  const names = others.map(([, text]) => `${getYaml(text, ['metadata', 'name'])}`);
  const meant = nearestWord(target.name, [...new Set(names)]) ?? longerName(target.name, [...new Set(names)]);
  const [patch] = patches;
  if (patch === undefined || patches.length !== 1 || meant === undefined) return [];
  const content = setYamlScalar(patch[1], ['metadata', 'name'], meant);
  return content === undefined ? [] : [{ kind: 'write', path: patch[0], content }];
}

/** The only one of some names that is another one with a part more or less: `shop` and `shop-api`. */
function longerName(name: string, names: readonly string[]): string | undefined {
  const [only, ...others] = names.filter((each) => each.startsWith(`${name}-`) || name.startsWith(`${each}-`));
  return names.length === 1 && others.length === 0 ? only : undefined;
}
