import type { CiFile } from './ci-file.ts';
import { addYamlEntry, getYaml, setYamlScalar, type YamlPath } from './yaml.ts';
import { yamlKeys } from './yaml-keys.ts';

/** Where a platform keeps variables of all jobs, and before which key a new block goes. */
const PLACES: Readonly<
  Partial<Record<CiFile['provider'], { readonly path: YamlPath; readonly before: readonly string[] }>>
> = {
  'github-actions': { path: ['env'], before: ['jobs'] },
  'gitlab-ci': { path: ['variables'], before: ['stages', 'default', 'before_script'] },
  'azure-devops': { path: ['variables'], before: ['steps', 'jobs', 'stages'] },
  codebuild: { path: ['env', 'variables'], before: ['phases'] },
};

/**
 * Sets a variable for all jobs of a CI file; where there is one already, its text becomes `change` of it. Undefined for
 * platforms without such a place (CircleCI keeps variables by job, Jenkins in Groovy) and when nothing changes.
 */
export function setCiVariable(
  text: string,
  provider: CiFile['provider'],
  name: string,
  value: string,
  change: (old: string) => string = () => value,
): string | undefined {
  const place = PLACES[provider];
  if (place === undefined) return undefined;
  const { path, before } = place;
  const old = getYaml(text, [...path, name]);
  if (typeof old === 'string') return setYamlScalar(text, [...path, name], change(old));
  if (old !== undefined) return undefined;
  const block = getYaml(text, path);
  // Azure's variables may be a list of names and values.
  if (Array.isArray(block)) return undefined;
  if (block !== undefined) return addYamlEntry(text, path, name, quoted(value));
  const outer = getYaml(text, path.slice(0, 1));
  if (path.length > 1 && outer !== undefined)
    return addYamlEntry(text, path.slice(0, 1), `${path[1]}`, `\n${name}: ${quoted(value)}`);
  const next = yamlKeys(text).find(({ path: at, key }) => at.length === 1 && before.includes(key));
  if (next === undefined) return undefined;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = path.map((key, depth) => `${'  '.repeat(depth)}${key}:`);
  const added = [...lines, `${'  '.repeat(path.length)}${name}: ${quoted(value)}`, '']
    .map((line) => `${line}${eol}`)
    .join('');
  const changed = `${text.slice(0, next.from)}${added}${text.slice(next.from)}`;
  return getYaml(changed, [...path, name]) === value ? changed : undefined;
}

const quoted = (value: string): string => (/^[A-Za-z./][\w./=-]*$/.test(value) ? value : JSON.stringify(value));
