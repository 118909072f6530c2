import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { addYamlEntry, getYaml, yamlBlock } from '@self-healer/editors/yaml';
import { renameYamlKey, yamlKeys } from '@self-healer/editors/yaml-keys';
import { HELM_VALUE_KEYS } from '../../data/helm-value-keys.ts';
import { below, directoryOfPath } from '../paths/nearest-path.ts';
import { nearestWord } from '../text/nearest-word.ts';

const READ =
  /<(?:[^<>]{0,200}[\s(|])?\$?\.Values\.(?<path>[\w.]{1,200})[^<>]{0,100}>: nil pointer evaluating interface/;

/**
 * Gives a chart's own values what a template reads and they lack: the key that is misspelt in them and that no template
 * reads, or what all other values files of the chart say alike. `template` is as Helm prints it: the chart's name first.
 */
export async function supplyHelmValue(
  reason: string,
  template: string,
  repo: Workspace,
): Promise<readonly WriteEdit[]> {
  const keys = READ.exec(reason)?.groups?.path?.split('.');
  const [, chart, file] = /^(?<chart>[\w.-]+)\/(?:charts\/[\w.-]+\/)?(?<file>templates\/[^:]+)/.exec(template) ?? [];
  if (keys === undefined || chart === undefined || file === undefined) return [];
  const files = await repo.list();
  const roots = [];
  for (const path of files.filter((each) => /(?:^|\/)Chart\.ya?ml$/.test(each))) {
    const directory = directoryOfPath(path);
    if (getYaml((await repo.read(path)) ?? '', ['name']) !== chart) continue;
    if (below(directory, files).includes(file)) roots.push(directory);
  }
  const [root] = roots;
  if (root === undefined || roots.length > 1) return [];
  const prefix = root === '.' ? '' : `${root}/`;
  const path = `${prefix}values.yaml`;
  const text = await repo.read(path);
  if (text === undefined) return [];
  const depth = keys.findIndex((_, at) => getYaml(text, keys.slice(0, at + 1)) === undefined);
  if (depth < 0 || depth === keys.length - 1) return [];
  const missing = keys.slice(0, depth + 1);
  const parent = missing.slice(0, -1);
  const shaped = await sameShape(text, keys, depth, `${prefix}${file}`, `${prefix}templates/`, repo);
  if (shaped !== undefined) return [shaped];
  const wrong = await misspeltTemplates(
    text,
    { missing, rest: keys.slice(depth + 1) },
    `${prefix}${file}`,
    `${prefix}templates/`,
    repo,
  );
  if (wrong.length > 0) return wrong;
  const misspelt = await misspeltKey(text, missing, `${prefix}templates/`, repo);
  const content =
    misspelt === undefined
      ? await fromOtherValues(text, missing, parent, keys, prefix, repo)
      : renameYamlKey(text, misspelt, missing.at(-1) ?? '');
  return content === undefined ? [] : [{ kind: 'write', path, content }];
}

/** The key of the values beside the missing one that no template reads and that is nearest to it. */
async function misspeltKey(text: string, missing: readonly string[], templates: string, repo: Workspace) {
  const beside = yamlKeys(text).filter(
    ({ path }) => path.length === missing.length && path.slice(0, -1).join('.') === missing.slice(0, -1).join('.'),
  );
  const near = nearestWord(
    missing.at(-1) ?? '',
    beside.map(({ key }) => key),
  );
  if (near === undefined) return undefined;
  const read = ['.Values', ...missing.slice(0, -1), near].join('.');
  for (const path of (await repo.list()).filter((each) => each.startsWith(templates)))
    if (new RegExp(`${read.replaceAll('.', '\\.')}(?!\\w)`).test((await repo.read(path)) ?? '')) return undefined;
  return beside.find(({ key }) => key === near);
}

/**
 * The templates with the name that the values have, where theirs is a slip of it: other templates read that name, or it
 * is what every chart calls it and holds what is read.
 */
async function misspeltTemplates(
  text: string,
  { missing, rest }: { readonly missing: readonly string[]; readonly rest: readonly string[] },
  template: string,
  templates: string,
  repo: Workspace,
): Promise<readonly WriteEdit[]> {
  const [parent, wrong = ''] = [missing.slice(0, -1), missing.at(-1)];
  const near = nearestWord(
    wrong,
    yamlKeys(text)
      .filter(({ path }) => path.length === missing.length && path.slice(0, -1).join('.') === parent.join('.'))
      .map(({ key }) => key),
  );
  if (near === undefined) return [];
  const reads = (key: string) => new RegExp(`(?<=\\.Values\\.${[...parent, ''].join('\\.')})${key}(?!\\w)`, 'g');
  const holds = getYaml(text, [...parent, near, ...rest]) !== undefined;
  const usual = holds && HELM_VALUE_KEYS.has(near) && !HELM_VALUE_KEYS.has(wrong);
  let others = 0;
  const edits: WriteEdit[] = [];
  for (const path of (await repo.list()).filter((each) => each.startsWith(templates))) {
    const content = (await repo.read(path)) ?? '';
    others += content.match(reads(near))?.length ?? 0;
    const changed = content.replace(reads(wrong), near);
    if (changed !== content && (usual || path === template)) edits.push({ kind: 'write', path, content: changed });
  }
  return usual || others > 0 ? edits : [];
}

async function fromOtherValues(
  text: string,
  missing: readonly string[],
  parent: readonly string[],
  keys: readonly string[],
  prefix: string,
  repo: Workspace,
): Promise<string | undefined> {
  const said = new Set<string>();
  for (const path of await repo.list()) {
    if (!path.startsWith(prefix) || !/^(?:ci\/|values\/)?[\w.-]*values[\w.-]*\.ya?ml$/.test(path.slice(prefix.length)))
      continue;
    const other = (await repo.read(path)) ?? '';
    if (getYaml(other, keys) !== undefined) said.add(JSON.stringify(getYaml(other, missing)));
  }
  const [only] = said;
  if (only === undefined || said.size > 1) return undefined;
  return addYamlEntry(text, parent, missing.at(-1) ?? '', `\n${yamlBlock(JSON.parse(only))}`);
}

/**
 * The template with the only key of the values that has below it what is read there, under a name with the same first
 * letter, where other templates, or this one, read that key: `.Values.img.tag` beside `.Values.image.repository`.
 */
async function sameShape(
  text: string,
  keys: readonly string[],
  depth: number,
  template: string,
  templates: string,
  repo: Workspace,
): Promise<WriteEdit | undefined> {
  const [parent, wrong = '', rest] = [keys.slice(0, depth), keys[depth], keys.slice(depth + 1)];
  if (rest.length === 0) return undefined;
  const beside = yamlKeys(text).filter(
    ({ path }) => path.length === depth + 1 && path.slice(0, -1).join('.') === parent.join('.'),
  );
  const fitting = beside.filter(({ path }) => getYaml(text, [...path, ...rest]) !== undefined).map(({ key }) => key);
  const [meant, ...others] = fitting;
  if (meant === undefined || others.length > 0 || meant[0] !== wrong[0]) return undefined;
  const reads = (key: string) => new RegExp(`(?<=\\.Values\\.${[...parent, ''].join('\\.')})${key}(?!\\w)`, 'g');
  let used = false;
  for (const path of (await repo.list()).filter((each) => each.startsWith(templates)))
    used ||= reads(meant).test((await repo.read(path)) ?? '');
  const content = await repo.read(template);
  const changed = content?.replace(reads(wrong), meant);
  return !used || changed === undefined || changed === content
    ? undefined
    : { kind: 'write', path: template, content: changed };
}
