import { matchesOf } from './matches-of.ts';

/** Whether `b` has more matches than `a`. */
export function more(pattern: RegExp, a: string, b: string): boolean {
  return matchesOf(b, pattern).length > matchesOf(a, pattern).length;
}

/** The matches in `added` when there are more than in `removed`, those that `removed` lacks first. */
export function surplus(pattern: RegExp, removed: string, added: string): readonly string[] {
  const now = matchesOf(added, pattern);
  if (now.length === 0) return now;
  const old = matchesOf(removed, pattern);
  if (now.length <= old.length) return [];
  const known = new Set(old);
  return [...now.filter((text) => !known.has(text)), ...now];
}

/** The matches in `added` that are nowhere in `before`. */
export function strangers(pattern: RegExp, before: string, added: string): readonly string[] {
  const now = matchesOf(added, pattern);
  if (now.length === 0) return now;
  const known = new Set(matchesOf(before, pattern));
  return now.filter((text) => !known.has(text));
}
