import { escapePattern } from '../text/escape-pattern.ts';
import { depthOf } from '../text/indentation.ts';

/**
 * A text in which the first assignment to a name that nothing declares declares it: where a statement or the head of a
 * `for` begins with it, and everything that uses the name stands in the block that follows. Undefined otherwise.
 */
export function declareAssigned(name: string, text: string): string | undefined {
  const lines = text.split('\n');
  const word = new RegExp(`(?<![\\w$.])${escapePattern(name)}(?![\\w$])`);
  const uses = lines.flatMap((line, at) => (word.test(line) ? [at] : []));
  const [first = -1, ...later] = uses;
  const assigned = new RegExp(`^(?<before>[ \\t]*(?:for \\()?)${escapePattern(name)} = `).exec(lines[first] ?? '');
  if (assigned === null) return undefined;
  const own = depthOf(lines[first] ?? '');
  const loop = (assigned.groups?.before ?? '').includes('for');
  const end = lines.findIndex(
    (line, at) => at > first && line.trim() !== '' && (loop ? depthOf(line) <= own : depthOf(line) < own),
  );
  if (end !== -1 && later.some((at) => at >= end)) return undefined;
  const changed = new RegExp(
    `(?<![\\w$.])${escapePattern(name)} ?(?:[-+*/%&|^]{1,3}=|=(?!=)|\\+\\+|--)|(?:\\+\\+|--)${escapePattern(name)}\\b`,
  );
  const read = new RegExp(`(?<![\\w$.])${escapePattern(name)}(?![\\w$])(?! = )`);
  // What nothing reads was to be kept elsewhere, under a name that is declared.
  if (!read.test((lines[first] ?? '').slice(assigned[0].length)) && !later.some((at) => read.test(lines[at] ?? '')))
    return undefined;
  const keyword = loop || later.some((at) => changed.test(lines[at] ?? '')) ? 'let' : 'const';
  const before = assigned.groups?.before ?? '';
  return lines.with(first, `${before}${keyword} ${(lines[first] ?? '').slice(before.length)}`).join('\n');
}
