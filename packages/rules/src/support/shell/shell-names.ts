import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { trackedPath } from '../paths/tracked-path.ts';
import { nearestWord } from '../text/nearest-word.ts';
import { isOtherOfRow } from '../text/other-of-a-row.ts';
import { textLines } from '../text/text-lines.ts';
import { mayReadInstead } from './guessed-variable.ts';

const DEFINED = {
  variable:
    /(?:^|[\s;(])(?:export |local |readonly |declare (?:-\w+ )?)?(?<name>[A-Za-z_]\w*)=|\bfor (?<loop>\w+) in\b/gm,
  function: /^\s*(?:function\s+)?(?<name>[\w:-]+)\s*\(\)/gm,
};

/** Writes the name that a script defines where it reads a variable or calls a function by a misspelt one. */
export async function correctShellName(
  kind: keyof typeof DEFINED,
  wrong: string,
  place: { readonly path: string; readonly line: number },
  repo: Workspace,
): Promise<WriteEdit | undefined> {
  const path = await trackedPath(place.path, repo);
  const text = path === undefined ? undefined : await repo.read(path);
  if (path === undefined || text === undefined || wrong.length < 4) return undefined;
  const sources = [text, ...(await sourcedBy(text, repo))];
  const names = sources.flatMap((each) =>
    [...each.matchAll(DEFINED[kind])].map(({ groups }) => groups?.name ?? groups?.loop ?? ''),
  );
  const meant = nearestWord(wrong, [...new Set(names)]);
  if (meant === undefined || isOtherOfRow(wrong, meant)) return undefined;
  const { lines, join } = textLines(text);
  // Only where it is read: everywhere else the name may be right.
  const read = kind === 'variable' ? `(?<=\\$\\{?)${wrong}\\b` : `(?<![\\w$/.-])${wrong}(?![\\w-])`;
  const at = place.line - 1;
  if (kind === 'variable' && !mayReadInstead(meant, wrong, { lines, at }, sources)) return undefined;
  const changed = lines[at]?.replace(new RegExp(read, 'g'), meant);
  if (changed === undefined || changed === lines[at]) return undefined;
  lines[at] = changed;
  return { kind: 'write', path, content: join() };
}

/** The files that a script reads, where one tracked file alone ends with the path that it names. */
async function sourcedBy(text: string, repo: Workspace): Promise<readonly string[]> {
  const files = await repo.list();
  const found: string[] = [];
  for (const { groups } of text.matchAll(/^\s*(?:source|\.)\s+.{0,200}?(?<tail>[\w.-]+(?:\/[\w.-]+)*)["']?\s*$/gm)) {
    const tail = groups?.tail ?? '';
    const [only, ...others] = files.filter((file) => file === tail || file.endsWith(`/${tail}`));
    const source = only === undefined || others.length > 0 ? undefined : await repo.read(only);
    if (source !== undefined) found.push(source);
  }
  return found;
}

/** An assignment that blanks around its `=` made a command of; only of a variable that the script reads. */
export async function assignment(
  name: string,
  place: { readonly path: string; readonly line: number },
  repo: Workspace,
): Promise<WriteEdit | undefined> {
  const path = await trackedPath(place.path, repo);
  const text = path === undefined ? undefined : await repo.read(path);
  if (path === undefined || text === undefined || !/^[A-Za-z_]\w*$/.test(name)) return undefined;
  const { lines, join } = textLines(text);
  const at = place.line - 1;
  const found = new RegExp(`^(?<head>\\s*${name})(?:\\s+=\\s*|=\\s+)(?<value>\\S.*)$`).exec(lines[at] ?? '')?.groups;
  if (found?.value === undefined) return undefined;
  // A file of nothing but settings is read by others.
  const settings = lines.every((line) => /^\s*(?:#|$|(?:export )?[A-Za-z_]\w*\s*=)/.test(line));
  const isWhole = /^(?:"[^"]*"|'[^']*'|[^\s"'$`\\;&|()<>#]+)\s*$/.test(found.value);
  if (!new RegExp(`\\$\\{?${name}\\b`).test(text) && !(settings && isWhole)) return undefined;
  lines[at] = `${found.head}=${found.value}`;
  return { kind: 'write', path, content: join() };
}
