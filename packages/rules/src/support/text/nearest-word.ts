import { areOpposite } from '@self-healer/core/opposite-names';
import { distance } from 'fastest-levenshtein';

/** How many slips of the fingers lead from one word to the other; two letters that changed places are one, not two. */
export function edits(a: string, b: string): number {
  const at = [...a].findIndex((letter, index) => letter !== b[index]);
  const swapped = `${a.slice(0, at)}${a[at + 1] ?? ''}${a[at] ?? ''}${a.slice(at + 2)}`;
  return at >= 0 && swapped === b ? 1 : distance(a, b);
}

/** Whether two letters that changed places are all that parts two words. */
const isTurn = (a: string, b: string): boolean => [...a].sort().join('') === [...b].sort().join('');

/** Whether a number is all that parts two words, as in `area1` and `area2`: who wrote one meant it. */
const isOtherNumber = (a: string, b: string): boolean =>
  a.length === b.length && a.replace(/\d/g, '0') === b.replace(/\d/g, '0') && !isTurn(a, b);

/** Whether all letters of the shorter word stand in the other in their order, as those of `utl` in `utils`. */
function isWithin(short: string, long: string): boolean {
  let at = 0;
  for (const letter of long) if (letter === short[at]) at += 1;
  return at === short.length;
}

/** Whether a short part of a name would have to be another word: `sales_eu` and `sales_us` have two letters apart of two. */
function isOtherPart(a: string, b: string): boolean {
  const [from, to] = [a.toLowerCase().split(/[^a-z0-9]+/), b.toLowerCase().split(/[^a-z0-9]+/)];
  if (from.length !== to.length || from.length < 2) return false;
  return from.some((part, at) => {
    const other = to[at] ?? '';
    // `store_ro` and `store_rw`, `row_a` and `row_b`; `user_di` is `user_id`.
    const isOtherPair = part.length <= 2 && part !== other && !isTurn(part, other);
    const [short, long] = part.length <= other.length ? [part, other] : [other, part];
    // `@fleet/ui` and `@fleet/api`, `@canal/docs` and `@canal/lock`: what is short has room for one slip.
    const isFar = edits(short, long) > Math.max(1, Math.floor(short.length / 3)) && !isTurn(short, long);
    return part.length === other.length && part.length < 4
      ? isOtherPair || edits(part, other) > 1
      : isFar && !isWithin(short, long);
  });
}

/**
 * The only word that is close enough to a misspelt one: at most two edits, and never more than a third of its length.
 * Undefined when none or several are equally close, or when the word is in the list. An opposite, `min` for `max`, is no
 * slip of the fingers.
 */
export function nearestWord(misspelt: string, candidates: readonly string[]): string | undefined {
  const words = [...new Set(candidates)];
  if (words.includes(misspelt)) return undefined;
  const normal = misspelt.toLowerCase().replaceAll('_', '-');
  const same = words.filter((word) => word.toLowerCase().replaceAll('_', '-') === normal);
  if (same.length === 1) return same[0];
  const limit = Math.min(2, Math.floor(misspelt.length / 3));
  const ranked = words
    .map((word) => [edits(misspelt, word), word] as const)
    .filter(([count]) => count <= limit)
    .sort(([a], [b]) => a - b);
  const [best, second] = ranked;
  if (best === undefined || best[0] === second?.[0]) return undefined;
  const isOther = [areOpposite, isOtherNumber, isOtherPart].some((differs) => differs(misspelt, best[1]));
  if (isOther) return undefined;
  // A letter in the place of another: `priceXet` says little of whether priceNet or priceVat was meant.
  const alike = (word: string) => word.length === misspelt.length && !isTurn(misspelt, word);
  // The stem of both: `discount` says little of whether discounts or discounted was meant.
  const grown = (word: string) => word.startsWith(misspelt);
  const others = ranked.slice(1).map(([, word]) => word);
  return [alike, grown].some((kind) => kind(best[1]) && others.some(kind)) ? undefined : best[1];
}

/**
 * Whether one of `names` is as near to a misspelt one as what a tool suggests for it: a tool names one and is silent about
 * others of equal right.
 */
export function hasRival(misspelt: string, suggested: string, names: Iterable<string>): boolean {
  const limit = edits(misspelt, suggested);
  for (const name of new Set(names))
    if (
      name !== misspelt &&
      name !== suggested &&
      Math.abs(name.length - misspelt.length) <= limit &&
      edits(misspelt, name) <= limit
    )
      return true;
  return false;
}
