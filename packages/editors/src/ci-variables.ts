import type { CiFile } from './ci-file.ts';
import { eolOf } from './text-lines.ts';
import { addYamlEntry, getYaml, insertYamlItem, setYamlScalar, type YamlPath } from './yaml.ts';
import { yamlKeys } from './yaml-keys.ts';

/** Where a platform keeps variables of all jobs, and before which key a new block goes: the first of these. */
const PLACES: Readonly<
  Partial<Record<CiFile['provider'], { readonly path: YamlPath; readonly before: (key: string) => boolean }>>
> = {
  'github-actions': { path: ['env'], before: (key) => key === 'jobs' },
  'gitlab-ci': { path: ['variables'], before: (key) => !['include', 'image', 'spec'].includes(key) },
  'azure-devops': { path: ['variables'], before: (key) => ['steps', 'jobs', 'stages'].includes(key) },
  codebuild: { path: ['env', 'variables'], before: (key) => key === 'phases' },
};

/**
 * Sets a variable for all jobs of a CI file; where there is one already, its text becomes `change` of it. CircleCI keeps
 * them by job, Jenkins in the pipeline's `environment`. Undefined for what has no such place, and when nothing changes.
 */
export function setCiVariable(
  text: string,
  provider: CiFile['provider'],
  name: string,
  value: string,
  change: (old: string) => string = () => value,
): string | undefined {
  if (provider === 'circleci') return inCircleJobs(text, name, value, change);
  if (provider === 'jenkins') return inJenkinsPipeline(text, name, value, change);
  const place = PLACES[provider];
  if (place === undefined) return undefined;
  const { path, before } = place;
  const old = getYaml(text, [...path, name]);
  if (typeof old === 'string') return setYamlScalar(text, [...path, name], change(old));
  if (old !== undefined) return undefined;
  const block = getYaml(text, path);
  if (Array.isArray(block)) return inList(text, path, block, { name, value, change });
  if (block !== undefined) return addYamlEntry(text, path, name, quoted(value));
  const outer = getYaml(text, path.slice(0, 1));
  if (path.length > 1 && outer !== undefined)
    return addYamlEntry(text, path.slice(0, 1), `${path[1]}`, `\n${name}: ${quoted(value)}`);
  const next = yamlKeys(text).find(({ path: at, key }) => at.length === 1 && before(key));
  if (next === undefined) return undefined;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = path.map((key, depth) => `${'  '.repeat(depth)}${key}:`);
  const added = [...lines, `${'  '.repeat(path.length)}${name}: ${quoted(value)}`, '']
    .map((line) => `${line}${eol}`)
    .join('');
  const changed = `${text.slice(0, next.from)}${added}${text.slice(next.from)}`;
  return getYaml(changed, [...path, name]) === value ? changed : undefined;
}

/** Azure's variables may be a list of names and values, beside groups and templates. */
function inList(
  text: string,
  path: YamlPath,
  list: readonly unknown[],
  { name, value, change }: { readonly name: string; readonly value: string; readonly change: (old: string) => string },
): string | undefined {
  const at = list.findIndex((_, index) => getYaml(text, [...path, index, 'name']) === name);
  const old = at < 0 ? undefined : getYaml(text, [...path, at, 'value']);
  if (at < 0) return insertYamlItem(text, path, list.length, `name: ${name}\nvalue: ${quoted(value)}`);
  return typeof old === 'string' ? setYamlScalar(text, [...path, at, 'value'], change(old)) : undefined;
}

const quoted = (value: string): string =>
  /^[A-Za-z./](?:[\w./=-]|:(?=[\w/]))*$/.test(value) ? value : JSON.stringify(value);

function inCircleJobs(text: string, name: string, value: string, change: (old: string) => string): string | undefined {
  const jobs = yamlKeys(text).filter(({ path }) => path.length === 2 && path[0] === 'jobs');
  let changed: string | undefined;
  for (const { path } of jobs) {
    const current = changed ?? text;
    const own = [...path, 'environment'];
    const old = getYaml(current, [...own, name]);
    if (typeof old === 'string') changed = setYamlScalar(current, [...own, name], change(old)) ?? changed;
    else if (getYaml(current, own) === undefined)
      changed = addYamlEntry(current, path, 'environment', `\n${name}: ${quoted(value)}`, 'first') ?? changed;
    else changed = addYamlEntry(current, own, name, quoted(value)) ?? changed;
  }
  return changed;
}

/** In the `environment` of a declarative pipeline, or in a new one behind its `agent`. */
function inJenkinsPipeline(
  text: string,
  name: string,
  value: string,
  change: (old: string) => string,
): string | undefined {
  const eol = eolOf(text);
  const assigned = new RegExp(
    `^(?<before>[ \\t]*${name}[ \\t]*=[ \\t]*)(?<quote>["'])(?<old>[^"'\\r\\n]*)\\k<quote>`,
    'm',
  ).exec(text);
  if (assigned?.groups?.old !== undefined) {
    const { before = '', quote = '', old } = assigned.groups;
    const to = change(old);
    const at = assigned.index;
    return to === old
      ? undefined
      : `${text.slice(0, at)}${before}${quote}${to}${quote}${text.slice(at + assigned[0].length)}`;
  }
  const line = `${name} = '${value}'`;
  const block = /^(?<indent>[ \t]*)environment[ \t]*\{[ \t]*\r?\n(?<own>[ \t]*)/m.exec(text);
  if (block !== null) {
    const at = block.index + block[0].length;
    return `${text.slice(0, at)}${line}${eol}${block.groups?.own ?? ''}${text.slice(at)}`;
  }
  const agent =
    /^(?<indent>[ \t]+)agent[ \t]+(?:any|none|\{[^{}\r\n]*(?:\{[^{}\r\n]*\}[^{}\r\n]*)?\}|'[^'\r\n]*')[ \t]*\r?\n/m.exec(
      text,
    );
  const open =
    agent ??
    /^(?<indent>[ \t]+)agent[ \t]*\{[ \t]*\r?\n(?:(?!\k<indent>\})[^\n]*\n){1,40}?\k<indent>\}[ \t]*\r?\n/m.exec(text);
  if (!/^\s*pipeline\s*\{/m.test(text) || open === null) return undefined;
  const indent = open.groups?.indent ?? '';
  const at = open.index + open[0].length;
  const added = [`${indent}environment {`, `${indent}${indent}${line}`, `${indent}}`]
    .map((each) => `${each}${eol}`)
    .join('');
  return `${text.slice(0, at)}${added}${text.slice(at)}`;
}
