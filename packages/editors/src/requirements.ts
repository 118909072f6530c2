import { appendLine, eolOf, linesOf } from './text-lines.ts';

const NAME = /^\s{0,20}(?<name>[A-Za-z0-9](?:[\w.-]{0,100}[A-Za-z0-9])?)(?<extras>\s{0,5}\[[^\]]{0,200}\])?/;

/** PEP 503: how two spellings of a distribution's name are compared. */
export function normaliseName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}

export function hasRequirement(text: string, name: string): boolean {
  return indexOf(text, name) !== undefined;
}

/**
 * Adds a requirement, in its sorted place when the list is sorted. Undefined when it is listed already, or when the file
 * pins hashes: then only the tool that wrote it may add to it.
 */
export function addRequirement(text: string, name: string, specifier = ''): string | undefined {
  if (pinsHashes(text) || hasRequirement(text, name)) return undefined;
  const line = `${name}${specifier}`;
  const lines = linesOf(text);
  const names = lines.map((each) => (isRequirement(each) ? NAME.exec(each)?.groups?.name?.toLowerCase() : undefined));
  const listed = names.filter((each) => each !== undefined);
  const sorted = listed.every((each, index) => index === 0 || (listed[index - 1] ?? '') <= each);
  const at = names.findIndex((each) => each !== undefined && each > name.toLowerCase());
  if (!sorted || listed.length < 2 || at < 0) return appendLine(text, line);
  return [...lines.slice(0, at), `${line}${eolOf(text)}`, ...lines.slice(at)].join('');
}

/** Replaces the version specifier of a listed requirement; extras, markers and comments stay. */
export function setRequirement(text: string, name: string, specifier: string): string | undefined {
  const at = indexOf(text, name);
  if (at === undefined || pinsHashes(text)) return undefined;
  const lines = linesOf(text);
  const line = lines[at] ?? '';
  const head = NAME.exec(line)?.[0] ?? '';
  const rest = line.slice(head.length);
  const tail = rest.slice(rest.search(/\s*(?:;|\s#|\r?\n|$)/));
  const changed = `${head}${specifier}${tail}`;
  if (changed === line) return undefined;
  return [...lines.slice(0, at), changed, ...lines.slice(at + 1)].join('');
}

/** The version specifier of a requirement, `''` when any version will do; undefined when it is not listed. */
export function requirementSpecifier(text: string, name: string): string | undefined {
  const at = indexOf(text, name);
  if (at === undefined) return undefined;
  const line = linesOf(text)[at] ?? '';
  const rest = line.slice(NAME.exec(line)?.[0].length ?? 0);
  return rest.slice(0, rest.search(/\s*(?:;|\s#|\r?\n|$)/)).trim();
}

const isRequirement = (line: string) => /^\s{0,20}[A-Za-z0-9]/.test(line) && !/^\s{0,20}[a-z+]{2,10}:\/\//.test(line);
const pinsHashes = (text: string) => /(?:^|\s)--(?:require-hashes|hash)\b/m.test(text);

function indexOf(text: string, name: string): number | undefined {
  const wanted = normaliseName(name);
  const at = linesOf(text).findIndex(
    (line) => isRequirement(line) && normaliseName(NAME.exec(line)?.groups?.name ?? '') === wanted,
  );
  return at < 0 ? undefined : at;
}
