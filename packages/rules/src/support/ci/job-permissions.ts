import { addYamlEntry, getYaml, setYamlScalar } from '@self-healer/editors/yaml';
import type { Scopes } from '../../data/action-permissions.ts';

/**
 * Gives one job of a workflow the scopes it lacks. A job's own block replaces the workflow's, so a new one repeats
 * what the workflow grants; without either, reading the code stays allowed.
 */
export function grantToJob(text: string, job: string, scopes: Scopes): string | undefined {
  const own = getYaml(text, ['jobs', job, 'permissions']);
  const inherited = getYaml(text, ['permissions']);
  if (typeof own === 'string' || (own === undefined && inherited === 'write-all')) return undefined;
  if (own === undefined) {
    const granted = scopesOf(inherited);
    if (Object.entries(scopes).every(([scope, right]) => satisfies(granted[scope], right))) return undefined;
    const block = { contents: 'read', ...granted, ...scopes };
    const lines = Object.entries(block).map(([scope, right]) => `${scope}: ${right}`);
    return addYamlEntry(text, ['jobs', job], 'permissions', `\n${lines.join('\n')}`, 'first');
  }
  let changed = text;
  for (const [scope, right] of Object.entries(scopes)) {
    const path = ['jobs', job, 'permissions', scope];
    const has = getYaml(changed, path);
    if (satisfies(has, right)) continue;
    changed =
      (has === undefined
        ? addYamlEntry(changed, path.slice(0, -1), scope, right)
        : setYamlScalar(changed, path, right)) ?? changed;
  }
  return changed === text ? undefined : changed;
}

function satisfies(has: unknown, right: 'read' | 'write'): boolean {
  return has === right || has === 'write';
}

function scopesOf(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
