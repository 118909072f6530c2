import { textLines } from '../text/text-lines.ts';

const MODULE = /^(?<indent> *)(?:pub(?:\([^)]{1,40}\))? )?mod \w+ \{$/;

/** A source with a `use` in the module that holds a line (1-based), sorted into the first that are there; as it was when it is there already. */
export function addUse(text: string, path: string, line: number): string {
  const { lines, join } = textLines(text);
  const [start, indent] = moduleAround(lines, line - 1);
  const use = `${indent}use ${path};`;
  const isUse = (each: string | undefined): boolean => each?.startsWith(`${indent}use `) === true && each.endsWith(';');
  const first = lines.findIndex((each, at) => at >= start && isUse(each));
  const end = indent === '' ? lines.length : lines.indexOf(`${indent.slice(4)}}`, start);
  if (lines.slice(start, end).includes(use)) return text;
  if (first < 0 || first >= end) {
    const at = indent === '' ? lines.findIndex((each) => !/^(?:#!\[|\/\/)|^\s*$/.test(each)) : start;
    lines.splice(Math.max(at, 0), 0, use, ...(indent === '' ? [''] : []));
    return join();
  }
  let last = first;
  for (const [at, each] of lines.entries()) if (at > last && at === last + 1 && isUse(each)) last = at;
  const later = lines.slice(first, last + 1).findIndex((each) => each > use);
  lines.splice(later < 0 ? last + 1 : first + later, 0, use);
  return join();
}

/** The line below which the innermost written-out module begins, and how deep it stands. */
function moduleAround(lines: readonly string[], index: number): readonly [number, string] {
  for (let at = index; at >= 0; at -= 1) {
    const indent = MODULE.exec(lines[at] ?? '')?.groups?.indent;
    if (indent === undefined) continue;
    const end = lines.indexOf(`${indent}}`, at);
    if (end > index) return [at + 1, `${indent}    `];
  }
  return [0, ''];
}
