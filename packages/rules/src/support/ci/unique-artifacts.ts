import { actionUses } from '@self-healer/editors/ci-file';
import { addYamlEntry, getYaml, yamlScalars } from '@self-healer/editors/yaml';
import { renameYamlKey, yamlKeys } from '@self-healer/editors/yaml-keys';

/** Puts the values of its matrix into the name of each artifact that a job with one uploads, and gathers them again. */
export function uniqueArtifacts(text: string): string | undefined {
  let changed = text;
  const renamed: string[] = [];
  for (const { path, action } of actionUses(text)) {
    const name = getYaml(text, [...path.slice(0, -1), 'with', 'name']);
    if (action !== 'actions/upload-artifact' || typeof name !== 'string' || name.includes('matrix.')) continue;
    const keys = matrixKeys(text, `${path[1]}`);
    if (keys.length === 0) continue;
    const suffix = keys.map((key) => `\${{ matrix.${key} }}`).join('-');
    const to = setPlain(changed, [...path.slice(0, -1), 'with', 'name'], `${name}-${suffix}`);
    if (to === undefined) continue;
    changed = to;
    renamed.push(name);
  }
  for (const name of renamed) changed = gather(changed, name);
  return changed === text ? undefined : changed;
}

function matrixKeys(text: string, job: string): readonly string[] {
  const matrix: unknown = getYaml(text, ['jobs', job, 'strategy', 'matrix']);
  if (typeof matrix !== 'object' || matrix === null) return [];
  const listed = Object.entries(matrix).flatMap(([key, values]: [string, unknown]) =>
    key !== 'include' && key !== 'exclude' && Array.isArray(values) && values.every(isPlain) ? [key] : [],
  );
  return listed.length > 0 || Object.keys(matrix).some((key) => key !== 'include')
    ? listed
    : tellingKeys((matrix as { readonly include?: unknown }).include);
}

/** Of legs that are written one by one, the key that tells them apart; all that every leg has where none does alone. */
function tellingKeys(legs: unknown): readonly string[] {
  if (!Array.isArray(legs)) return [];
  const all = legs.map((leg: unknown) => new Map(Object.entries(typeof leg === 'object' && leg !== null ? leg : {})));
  const keys = [...(all[0]?.keys() ?? [])].filter((key) => all.every((leg) => isPlain(leg.get(key) ?? '')));
  const tells = (some: readonly string[]) =>
    new Set(all.map((leg) => some.map((key) => `${leg.get(key)}`).join('-'))).size === all.length;
  const alone = keys.find((key) => tells([key]));
  return alone !== undefined ? [alone] : tells(keys) ? keys : [];
}

/** A value that may stand in a name: no slash and no blank. */
const isPlain = (value: unknown): boolean => /^[\w.-]{1,60}$/.test(String(value));

/** Lets downloads of the old name take all that begin with it. */
function gather(text: string, name: string): string {
  let changed = text;
  for (const { path, action } of actionUses(text).toReversed()) {
    const inputs = [...path.slice(0, -1), 'with'];
    if (action !== 'actions/download-artifact' || getYaml(changed, [...inputs, 'name']) !== name) continue;
    const merged = addYamlEntry(changed, inputs, 'merge-multiple', 'true');
    const named = merged && setPlain(merged, [...inputs, 'name'], `${name}-*`);
    const place = yamlKeys(named ?? '').find(
      ({ key, path: at }) =>
        key === 'name' && at.length === inputs.length + 1 && inputs.every((part, index) => at[index] === part),
    );
    if (named !== undefined && place !== undefined) changed = renameYamlKey(named, place, 'pattern');
  }
  return changed;
}

/** Sets a scalar without adding quotes: expressions and patterns need none here. */
function setPlain(text: string, path: readonly (string | number)[], value: string): string | undefined {
  const place = yamlScalars(text).find(
    (each) => each.path.length === path.length && path.every((part, at) => each.path[at] === part),
  );
  if (place === undefined) return undefined;
  const written = text.slice(place.from, place.to);
  const changed = `${text.slice(0, place.from)}${written.replace(`${place.value}`, () => value)}${text.slice(place.to)}`;
  return getYaml(changed, path) === value ? changed : undefined;
}
