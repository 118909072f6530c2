import { getJson, insertJsonSorted, removeJson, setJson } from './json.ts';

export const DEPENDENCY_KINDS = [
  'dependencies',
  'devDependencies',
  'peerDependencies',
  'optionalDependencies',
] as const;
export type DependencyKind = (typeof DEPENDENCY_KINDS)[number];

/** Adds a dependency in its sorted place; undefined when any kind holds it already. */
export function addDependency(text: string, name: string, range: string, kind: DependencyKind): string | undefined {
  if (dependencyRange(text, name) !== undefined) return undefined;
  return insertJsonSorted(text, [kind], name, range);
}

/** The range asked for, of whatever kind. */
export function dependencyRange(text: string, name: string): string | undefined {
  for (const kind of DEPENDENCY_KINDS) {
    const range = getJson(text, [kind, name]);
    if (typeof range === 'string') return range;
  }
  return undefined;
}

/** Changes the range of a dependency that is there, in every kind that holds it. */
export function setDependency(text: string, name: string, range: string): string | undefined {
  let changed: string | undefined;
  for (const kind of DEPENDENCY_KINDS) {
    const current = changed ?? text;
    if (getJson(current, [kind, name]) !== undefined) changed = setJson(current, [kind, name], range) ?? changed;
  }
  return changed;
}

export function removeDependency(text: string, name: string): string | undefined {
  let changed: string | undefined;
  for (const kind of DEPENDENCY_KINDS) changed = removeJson(changed ?? text, [kind, name]) ?? changed;
  return changed;
}

export function setScript(text: string, name: string, command: string): string | undefined {
  return setJson(text, ['scripts', name], command);
}

export function setField(text: string, name: string, value: unknown): string | undefined {
  return setJson(text, [name], value);
}
