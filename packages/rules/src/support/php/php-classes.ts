import type { Workspace } from '@self-healer/core/ports/workspace';
import { getJson, setJson } from '@self-healer/editors/json';
import { eolOf } from '@self-healer/editors/text-lines';
import { nearestWord } from '../text/nearest-word.ts';

const MOST_FILES = 600;
const NAMESPACE = /^\s*namespace\s+(?<name>[\w\\]+)\s*[;{]/m;

export interface PhpClass {
  /** With its namespace, without a leading backslash. */
  readonly name: string;
  readonly path: string;
}

/** The classes, interfaces, traits and enums that the project's own files define. */
export async function phpClasses(repo: Workspace): Promise<readonly PhpClass[]> {
  const files = (await repo.list()).filter((path) => path.endsWith('.php') && !/(?:^|\/)vendor\//.test(path));
  const found: PhpClass[] = [];
  for (const path of files.slice(0, MOST_FILES)) {
    const text = (await repo.read(path)) ?? '';
    const namespace = NAMESPACE.exec(text)?.groups?.name;
    const defined =
      /^[ \t]*(?:(?:final|abstract|readonly)\s+)*(?:class|interface|trait|enum)\s+(?<name>\w+)(?=[\s:{])/gm;
    for (const { groups } of text.matchAll(defined))
      found.push({ name: namespace === undefined ? `${groups?.name}` : `${namespace}\\${groups?.name}`, path });
  }
  return found;
}

/** Where Composer's PSR-4 looks for a class, by the longest prefix of any composer.json; undefined where none has it. */
export async function psr4Path(repo: Workspace, name: string): Promise<string | undefined> {
  let best: { readonly length: number; readonly path: string } | undefined;
  for (const file of (await repo.list()).filter((path) => /(?:^|\/)composer\.json$/.test(path))) {
    const text = (await repo.read(file)) ?? '';
    const root = file.slice(0, file.length - 'composer.json'.length);
    for (const section of ['autoload', 'autoload-dev']) {
      const map = getJson(text, [section, 'psr-4']);
      for (const [prefix, directory] of Object.entries(typeof map === 'object' ? (map ?? {}) : {})) {
        if (typeof directory !== 'string' || !name.startsWith(prefix) || prefix.length <= (best?.length ?? -1))
          continue;
        const inside = directory === '' || directory === './' ? '' : `${directory.replace(/^\.\/|\/$/g, '')}/`;
        best = {
          length: prefix.length,
          path: `${root}${inside}${name.slice(prefix.length).replaceAll('\\', '/')}.php`,
        };
      }
    }
  }
  return best?.path;
}

/** A composer.json whose PSR-4 directory is not there, with the one under which the file of a class stands instead. */
export async function movedPsr4(
  repo: Workspace,
  own: PhpClass,
): Promise<{ readonly path: string; readonly content: string; readonly directory: string } | undefined> {
  const files = await repo.list();
  for (const path of files.filter((each) => /(?:^|\/)composer\.json$/.test(each))) {
    const text = (await repo.read(path)) ?? '';
    const root = path.slice(0, path.length - 'composer.json'.length);
    for (const section of ['autoload', 'autoload-dev']) {
      const map = getJson(text, [section, 'psr-4']);
      for (const [prefix, directory] of Object.entries(typeof map === 'object' ? (map ?? {}) : {})) {
        if (typeof directory !== 'string' || !own.name.startsWith(prefix) || !own.path.startsWith(root)) continue;
        const there = `${root}${directory.replace(/^\.\/|\/$/g, '')}/`;
        const tail = `/${own.name.slice(prefix.length).replaceAll('\\', '/')}.php`;
        if (files.some((file) => file.startsWith(there)) || !own.path.endsWith(tail)) continue;
        const meant = own.path.slice(root.length, -tail.length);
        const content = setJson(text, [section, 'psr-4', prefix], `${meant}${directory.endsWith('/') ? '/' : ''}`);
        if (content !== undefined && meant !== '') return { path, content, directory: meant };
      }
    }
  }
  return undefined;
}

/** composer.json with the namespace that the files of a directory have, where it maps one to it that is near or of no file. */
export async function renamedPsr4(
  repo: Workspace,
  own: PhpClass,
): Promise<{ readonly path: string; readonly content: string; readonly prefix: string } | undefined> {
  if ((await psr4Path(repo, own.name)) !== undefined) return undefined;
  const files = await repo.list();
  for (const path of files.filter((each) => /(?:^|\/)composer\.json$/.test(each))) {
    const text = (await repo.read(path)) ?? '';
    const root = path.slice(0, path.length - 'composer.json'.length);
    for (const section of ['autoload', 'autoload-dev']) {
      const map = getJson(text, [section, 'psr-4']);
      for (const [prefix, directory] of Object.entries(typeof map === 'object' ? (map ?? {}) : {})) {
        if (typeof directory !== 'string') continue;
        const there = `${root}${directory.replace(/^\.\/|\/$/g, '')}/`;
        const tail = own.path.startsWith(there)
          ? own.path.slice(there.length, -'.php'.length).replaceAll('/', '\\')
          : '';
        if (tail === '' || !own.name.endsWith(`\\${tail}`)) continue;
        const meant = own.name.slice(0, -tail.length);
        const inside = (await phpClasses(repo)).filter((each) => each.path.startsWith(there));
        const near = nearestWord(prefix, [meant]) !== undefined || !(await isNamed(prefix, repo));
        // As it is written in JSON.
        const key = JSON.stringify(prefix);
        if (!near || !inside.every(({ name }) => name.startsWith(meant)) || text.split(key).length !== 2) continue;
        return { path, content: text.replace(key, () => JSON.stringify(meant)), prefix: meant };
      }
    }
  }
  return undefined;
}

/** Whether any PHP file of the project says a namespace, to declare it or to use what is in it. */
async function isNamed(prefix: string, repo: Workspace): Promise<boolean> {
  const name = prefix.replace(/\\$/, '');
  const said = new RegExp(`(?<![\\w\\\\])\\\\{0,2}${name.replaceAll('\\', '\\\\{1,2}')}(?!\\w)`, 'i');
  const files = (await repo.list()).filter(
    (path) => /\.(?:php|phtml|inc)$/.test(path) && !/(?:^|\/)vendor\//.test(path),
  );
  if (name === '' || files.length > MOST_FILES) return true;
  for (const path of files) if (said.test((await repo.read(path)) ?? '')) return true;
  return false;
}

/** The file with a `use` of a class, in the place of one that names another class so, or behind those there are. */
export function importPhpClass(text: string, name: string, missing: string): string | undefined {
  const short = name.slice(name.lastIndexOf('\\') + 1);
  const wrong = new RegExp(`^(?<before>use\\s+\\\\?)${missing.replaceAll('\\', '\\\\')}(?=\\s*;)`, 'm');
  if (wrong.test(text)) return text.replace(wrong, (_, before: string) => before + name);
  if (new RegExp(`^use\\s+[\\w\\\\]*\\b${short}\\s*;`, 'm').test(text)) return undefined;
  const eol = eolOf(text);
  const uses = [...text.matchAll(/^use\s+(?!function|const)[\w\\]+(?:\s+as\s+\w+)?\s*;[^\n]*\n/gm)];
  const line = `use ${name};${eol}`;
  const next = uses.find(({ 0: each }) => each > line) ?? uses.at(-1);
  if (next !== undefined) {
    const at = next[0] > line ? next.index : next.index + next[0].length;
    return text.slice(0, at) + line + text.slice(at);
  }
  const namespace = /^namespace\s+[\w\\]+\s*;[^\n]*\n/m.exec(text);
  if (namespace === null) return undefined;
  const at = namespace.index + namespace[0].length;
  return `${text.slice(0, at)}${eol}${line}${text.slice(at)}`;
}
