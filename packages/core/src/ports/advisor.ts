import type { AdvisorReport, Explanation } from '../model/advice.ts';
import type { Lesson } from '../model/lesson.ts';
import type { Category, Stage } from '../model/vocabulary.ts';

/** A file of the repository, or a part of it, as it is shown to a model. */
export interface ShownFile {
  readonly path: string;
  /** 1-based number of the first line that is shown. */
  readonly firstLine: number;
  /** Lines end with `\n`, whatever they end with in the file. */
  readonly text: string;
}

/** All that a model gets to know of a failure. */
export interface AdvisorCase {
  /** Of the error. */
  readonly fingerprint: string;
  readonly category: Category;
  readonly stage: Stage;
  /** Lines of the log, with their raw 1-based numbers, in order. */
  readonly lines: readonly { readonly line: number; readonly text: string }[];
  readonly files: readonly ShownFile[];
}

/** Puts `replace` where `search` stands, which must be exactly one place of the file. */
export interface SuggestedEdit {
  readonly path: string;
  readonly search: string;
  readonly replace: string;
}

export interface Suggestion {
  readonly title: string;
  readonly edits: readonly SuggestedEdit[];
}

/** Advice, or why there is none, as a sentence; `again` when another attempt may give some. */
export type Advice<T> =
  | { readonly kind: 'advice'; readonly value: T }
  | { readonly kind: 'none'; readonly why: string; readonly again: boolean };

/** A language model that may be asked two questions. It changes nothing by itself, and never throws but when aborted. */
export interface Advisor {
  /** The model's name. */
  readonly model: string;
  /** How many suggestions may be tried for one failure. */
  readonly attempts: number;
  /** Which files it may be shown: those that the error names, or those that these import too. */
  readonly files: 'named' | 'imported';
  explain(about: AdvisorCase, signal?: AbortSignal): Promise<Advice<Explanation>>;
  /** `failures`: what became of the suggestions before, the last one last. */
  suggest(about: AdvisorCase, failures: readonly string[], signal?: AbortSignal): Promise<Advice<Suggestion>>;
  /** Keeps a suggestion that was proved, and the line of the log that showed the failure. */
  learn(lesson: Omit<Lesson, 'schema' | 'time' | 'model'>): Promise<void>;
  /** What has been asked so far and what it cost. */
  usage(): Omit<AdvisorReport, 'explanation'>;
}
