import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { directoryOfPath } from '../paths/nearest-path.ts';
import { relativePath } from '../paths/relative-path.ts';
import { trackedPath } from '../paths/tracked-path.ts';
import { escapePattern } from '../text/escape-pattern.ts';
import { textLines } from '../text/text-lines.ts';
import { isShellScript } from './shell-files.ts';

const SOURCING = /^\s*(?:source|\.)\s+\S/;

/**
 * Reads in the one shell file of the project that defines a function which a script calls: as a script beside it does, else by
 * the way from the script itself. Undefined where none or several define it.
 */
export async function sourceLibrary(name: string, printed: string, repo: Workspace): Promise<WriteEdit | undefined> {
  const path = await trackedPath(printed, repo);
  const text = path === undefined ? undefined : await repo.read(path);
  if (path === undefined || text === undefined) return undefined;
  const defined = new RegExp(`^(?:function\\s+)?${escapePattern(name)}\\s*\\(\\)`, 'm');
  const holders: string[] = [];
  const neighbours: string[] = [];
  for (const file of await repo.list()) {
    const source = file === path ? undefined : await repo.read(file);
    if (source === undefined || !isShellScript(file, source)) continue;
    if (defined.test(source)) holders.push(file);
    else if (directoryOfPath(file) === directoryOfPath(path)) neighbours.push(source);
  }
  const [library, ...others] = holders;
  if (library === undefined || others.length > 0) return undefined;
  const base = library.slice(library.lastIndexOf('/') + 1);
  const like = neighbours
    .flatMap((source) => source.split(/\r?\n/))
    .find((line) => SOURCING.test(line) && line.trimEnd().replace(/["']$/, '').endsWith(base));
  const { lines, join } = textLines(text);
  if (lines.some((line) => SOURCING.test(line) && line.includes(base))) return undefined;
  const bash = /^#!.*\bbash\b/.test(lines[0] ?? '');
  const way = relativePath(directoryOfPath(path), library);
  const statement = like?.trim() ?? `${bash ? 'source' : '.'} "$(dirname "$0")/${way}"`;
  const head = lines.findIndex((line, at) => !/^(?:#|\s*$|set\s)/.test(line) || (at > 0 && SOURCING.test(line)));
  const last = lines.findLastIndex((line, at) => at <= head && /^set\s|^#!/.test(line));
  lines.splice(last + 1, 0, statement);
  return { kind: 'write', path, content: join() };
}
