import { normaliseName } from './requirements.ts';
import { appendToToml, getToml, setToml } from './toml.ts';

const nameOf = (requirement: string) => normaliseName(/^\s*[\w.-]+/.exec(requirement)?.[0].trim() ?? '');

function lists(value: unknown, name: string): boolean {
  return Array.isArray(value) && value.some((each) => typeof each === 'string' && nameOf(each) === normaliseName(name));
}

/** Whether the project's own dependencies (PEP 621 or Poetry) name a distribution. */
export function hasProjectDependency(text: string, name: string): boolean {
  const poetry = getToml(text, ['tool', 'poetry', 'dependencies']);
  const keys = typeof poetry === 'object' && poetry !== null ? Object.keys(poetry) : [];
  return (
    lists(getToml(text, ['project', 'dependencies']), name) || keys.map(normaliseName).includes(normaliseName(name))
  );
}

/** Adds to `[project] dependencies`, or to Poetry's table; undefined when it is there or the file has neither. */
export function addProjectDependency(text: string, name: string, specifier = ''): string | undefined {
  if (hasProjectDependency(text, name)) return undefined;
  if (getToml(text, ['project', 'dependencies']) !== undefined)
    return appendToToml(text, ['project', 'dependencies'], `${name}${specifier}`);
  if (getToml(text, ['tool', 'poetry', 'dependencies']) === undefined) return undefined;
  return setToml(text, ['tool', 'poetry', 'dependencies', name], specifier === '' ? '*' : specifier);
}

/** Adds to a PEP 735 group, a PEP 621 extra or Poetry's group of that name; undefined when there is no such group. */
export function addGroupDependency(text: string, group: string, name: string, specifier = ''): string | undefined {
  for (const path of [
    ['dependency-groups', group],
    ['project', 'optional-dependencies', group],
  ]) {
    const list = getToml(text, path);
    if (list !== undefined) return lists(list, name) ? undefined : appendToToml(text, path, `${name}${specifier}`);
  }
  const poetry = ['tool', 'poetry', 'group', group, 'dependencies'];
  if (getToml(text, poetry) === undefined || getToml(text, [...poetry, name]) !== undefined) return undefined;
  return setToml(text, [...poetry, name], specifier === '' ? '*' : specifier);
}

/** Adds to `[build-system] requires`. */
export function addBuildRequirement(text: string, name: string, specifier = ''): string | undefined {
  const path = ['build-system', 'requires'];
  return lists(getToml(text, path), name) ? undefined : appendToToml(text, path, `${name}${specifier}`);
}
