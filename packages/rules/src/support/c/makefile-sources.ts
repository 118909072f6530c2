import type { LogWindow } from '@self-healer/core/log-window';
import { directoryOfPath } from '../paths/nearest-path.ts';
import { relativePath } from '../paths/relative-path.ts';
import { textLines } from '../text/text-lines.ts';
import { windowValues } from '../text/window-matches.ts';

const UNIT = /(?<stem>[\w+-][\w.+-]*)\.(?<extension>o|c|cc|cpp|cxx)$/;
const ASSIGNED = /^\s*(?:override\s+|export\s+)?[\w.-]+\s*[:+?]?=/;
const RULE = /^(?<targets>[^\s#:=][^:=#]*):(?![:=])(?<needs>[^=;]*)$/;

/**
 * Adds a source to what a makefile links, in the list that holds the object or source whose reference failed: a
 * variable, or the prerequisites of a rule and the words of its recipe. Undefined when no list is certain.
 */
export function addMakefileSource(text: string, path: string, source: string, window: LogWindow): string | undefined {
  const stems = referring(window);
  const { lines, join } = textLines(text);
  const inside = relativePath(directoryOfPath(path), source);
  const changed = inVariable(lines, inside, stems) || inRule(lines, inside, stems);
  return changed ? join() : undefined;
}

/** The names, without an extension, of what refers to the symbol that is missing. */
function referring(window: LogWindow): readonly string[] {
  return [
    ...windowValues(window, /(?:^|[\s/])(?<stem>[\w+-][\w.+-]{0,100})\.o: in function /, 'stem'),
    ...windowValues(window, /(?:^|[\s/])(?<stem>[\w+-][\w.+-]{0,100})\.(?:c|cc|cpp|cxx):(?:\d+:|\(\.text)/, 'stem'),
  ];
}

function unitsOf(line: string): readonly string[] {
  return line
    .replace(/\s#.*$/, '')
    .split(/[\s\\]+/)
    .filter((word) => UNIT.test(word));
}

const stemOf = (word: string) => UNIT.exec(word)?.groups?.stem ?? '';

/** The word for a source in the way one of its neighbours is written; undefined when they lie in other places. */
function alike(inside: string, neighbour: string): string | undefined {
  const { stem = '', extension = '' } = UNIT.exec(neighbour)?.groups ?? {};
  const before = neighbour.slice(0, neighbour.length - stem.length - extension.length - 1);
  const directory = inside.slice(0, inside.lastIndexOf('/') + 1);
  const name = inside.slice(directory.length).replace(UNIT, '$<stem>');
  if (extension !== 'o') {
    if (before.includes('$')) return `${before}${name}.${UNIT.exec(inside)?.groups?.extension ?? extension}`;
    return inside;
  }
  // Objects beside their sources, or all of them in a directory of their own.
  return before === '' || before === directory ? `${directory}${name}.o` : `${before}${name}.o`;
}

function inVariable(lines: string[], inside: string, stems: readonly string[]): boolean {
  const lists: { readonly at: number; readonly end: number; readonly units: readonly string[] }[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    if (!ASSIGNED.test(lines[at] ?? '') || lines[at]?.startsWith('\t')) continue;
    let end = at;
    while (/\\\s*$/.test(lines[end] ?? '') && end + 1 < lines.length) end += 1;
    const value = lines
      .slice(at, end + 1)
      .join(' ')
      .replace(/^[^=]*=/, '');
    const units = unitsOf(value);
    // Words that make names of others, such as `$(SRCS:.c=.o)`, hold no list.
    if (units.length > 0 && !/\$\([^)]*[\s:]/.test(value)) lists.push({ at, end, units });
    at = end;
  }
  const holding = lists.filter(({ units }) => units.some((unit) => stems.includes(stemOf(unit))));
  const [list, ...others] = holding.length > 0 ? holding : lists;
  const neighbour = list?.units.at(-1);
  if (list === undefined || neighbour === undefined || others.length > 0) return false;
  const word = alike(inside, neighbour);
  if (word === undefined || list.units.some((unit) => stemOf(unit) === stemOf(word))) return false;
  return addBehind(lines, list.at, list.end, neighbour, word);
}

function inRule(lines: string[], inside: string, stems: readonly string[]): boolean {
  const rules = lines.flatMap((line, at) => {
    const units = unitsOf(RULE.exec(line)?.groups?.needs ?? '').filter((unit) => unit.endsWith('.o'));
    return units.some((unit) => stems.includes(stemOf(unit))) ? [{ at, units }] : [];
  });
  const [rule, ...others] = rules;
  const neighbour = rule?.units.at(-1);
  if (rule === undefined || neighbour === undefined || others.length > 0) return false;
  const word = alike(inside, neighbour);
  if (word === undefined || rule.units.includes(word)) return false;
  addBehind(lines, rule.at, rule.at, neighbour, word);
  for (let at = rule.at + 1; lines[at]?.startsWith('\t'); at += 1) addBehind(lines, at, at, neighbour, word);
  return true;
}

function addBehind(lines: string[], first: number, last: number, neighbour: string, word: string): boolean {
  for (let at = last; at >= first; at -= 1) {
    const line = lines[at] ?? '';
    const place = line.lastIndexOf(neighbour);
    const end = place + neighbour.length;
    if (place < 0 || /^[\w.-]/.test(line.slice(end))) continue;
    lines[at] = `${line.slice(0, end)} ${word}${line.slice(end)}`;
    return true;
  }
  return false;
}
