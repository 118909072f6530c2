import type { LogWindow } from '@self-healer/core/log-window';
import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import type { RuleFix } from '@self-healer/core/rule';
import { getJson, setJson } from '@self-healer/editors/json';
import { dependencyRange } from '@self-healer/editors/package-json';
import { inDirectory, projectDirectory } from '../commands/project-directory.ts';
import { trackedPath } from '../paths/tracked-path.ts';
import { escapePattern } from '../text/escape-pattern.ts';

const LOADED =
  /^\s{0,8}\/?\S{0,400}\bnode_modules\/(?<package>(?:@[\w.-]{1,100}\/)?[a-z\d][\w.-]{0,100})\/[^\s:]{1,300}:\d{1,7}$/;
const COMPILES = /(?:^|\/)(?:babel\.config\.\w+|\.babelrc(?:\.\w+)?)$/;
const CONFIG = /^jest\.config\.(?:[cm]?[jt]s|json)$/;
const OPENS =
  /(?:module\.exports\s*=|export default|(?:const|let) \w*[cC]onfig(?:: ?[\w.]+)?\s*=)\s*\{[ \t]*\r?\n(?<indent>[ \t]+)/;
const LISTED =
  /(?<head>transformIgnorePatterns["']?\s*:\s*\[\s*["'](?:<rootDir>)?\/?node_modules\/\(\?!\(?(?:\?:)?)(?<names>[\w@/|.\\-]+)/;

/** Lets Jest compile a package of ES modules too, where the project compiles JavaScript at all. */
export async function compilePackage({ lines }: LogWindow, repo: Workspace): Promise<RuleFix | undefined> {
  const named = new Set(lines.flatMap((line) => LOADED.exec(line)?.groups?.package ?? []));
  const [name, ...others] = named;
  const failed = lines.flatMap(
    (line) => /^\s{0,4}FAIL\s+(?:\S+ )?(?<path>[^\s()]{1,300})/.exec(line)?.groups?.path ?? [],
  )[0];
  const path = failed === undefined ? undefined : await trackedPath(failed, repo);
  const directory = path === undefined ? undefined : await projectDirectory(repo, 'package.json', path);
  if (name === undefined || others.length > 0 || directory === undefined) return undefined;
  const manifest = inDirectory(directory, 'package.json');
  const text = (await repo.read(manifest)) ?? '';
  const files = await repo.list();
  const configs = files.filter(
    (file) =>
      (directory === '.' ? file : file.slice(directory.length + 1)).match(CONFIG) !== null &&
      file === inDirectory(directory, file.split('/').at(-1) ?? ''),
  );
  const [config, ...more] = configs;
  const configText = config === undefined ? '' : ((await repo.read(config)) ?? '');
  const compiles =
    files.some((file) => COMPILES.test(file)) ||
    getJson(text, ['babel']) !== undefined ||
    dependencyRange(text, 'react-scripts') !== undefined ||
    /@swc\/jest|js-with-(?:babel|ts)/.test(`${configText}${JSON.stringify(getJson(text, ['jest']) ?? '')}`);
  if (!compiles || more.length > 0) return undefined;
  const edit = config === undefined ? inManifest(manifest, text, name) : inConfig(config, configText, name);
  return edit && { title: `Let Jest compile ${name}`, safety: 'review', edits: [edit] };
}

const pattern = (name: string): string => `/node_modules/(?!(${escapePattern(name)})/)`;

function withName(text: string, name: string): string | undefined {
  const { names } = LISTED.exec(text)?.groups ?? {};
  if (names === undefined || names.split('|').includes(name)) return undefined;
  return text.replace(LISTED, (_all, head: string, listed: string) => `${head}${listed}|${escapePattern(name)}`);
}

function inManifest(path: string, text: string, name: string): WriteEdit | undefined {
  const own = getJson(text, ['jest']);
  if (typeof own !== 'object' || own === null) return undefined;
  const content =
    'transformIgnorePatterns' in own
      ? withName(text, name)
      : setJson(text, ['jest', 'transformIgnorePatterns'], [pattern(name)]);
  return content === undefined ? undefined : { kind: 'write', path, content };
}

function inConfig(path: string, text: string, name: string): WriteEdit | undefined {
  if (/transformIgnorePatterns/.test(text)) {
    const content = withName(text, name);
    return content === undefined ? undefined : { kind: 'write', path, content };
  }
  if (path.endsWith('.json')) {
    const content = setJson(text, ['transformIgnorePatterns'], [pattern(name)]);
    return content === undefined ? undefined : { kind: 'write', path, content };
  }
  const found = OPENS.exec(text);
  const indent = found?.groups?.indent;
  if (found === null || indent === undefined) return undefined;
  const at = found.index + found[0].length;
  const eol = found[0].includes('\r\n') ? '\r\n' : '\n';
  const line = `transformIgnorePatterns: ['${pattern(name)}'],${eol}${indent}`;
  return { kind: 'write', path, content: `${text.slice(0, at)}${line}${text.slice(at)}` };
}
