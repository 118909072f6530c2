import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { escapePattern } from '../text/escape-pattern.ts';
import { nearestWord } from '../text/nearest-word.ts';
import { below, nearestPath } from './nearest-path.ts';
import { relativePath, resolveRelative } from './relative-path.ts';

const SOURCES = /\.(?:py|[cm]?[jt]sx?|go|rb|php|java|kt|rs)$/;
const FOR_TESTS =
  /(?:^|\/)(?:tests?|spec|__tests__|fixtures?|examples?|samples?|testdata)(?:\/|$)|\.example\b|\.sample\b/;
const MAX_FILES = 400;

/**
 * Corrects the path of a data file in the one source file that spells it: as a whole, or the tail of it that is joined
 * to a directory. `directories`: where the command may run. Undefined when no tracked file, or several, can be meant.
 */
export async function correctOpenedPath(
  printed: string,
  repo: Workspace,
  directories: readonly string[] = [],
): Promise<{ readonly edit: WriteEdit; readonly meant: string } | undefined> {
  const files = await repo.list();
  const sources = files.filter((path) => SOURCES.test(path)).slice(0, MAX_FILES);
  const texts = new Map<string, string>();
  for (const path of sources) texts.set(path, (await repo.read(path)) ?? '');
  for (const from of new Set(['.', ...directories])) {
    const seen = below(from, files);
    const missing = inRepository(printed, seen);
    const meant = missing === undefined ? undefined : nearestPath(missing, seen);
    if (missing === undefined || meant === undefined) continue;
    const spelt = spelling(missing, texts, files);
    if (spelt === undefined || (FOR_TESTS.test(meant) && !FOR_TESTS.test(spelt.path) && !FOR_TESTS.test(missing)))
      continue;
    if (writtenInParts(meant, spelt.tail).test(spelt.text)) return undefined;
    const inParts = replaceParts(spelt, tailOf(printed, meant), meant);
    if (inParts !== undefined) return { edit: { kind: 'write', path: spelt.path, content: inParts }, meant };
    const to = relativePath(missing.slice(0, missing.length - spelt.tail.length), meant);
    const content = quoted(spelt.text, spelt.tail, to);
    if (content !== undefined) return { edit: { kind: 'write', path: spelt.path, content }, meant };
  }
  return undefined;
}

/** The printed path from the root of the repository: an absolute one from the first directory that is there. */
function inRepository(printed: string, files: readonly string[]): string | undefined {
  const parts: string[] = [];
  for (const part of printed.split('/')) {
    // From where a relative path goes up is not known.
    if (part === '..' && parts.pop() === undefined) return undefined;
    if (part !== '' && part !== '.' && part !== '..') parts.push(part);
  }
  if (!printed.startsWith('/')) return parts.join('/');
  const tops = new Set(files.filter((path) => path.includes('/')).map((path) => path.slice(0, path.indexOf('/'))));
  const start = parts.findIndex((part, index) => index < parts.length - 1 && tops.has(part));
  if (start >= 0) return parts.slice(start).join('/');
  // The first directory itself may be misspelt; above the last ones stands where the repository was checked out.
  const near = parts.findIndex(
    (part, index) =>
      index >= parts.length - 3 && index < parts.length - 1 && nearestWord(part, [...tops]) !== undefined,
  );
  return near < 0 ? parts[parts.length - 1] : parts.slice(near).join('/');
}

/** The longest tail of a path that one source file alone has as a string. */
function spelling(missing: string, texts: ReadonlyMap<string, string>, files: readonly string[]) {
  const parts = missing.split('/');
  for (let start = 0; start < parts.length; start += 1) {
    const tail = parts.slice(start).join('/');
    const holders = [...texts].filter(([, text]) => quoted(text, tail, `${tail}x`) !== undefined);
    const [holder] = holders;
    // A source that goes up to what is there means that.
    if (holder !== undefined && upwards(holder[0], holder[1], tail).some((path) => files.includes(path)))
      return undefined;
    if (holder !== undefined) return holders.length === 1 ? { path: holder[0], text: holder[1], tail } : undefined;
  }
  return undefined;
}

/** As many last parts of a printed path as another one has. */
const tailOf = (printed: string, like: string): string => printed.split('/').slice(-like.split('/').length).join('/');

const BETWEEN = '\\s*[,/]\\s*';

/** The last two parts of a path, named one by one. */
function writtenInParts(path: string, tail: string): RegExp {
  const parts = path.split('/').slice(-2);
  // A tail of several parts is one text of the source.
  if (parts.length < 2 || tail.includes('/')) return /(?!)/;
  return new RegExp(parts.map((part) => `["']${escapePattern(part)}["']`).join(BETWEEN));
}

/**
 * Where a source names the parts of a path one by one (`root / "conf" / "a.toml"`, `join(dir, 'conf', 'a.toml')`), the one
 * part that differs.
 */
function replaceParts(
  { text, tail }: { readonly text: string; readonly tail: string },
  missing: string,
  meant: string,
): string | undefined {
  const [from, to] = [missing.split('/'), meant.split('/')];
  const differing = from.flatMap((part, at) => (part === to[at] ? [] : [at]));
  const [at = -1] = differing;
  if (from.length !== to.length || differing.length !== 1 || tail.split('/').length !== 1) return undefined;
  if (from.length - at < 2) return undefined;
  const written = new RegExp(
    from
      .slice(at)
      .map((part) => `["']${escapePattern(part)}["']`)
      .join(BETWEEN),
    'g',
  );
  const named = new RegExp(`(?<=^["'])${escapePattern(from[at] ?? '')}(?=["'])`);
  const changed = text.replace(written, (whole) => whole.replace(named, () => to[at] ?? ''));
  return changed === text ? undefined : changed;
}

/** The paths that a source writes with `../` before a tail, from its own directory. */
function upwards(path: string, text: string, tail: string): readonly string[] {
  const written = text.matchAll(new RegExp(`["'\`/](?<up>(?:\\.\\./)+)${escapePattern(tail)}(?=["'\`])`, 'g'));
  return [...written].flatMap(({ groups }) => resolveRelative(path, `${groups?.up ?? ''}${tail}`) ?? []);
}

function quoted(text: string, from: string, to: string): string | undefined {
  const escaped = escapePattern(from);
  const changed = text.replace(
    new RegExp(`(["'\`](?:\\.{0,2}/)*)${escaped}(?=["'\`])`, 'g'),
    (_, start: string) => start + to,
  );
  return changed === text ? undefined : changed;
}
