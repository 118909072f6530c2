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

const rootOf = (path: string | undefined) => path?.split('/')[0] ?? '';

/** The blocks of an import group, which empty lines part: `[start, end)` among its lines. */
function blocksOf(inside: readonly string[]): readonly Group[] {
  const ends = [...inside.flatMap((line, at) => (line.trim() === '' ? [at] : [])), inside.length];
  return ends.map((end, at) => ({ start: at === 0 ? 0 : (ends[at - 1] ?? 0) + 1, end }));
}

/** Adds an import in alphabetical order, where its like stand: the standard library comes first. Undefined when it is there already. */
export function addGoImport(text: string, path: string): string | undefined {
  const { lines, join } = textLines(text);
  const single = lines.findIndex((line) => /^import "[^"]+"/.test(line));
  const group = groupOf(lines);
  const isForeign = (each: string | undefined) => rootOf(each).includes('.');
  if (group !== undefined) {
    const inside = lines.slice(group.start, group.end);
    if (inside.some((line) => pathOf(line) === path)) return undefined;
    const blocks = blocksOf(inside);
    const holds = (fits: (each: string) => boolean) =>
      blocks.find(({ start, end }) =>
        inside.slice(start, end).some((line) => {
          const there = pathOf(line);
          return there !== undefined && fits(there);
        }),
      );
    const foreign = isForeign(path);
    const like = holds((each) => rootOf(each) === rootOf(path)) ?? holds((each) => isForeign(each) === foreign);
    if (like === undefined) {
      const own = `\t"${path}"`;
      const added = inside.length === 0 ? [own] : foreign ? ['', own] : [own, ''];
      lines.splice(foreign ? group.end : group.start, 0, ...added);
      return join();
    }
    const next = inside.slice(like.start, like.end).findIndex((line) => (pathOf(line) ?? '') > path);
    lines.splice(group.start + (next === -1 ? like.end : like.start + next), 0, `\t"${path}"`);
    return join();
  }
  if (single !== -1) {
    const there = pathOf(lines[single] ?? '') ?? '';
    if (there === path) return undefined;
    const alike = isForeign(there) === isForeign(path);
    const sorted = [there, path]
      .sort((a, b) => Number(isForeign(a)) - Number(isForeign(b)) || (a < b ? -1 : 1))
      .flatMap((name, at) => (at === 0 || alike ? [`\t"${name}"`] : ['', `\t"${name}"`]));
    lines.splice(single, 1, 'import (', ...sorted, ')');
    return join();
  }
  const clause = lines.findIndex((line) => /^package \w+/.test(line));
  if (clause === -1) return undefined;
  lines.splice(clause + 1, 0, '', `import "${path}"`);
  return join();
}

/** The lines of each block of the first import group by their paths, as gofmt has them; a block that holds something else stays. */
export function sortGoImports(text: string): string {
  const { lines, join } = textLines(text);
  const group = groupOf(lines);
  if (group === undefined) return text;
  const inside = lines.slice(group.start, group.end);
  for (const { start, end } of blocksOf(inside)) {
    const block = inside.slice(start, end);
    if (!block.every((line) => pathOf(line) !== undefined)) continue;
    const sorted = block.toSorted((a, b) => ((pathOf(a) ?? '') < (pathOf(b) ?? '') ? -1 : 1));
    lines.splice(group.start + start, sorted.length, ...sorted);
  }
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
