import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import type { RuleFix } from '@self-healer/core/rule';
import { getJson, setJson } from '@self-healer/editors/json';
import { below, directoryOfPath } from '../paths/nearest-path.ts';
import { relativePath } from '../paths/relative-path.ts';
import { trackedPath } from '../paths/tracked-path.ts';
import { escapePattern } from '../text/escape-pattern.ts';
import { aliasOf } from './alias-from-paths.ts';

const CONFIG = /(?:^|\/)(?:jest\.config\.(?:[cm]?[jt]s|json)|package\.json)$/;
const OPENS =
  /(?:module\.exports\s*=|export default|(?:const|let) \w*[cC]onfig(?:: ?[\w.]+)?\s*=)\s*\{[ \t]*(?<eol>\r?\n)(?<indent>[ \t]+)/;
const MAPPER = /\bmoduleNameMapper["']?\s*:\s*\{(?<eol>[ \t]*\r?\n)?(?<indent>[ \t]+)?/;

interface Mapping {
  readonly from: string;
  readonly to: string;
}

/** Gives Jest the alias under `paths` of tsconfig.json or jsconfig.json that a specifier begins with. */
export async function jestAlias(specifier: string, printed: string, repo: Workspace): Promise<RuleFix | undefined> {
  const source = await trackedPath(printed, repo);
  const alias = source === undefined ? undefined : await aliasOf(specifier, source, repo);
  if (source === undefined || alias === undefined) return undefined;
  const configs = (await repo.list())
    .filter((path) => CONFIG.test(path) && below(directoryOfPath(path), [source]).length > 0)
    .toSorted((a, b) => b.length - a.length);
  for (const path of configs) {
    const text = (await repo.read(path)) ?? '';
    if (path.endsWith('package.json') && getJson(text, ['jest']) === undefined) continue;
    if (/\brootDir["']?\s*:|\broots["']?\s*:|pathsToModuleNameMapper/.test(text)) return undefined;
    const target = relativePath(directoryOfPath(path) || '.', alias.directory);
    if (target.startsWith('..')) return undefined;
    const mapping = {
      from: `^${escapePattern(alias.name)}/(.*)$`,
      to: `<rootDir>/${target === '' ? '' : `${target}/`}$1`,
    };
    const content = path.endsWith('.json') ? inJson(path, text, mapping) : inCode(text, mapping);
    if (content === undefined) return undefined;
    const edit: WriteEdit = { kind: 'write', path, content };
    return { title: `Give Jest the alias ${alias.name}`, safety: 'review', edits: [edit] };
  }
  return undefined;
}

function inJson(path: string, text: string, { from, to }: Mapping): string | undefined {
  const at = [...(path.endsWith('package.json') ? ['jest'] : []), 'moduleNameMapper'];
  return getJson(text, [...at, from]) === undefined ? setJson(text, [...at, from], to) : undefined;
}

function inCode(text: string, { from, to }: Mapping): string | undefined {
  if (text.includes(`'${from}'`) || text.includes(`"${from}"`)) return undefined;
  const entry = `'${from}': '${to}'`;
  const mapper = MAPPER.exec(text);
  if (mapper !== null) {
    const end = mapper.index + mapper[0].length;
    if (/^\s*\}/.test(text.slice(end))) return undefined;
    const { eol, indent = '' } = mapper.groups ?? {};
    const gap = eol === undefined ? ' ' : `${/\r?\n$/.exec(eol)?.[0] ?? ''}${indent}`;
    return `${text.slice(0, end)}${eol === undefined && indent === '' ? ' ' : ''}${entry},${gap}${text.slice(end)}`;
  }
  const opens = OPENS.exec(text);
  if (opens === null || /moduleNameMapper/.test(text)) return undefined;
  const at = opens.index + opens[0].length;
  const { eol = '\n', indent = '  ' } = opens.groups ?? {};
  return `${text.slice(0, at)}moduleNameMapper: { ${entry} },${eol}${indent}${text.slice(at)}`;
}
