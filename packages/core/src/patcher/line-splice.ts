/** Lines `from` to before `to` of a text become `lines`. */
export interface LineSplice {
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
}

const linesOf = (text: string): readonly string[] => text.split(/(?<=\n)/);

/** The one splice that turns `before` into `after`; none when they are equal. */
export function spliceOf(before: string, after: string): readonly LineSplice[] {
  const [old, now] = [linesOf(before), linesOf(after)];
  const shorter = Math.min(old.length, now.length);
  let start = 0;
  while (start < shorter && old[start] === now[start]) start += 1;
  let end = 0;
  while (end < shorter - start && old.at(-1 - end) === now.at(-1 - end)) end += 1;
  if (start + end === old.length && old.length === now.length) return [];
  return [{ from: start, to: old.length - end, lines: now.slice(start, now.length - end) }];
}

/** Makes all splices of one text; undefined when two touch the same or neighbouring lines. */
export function spliceTogether(before: string, splices: readonly LineSplice[]): string | undefined {
  const ordered = splices.toSorted((a, b) => a.from - b.from);
  for (const [index, { from }] of ordered.entries()) {
    const previous = ordered[index - 1];
    if (previous !== undefined && from <= previous.to) return undefined;
  }
  const lines = [...linesOf(before)];
  for (const { from, to, lines: added } of ordered.toReversed()) lines.splice(from, to - from, ...added);
  return lines.join('');
}
