import { distance } from 'fastest-levenshtein';
import { COMMON_WORDS } from './common-words.ts';

/** What is put behind the stem of a word: `create` and `created` are of one. */
const ENDING = /^(?:ings?|ed|e?rs?|ors?|ions?|ies|ied|ys?|e?s|e|ally?|ly|able|en|d|t|n|r|ted|ting|ive)?$/;
const SHORTEST_STEM = 3;
const LONGEST_ENDING = 3;
/** More letters apart, nobody takes one for the other; of short words, where one letter is a third of them. */
const FARTHEST = 2;
const FARTHEST_OF_SHORT = 1;
const SHORT = 3;

function areOfOneStem(a: string, b: string): boolean {
  const differs = [...a].findIndex((letter, at) => letter !== b[at]);
  const stem = differs < 0 ? a.length : differs;
  const isLong = stem >= SHORTEST_STEM && stem >= Math.min(a.length, b.length) - LONGEST_ENDING;
  return isLong && [a, b].every((word) => ENDING.test(word.slice(stem)));
}

/** A word as it is written in America. */
const american = (word: string): string =>
  word
    .replace(/our(?=s?$|ed|ing|ite|a)/, 'or')
    .replace(/tre(?=s?$)/, 'ter')
    .replace(/is(?=e[drs]?$|ing$|ation)/, 'iz')
    .replace(/ence(?=s?$)/, 'ense')
    .replace(/ogue(?=s?$)/, 'og')
    .replace('ll', 'l')
    .replace('grey', 'gray')
    .replace(/^email/, 'mail');

/**
 * Whether two words (in small letters) are near in their letters and apart in what they mean, both being words of the
 * language: who wrote `latitude` did not slip in writing `altitude`.
 */
export function isOtherWord(a: string, b: string): boolean {
  if (a === b || !COMMON_WORDS.has(a) || !COMMON_WORDS.has(b)) return false;
  const farthest = Math.min(a.length, b.length) > SHORT ? FARTHEST : FARTHEST_OF_SHORT;
  if (distance(a, b) > farthest || american(a) === american(b)) return false;
  return !areOfOneStem(a, b);
}
