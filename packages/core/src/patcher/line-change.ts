/** The lines one text has and another has not; a line that only moved is in neither. */
export interface LineChange {
  readonly removed: string;
  readonly added: string;
}

/** Compares two texts as bags of lines. */
export function lineChange(before: string, after: string): LineChange {
  return { removed: surplus(before, after), added: surplus(after, before) };
}

function surplus(text: string, other: string): string {
  const counts = new Map<string, number>();
  for (const line of other.split('\n')) counts.set(line, (counts.get(line) ?? 0) + 1);
  const left: string[] = [];
  for (const line of text.split('\n')) {
    const count = counts.get(line) ?? 0;
    if (count === 0) left.push(line);
    else counts.set(line, count - 1);
  }
  return left.join('\n');
}
