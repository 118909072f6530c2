import { classifyFallback, keywordCategory } from '../analyzer/classify-fallback.ts';
import type { Stage } from '../model/vocabulary.ts';
import { maskText } from './mask-text.ts';
import type { SparseVector } from './sparse-vector.ts';

/** What the classifier may know of an error. */
export interface ErrorText {
  /** The line or lines that state the error; the first 1,024 characters count. */
  readonly text: string;
  /** Lines before and after it, the nearest count; at most six are read. */
  readonly around?: readonly string[];
  readonly step?: { readonly name?: string | undefined; readonly command?: string | undefined } | undefined;
  readonly exitCode?: number;
}

/** Rows are hashed to 2^15 places; a model may fold them to fewer. */
export const FEATURE_BITS = 15;
const PLACES = (1 << FEATURE_BITS) - 1;

/** How much each kind of feature counts; every kind is scaled to this length. */
const LENGTHS = { grams: 1, words: 0.7, around: 0.5, context: 0.4, keywords: 0.5, stage: 0.5, told: 1.2 } as const;
const MAX_AROUND = 6;
const MAX_WORD = 40;

type Sums = Map<number, number>;

/** The features of an error: hashed n-grams of its masked words and characters, its context and telling words. Deterministic. */
export function featuresOf(error: ErrorText): SparseVector {
  const words = wordsOf(error.text);
  const sums: Sums = new Map();
  add(sums, wordGrams(words), LENGTHS.words);
  add(sums, characterGrams(words), LENGTHS.grams);
  const around = (error.around ?? []).slice(0, MAX_AROUND).flatMap(wordsOf);
  add(sums, wordGrams(around), LENGTHS.around);
  add(sums, contextOf(error), LENGTHS.context);
  const keyword = keywordCategory(error.text);
  if (keyword !== undefined) add(sums, new Map([[placeOf(`k ${keyword}`), 1]]), LENGTHS.keywords);
  return vectorOf(sums);
}

/** Words of the masked text, in lower case; `camelCase` counts as a word and as its parts. */
function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const [word] of maskText(text).matchAll(/<\w+>|[A-Za-z][A-Za-z0-9_]*|[^\sA-Za-z0-9_<>]{2,4}/g)) {
    words.push(word.toLowerCase().slice(0, MAX_WORD));
    const parts = word.split(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|_+/);
    if (parts.length > 1)
      words.push(...parts.filter((part) => part.length > 1).map((part) => part.toLowerCase().slice(0, MAX_WORD)));
  }
  return words;
}

function wordGrams(words: readonly string[]): Sums {
  const grams: Sums = new Map();
  words.forEach((word, at) => {
    grams.set(placeOf(`w ${word}`), 1);
    if (at > 0) grams.set(placeOf(`w ${words[at - 1]} ${word}`), 1);
  });
  return grams;
}

/** Runs of three to five characters inside words, with the spaces around them. */
function characterGrams(words: readonly string[]): Sums {
  const grams: Sums = new Map();
  for (const word of words) {
    const padded = ` ${word} `;
    for (let length = 3; length <= 5; length += 1) {
      for (let from = 0; from + length <= padded.length; from += 1) {
        const place = placeOf(padded, from, from + length);
        grams.set(place, 1);
      }
    }
  }
  return grams;
}

/** The row of the error, with what the job was doing when it happened and what the telling words say in that light. */
export function withStage(row: SparseVector, error: ErrorText, stage: Stage): SparseVector {
  const told = classifyFallback(error.text, (error.around ?? []).slice(0, MAX_AROUND), stage).category;
  const hints: Sums = new Map<number, number>([[placeOf(`told ${told}`), LENGTHS.told]]);
  if (stage !== 'other') hints.set(placeOf(`stage ${stage}`), LENGTHS.stage);
  const sums: Sums = new Map(hints);
  row.indices.forEach((place, at) => {
    sums.set(place, (sums.get(place) ?? 0) + (row.values[at] as number));
  });
  return vectorOf(sums);
}

function vectorOf(sums: Sums): SparseVector {
  const indices = Uint32Array.from(sums.keys()).sort();
  return { indices, values: Float32Array.from(indices, (place) => sums.get(place) as number) };
}

function contextOf({ step, exitCode }: ErrorText): Sums {
  const context: Sums = new Map();
  const command = `${step?.name ?? ''} ${step?.command?.split('\n', 1)[0] ?? ''}`.slice(0, 200);
  for (const word of wordsOf(command)) context.set(placeOf(`s ${word}`), 1);
  if (exitCode !== undefined && exitCode > 1) context.set(placeOf(`exit ${exitCode}`), 1);
  return context;
}

/** Adds the features of one kind, scaled to `length`. */
function add(sums: Sums, features: Sums, length: number): void {
  let squares = 0;
  for (const value of features.values()) squares += value * value;
  const scale = squares === 0 ? 0 : length / Math.sqrt(squares);
  for (const [place, value] of features) sums.set(place, (sums.get(place) ?? 0) + value * scale);
}

/** FNV-1a of the characters, with murmur3's finish so that the low bits are good. */
function placeOf(text: string, from = 0, to = text.length): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) & PLACES;
}
