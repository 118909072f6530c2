import { eolOf, linesOf } from './text-lines.ts';

/** Who installs the packages of an image, and how a command of it begins. */
const INSTALLS = {
  apk: /(?<![\w-])apk[ \t]+(?:-\S+[ \t]+)*add\b/g,
  apt: /(?<![\w-])apt(?:-get)?[ \t]+(?:-\S+[ \t]+)*install\b/g,
};
export type PackageManager = keyof typeof INSTALLS;

/** The package managers whose installs a text holds. */
export function packageManagers(text: string): readonly PackageManager[] {
  return (['apk', 'apt'] as const).filter((manager) => text.search(INSTALLS[manager]) >= 0);
}

/**
 * Adds packages to an install, each once, in the list's own layout: to the last one before `before` (an index in the
 * text), otherwise to the first.
 */
export function addPackages(
  text: string,
  manager: PackageManager,
  names: readonly string[],
  before = 0,
): string | undefined {
  const installs = [...text.matchAll(INSTALLS[manager])];
  const install = installs.findLast(({ index }) => index < before) ?? installs[0];
  if (install === undefined) return undefined;
  const from = install.index + install[0].length;
  const rest = text.slice(from);
  const end = from + endOfCommand(rest);
  const list = text.slice(from, end);
  const present = new Set(list.split(/[\s\\]+/));
  const missing = names.filter((name) => !present.has(name));
  if (missing.length === 0) return undefined;
  const last = /(?<name>[^\s\\]+)(?<tail>[\s\\]*)$/.exec(list);
  if (last === null) return undefined;
  const at = from + last.index + (last.groups?.name ?? '').length;
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  const own = /^[ \t]+(?=\S+[ \t]*(?:\\|$))/.exec(text.slice(lineStart, at))?.[0];
  const separator = own !== undefined && list.includes('\n') ? ` \\${eolOf(text)}${own}` : ' ';
  return `${text.slice(0, at)}${missing.map((name) => separator + name).join('')}${text.slice(at)}`;
}

/** Where a command ends that may go on below: comments and empty lines do not end one that a backslash continues. */
function endOfCommand(rest: string): number {
  let at = 0;
  let continued = true;
  for (const line of linesOf(rest)) {
    const blank = at > 0 && /^[ \t]*(?:#|\r?\n|$)/.test(line);
    const stop = blank ? null : /&&|;|\|\||(?<!\\)\r?\n$/.exec(line);
    if (!continued) return at;
    if (stop !== null) return at + stop.index;
    if (!blank) continued = /\\\r?\n$/.test(line);
    at += line.length;
  }
  return rest.length;
}
