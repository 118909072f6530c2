import { classifyFallback, keywordCategory } from '../analyzer/classify-fallback.ts';
import type { Stage } from '../model/vocabulary.ts';
import { conceptsOf } from './concepts.ts';
import { FeatureSums } from './feature-sums.ts';
import { marksOf } from './marks.ts';
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

/** Rows are hashed to 2^14 places; a model may fold them to fewer. */
const FEATURE_BITS = 14;
const PLACES = (1 << FEATURE_BITS) - 1;

/** How much each kind of feature counts; every kind is scaled to this length. */
const LENGTHS = {
  grams: 1,
  words: 0.7,
  around: 0.5,
  context: 0.4,
  keywords: 0.5,
  stage: 0.5,
  told: 1.2,
  concepts: 0.8,
  conceptsAround: 0.3,
  marks: 0.5,
} as const;
const MAX_AROUND = 6;
const MAX_WORD = 40;
/** Concepts of one message that are put together in pairs. */
const MAX_PAIRED = 10;
/** Characters of a run. */
const SHORTEST = 3;
const LONGEST = 5;
const BASIS = 0x811c9dc5;

const SUMS = new FeatureSums(PLACES + 1);

/** The features of an error: hashed n-grams of its masked words and characters, its context and telling words. Deterministic. */
export function featuresOf(error: ErrorText): SparseVector {
  const words = wordsOf(error.text);
  putWordGrams(words);
  SUMS.endKind(LENGTHS.words);
  putCharacterGrams(words);
  SUMS.endKind(LENGTHS.grams);
  putConceptGrams(conceptsOf(words));
  SUMS.endKind(LENGTHS.concepts);
  for (const mark of marksOf(error.text)) SUMS.put(placeOf(mark));
  SUMS.endKind(LENGTHS.marks);
  const around = (error.around ?? []).slice(0, MAX_AROUND).map(wordsOf);
  putWordGrams(around.flat());
  SUMS.endKind(LENGTHS.around);
  for (const line of around) putConceptGrams(conceptsOf(line));
  SUMS.endKind(LENGTHS.conceptsAround);
  putContext(error);
  SUMS.endKind(LENGTHS.context);
  const keyword = keywordCategory(error.text);
  if (keyword !== undefined) SUMS.put(placeOf(`k ${keyword}`));
  SUMS.endKind(LENGTHS.keywords);
  return SUMS.take();
}

/** Words of the masked text, in lower case; `camelCase` counts as a word and as its parts. */
function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const [word] of maskText(text).matchAll(/<\w+>|[A-Za-z][A-Za-z0-9_]*(?:'t\b)?|[^\sA-Za-z0-9_<>]{2,4}/g)) {
    words.push(word.toLowerCase().slice(0, MAX_WORD));
    if (!/[A-Z_]/.test(word)) continue;
    const parts = word.split(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|_+/);
    if (parts.length > 1)
      words.push(...parts.filter((part) => part.length > 1).map((part) => part.toLowerCase().slice(0, MAX_WORD)));
  }
  return words;
}

function putWordGrams(words: readonly string[]): void {
  words.forEach((word, at) => {
    SUMS.put(placeOf(`w ${word}`));
    if (at > 0) SUMS.put(placeOf(`w ${words[at - 1]} ${word}`));
  });
}

function putConceptGrams(concepts: readonly string[]): void {
  concepts.forEach((concept, at) => {
    SUMS.put(placeOf(`c ${concept}`));
    if (at > 0) SUMS.put(placeOf(`c ${concepts[at - 1]} ${concept}`));
  });
  const kinds = [...new Set(concepts)].sort().slice(0, MAX_PAIRED);
  kinds.forEach((one, at) => {
    for (const other of kinds.slice(at + 1)) SUMS.put(placeOf(`p ${one} ${other}`));
  });
}

/** Runs of three to five characters inside words, with the spaces around them. */
function putCharacterGrams(words: readonly string[]): void {
  for (const word of words) {
    const padded = ` ${word} `;
    for (let from = 0; from + SHORTEST <= padded.length; from += 1) {
      let hash = hashed(BASIS, padded, from, from + SHORTEST);
      SUMS.put(placeOfHash(hash));
      for (let to = from + SHORTEST + 1; to <= Math.min(padded.length, from + LONGEST); to += 1) {
        hash = hashed(hash, padded, to - 1, to);
        SUMS.put(placeOfHash(hash));
      }
    }
  }
}

/** The row of the error, with what the job was doing when it happened and what the telling words say in that light. */
export function withStage({ indices, values }: SparseVector, error: ErrorText, stage: Stage): SparseVector {
  const told = classifyFallback(error.text, (error.around ?? []).slice(0, MAX_AROUND), stage).category;
  const hints = new Map([[placeOf(`told ${told}`), LENGTHS.told as number]]);
  if (stage !== 'other') hints.set(placeOf(`stage ${stage}`), LENGTHS.stage);
  const added = [...hints.keys()].filter((place) => !indices.includes(place));
  const places = new Uint32Array(indices.length + added.length);
  places.set(indices);
  places.set(added, indices.length);
  places.sort();
  const sums = new Float32Array(places.length);
  for (let at = 0, from = 0; at < places.length; at += 1) {
    const place = places[at] as number;
    const own = indices[from] === place;
    sums[at] = (own ? (values[from] as number) : 0) + (hints.get(place) ?? 0);
    if (own) from += 1;
  }
  return { indices: places, values: sums };
}

function putContext({ step, exitCode }: ErrorText): void {
  const command = `${step?.name ?? ''} ${step?.command?.split('\n', 1)[0] ?? ''}`.slice(0, 200);
  for (const word of wordsOf(command)) SUMS.put(placeOf(`s ${word}`));
  if (exitCode !== undefined && exitCode > 1) SUMS.put(placeOf(`exit ${exitCode}`));
}

function placeOf(text: string): number {
  return placeOfHash(hashed(BASIS, text, 0, text.length));
}

/** FNV-1a, gone on with over some of the characters. */
function hashed(start: number, text: string, from: number, to: number): number {
  let hash = start;
  for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}

/** With murmur3's finish, so that the low bits are good. */
function placeOfHash(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (mixed ^ (mixed >>> 13)) & PLACES;
}
