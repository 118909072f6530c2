import { textLines } from '../text/text-lines.ts';

interface Group {
  readonly start: number;
  readonly end: number;
}

/** The lines of the first `import ( ... )`, without its first and last. */
function groupOf(lines: readonly string[]): Group | undefined {
  const start = lines.findIndex((line) => /^import \(\s*$/.test(line));
  const end = start === -1 ? -1 : lines.indexOf(')', start);
  return end === -1 ? undefined : { start: start + 1, end };
}

const pathOf = (line: string) => /^\s*(?:import\s+)?(?:[\w.]+\s+)?"(?<path>[^"]+)"/.exec(line)?.groups?.path;

/** Adds a standard library import in alphabetical order. Undefined when it is there already. */
export function addGoImport(text: string, path: string): string | undefined {
  const { lines, join } = textLines(text);
  const single = lines.findIndex((line) => /^import "[^"]+"/.test(line));
  const group = groupOf(lines);
  if (group !== undefined) {
    const inside = lines.slice(group.start, group.end);
    if (inside.some((line) => pathOf(line) === path)) return undefined;
    // The standard library comes first: up to the first empty line.
    const blank = inside.findIndex((line) => line.trim() === '');
    const block = blank === -1 ? inside : inside.slice(0, blank);
    const next = block.findIndex((line) => (pathOf(line) ?? '') > path);
    lines.splice(group.start + (next === -1 ? block.length : next), 0, `\t"${path}"`);
    return join();
  }
  if (single !== -1) {
    const there = pathOf(lines[single] ?? '') ?? '';
    if (there === path) return undefined;
    const sorted = [there, path].sort().map((name) => `\t"${name}"`);
    lines.splice(single, 1, 'import (', ...sorted, ')');
    return join();
  }
  const clause = lines.findIndex((line) => /^package \w+/.test(line));
  if (clause === -1) return undefined;
  lines.splice(clause + 1, 0, '', `import "${path}"`);
  return join();
}

/** Removes the import at a 1-based line, and the group when it was the last of it. Undefined when the line imports something else. */
export function removeGoImport(text: string, line: number, path: string): string | undefined {
  const { lines, join } = textLines(text);
  const index = line - 1;
  if (pathOf(lines[index] ?? '') !== path) return undefined;
  const group = groupOf(lines);
  const inGroup = group !== undefined && index >= group.start && index < group.end;
  const others = inGroup ? lines.slice(group.start, group.end).filter((_, at) => group.start + at !== index) : [];
  if (inGroup && others.every((other) => other.trim() === ''))
    lines.splice(group.start - 1, group.end - group.start + 2);
  else lines.splice(index, 1);
  // What stood around a removed declaration leaves one empty line, not two.
  if (!inGroup || others.length === 0) {
    const at = inGroup ? group.start - 1 : index;
    if (lines[at] === '' && lines[at - 1] === '') lines.splice(at, 1);
  }
  return join();
}
