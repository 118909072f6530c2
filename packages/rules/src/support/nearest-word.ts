import { distance } from 'fastest-levenshtein';

/**
 * The only word that is close enough to a misspelt one: at most two edits, and never more than a third of its length.
 * Undefined when none or several are equally close, or when the word is in the list.
 */
export function nearestWord(misspelt: string, words: readonly string[]): string | undefined {
  if (words.includes(misspelt)) return undefined;
  const normal = misspelt.toLowerCase().replaceAll('_', '-');
  const same = words.filter((word) => word.toLowerCase().replaceAll('_', '-') === normal);
  if (same.length === 1) return same[0];
  const limit = Math.min(2, Math.floor(misspelt.length / 3));
  const ranked = words
    .map((word) => [distance(misspelt, word), word] as const)
    .filter(([edits]) => edits <= limit)
    .sort(([a], [b]) => a - b);
  const [best, second] = ranked;
  return best === undefined || best[0] === second?.[0] ? undefined : best[1];
}
