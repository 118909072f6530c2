import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { getJson, setJson } from '@self-healer/editors/json';
import { eolOf } from '@self-healer/editors/text-lines';
import { addYamlEntry, getYaml, insertYamlItem } from '@self-healer/editors/yaml';
import { inDirectory } from '../commands/project-directory.ts';
import { escapePattern } from '../text/escape-pattern.ts';

const WORKSPACE = 'pnpm-workspace.yaml';
const LISTED = 'onlyBuiltDependencies';

/** Whether a lock file has a package of that name: only what somebody locked may run its scripts. */
export function isLocked(lock: string, name: string): boolean {
  const escaped = escapePattern(name);
  return new RegExp(`(?:^ {2}['"]?/?${escaped}[@/]|^ {4}"node_modules/(?:[^"]*/)?${escaped}":)`, 'm').test(lock);
}

/** Lets locked packages run their build scripts under npm 12: `allowScripts` of the manifest beside the lock file. */
export async function allowScripts(
  repo: Workspace,
  directory: string,
  names: readonly string[],
): Promise<WriteEdit | undefined> {
  const path = inDirectory(directory, 'package.json');
  const before = await repo.read(path);
  let content = before;
  for (const name of names) {
    // One that is `false` was refused by somebody.
    if (content === undefined || getJson(content, ['allowScripts', name]) !== undefined) return undefined;
    content = setJson(content, ['allowScripts', name], true);
  }
  return content === undefined || content === before ? undefined : { kind: 'write', path, content };
}

/** Lets locked packages run their build scripts under pnpm, where the project keeps such a list, or as its major wants. */
export async function allowBuilds(
  repo: Workspace,
  directory: string,
  names: readonly string[],
): Promise<WriteEdit | undefined> {
  const manifest = inDirectory(directory, 'package.json');
  const text = (await repo.read(manifest)) ?? '';
  const listed = getJson(text, ['pnpm', LISTED]);
  if (Array.isArray(listed)) {
    const content = setJson(text, ['pnpm', LISTED], [...new Set([...listed, ...names])]);
    return content === undefined ? undefined : { kind: 'write', path: manifest, content };
  }
  const path = inDirectory(directory, WORKSPACE);
  const workspace = (await repo.read(path)) ?? '';
  const major = /^pnpm@(?<major>\d+)/.exec(`${getJson(text, ['packageManager']) ?? ''}`)?.groups?.major;
  const content = inWorkspace(workspace, names, Number(major ?? '11') < 11);
  return content === undefined || content === workspace ? undefined : { kind: 'write', path, content };
}

function inWorkspace(text: string, names: readonly string[], old: boolean): string | undefined {
  const allowed = getYaml(text, ['allowBuilds']);
  const list = getYaml(text, [LISTED]);
  if (allowed !== undefined && allowed !== null)
    return names.reduce<string | undefined>(
      (each, name) => (each === undefined ? undefined : addYamlEntry(each, ['allowBuilds'], quoted(name), 'true')),
      text,
    );
  if (Array.isArray(list))
    return names
      .filter((name) => !list.includes(name))
      .reduce<string | undefined>(
        (each, name) =>
          each === undefined ? undefined : insertYamlItem(each, [LISTED], Number.MAX_SAFE_INTEGER, quoted(name)),
        text,
      );
  const eol = eolOf(text);
  const gap = text === '' || text.endsWith('\n') ? '' : eol;
  const lines = old
    ? [`${LISTED}:`, ...names.map((name) => `  - ${quoted(name)}`)]
    : ['allowBuilds:', ...names.map((name) => `  ${quoted(name)}: true`)];
  return `${text}${gap}${lines.join(eol)}${eol}`;
}

const quoted = (name: string): string => (name.startsWith('@') ? `'${name}'` : name);
