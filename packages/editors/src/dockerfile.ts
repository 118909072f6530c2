import { DockerfileParser } from 'dockerfile-ast';
import { eolOf, linesOf } from './text-lines.ts';

/** One `FROM`: the image as written, and its line (0-based). */
export interface BaseImage {
  readonly image: string;
  readonly line: number;
}

export function baseImages(text: string): readonly BaseImage[] {
  return DockerfileParser.parse(text)
    .getFROMs()
    .flatMap((from) => {
      const image = from.getImage();
      return image == null ? [] : [{ image, line: from.getRange().start.line }];
    });
}

/** Replaces an image in every `FROM` that names exactly it; platform flags and stage names stay. */
export function setBaseImage(text: string, from: string, to: string): string | undefined {
  const lines = linesOf(text);
  let changed = false;
  for (const { image, line } of baseImages(text)) {
    if (image !== from || from === to) continue;
    lines[line] = (lines[line] ?? '').replace(from, () => to);
    changed = true;
  }
  return changed ? lines.join('') : undefined;
}

/** Adds packages to the first `apt-get install`, each once, in the list's own layout. */
export function addAptPackages(text: string, names: readonly string[]): string | undefined {
  const install = /apt(?:-get)?[ \t]+(?:-\S+[ \t]+)*install\b/.exec(text);
  if (install === null) return undefined;
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

/** Puts `apt-get update` before each `apt-get install` whose instruction does not have one. */
export function ensureAptUpdate(text: string): string | undefined {
  const dockerfile = DockerfileParser.parse(text);
  const lines = linesOf(text);
  let changed = false;
  for (const instruction of dockerfile.getInstructions()) {
    const { start, end } = instruction.getRange();
    const block = lines.slice(start.line, end.line + 1).join('');
    if (
      instruction.getKeyword() !== 'RUN' ||
      !/\bapt-get\b[^&|;]*\binstall\b/.test(block) ||
      /\bapt-get update\b/.test(block)
    )
      continue;
    const at = lines.findIndex((line, index) => index >= start.line && /\bapt-get\b/.test(line));
    lines[at] = (lines[at] ?? '').replace('apt-get', 'apt-get update && apt-get');
    changed = true;
  }
  return changed ? lines.join('') : undefined;
}
