import type { Category, Severity, Stage } from '../model/vocabulary.ts';
import { type Calibration, calibrated } from './calibration.ts';
import { type ErrorText, featuresOf, withStage } from './features.ts';
import type { Model } from './models/model.ts';
import type { ModelType } from './models/model-type.ts';
import type { SparseVector } from './sparse-vector.ts';

/** Labels with their probabilities, the most likely first; they add up to one. */
export type Ranking<L extends string> = readonly { readonly label: L; readonly probability: number }[];

/** What the classifier says of an error. */
export interface Classification {
  readonly category: Ranking<Category>;
  readonly severity: Ranking<Severity>;
  /** What the job was doing: as it was told, or else as the text lets guess. */
  readonly stage: Ranking<Stage>;
}

/** One question: its answers, the model that tells them apart, and how much it is to be believed. */
export interface Head<L extends string> {
  readonly labels: readonly L[];
  readonly model: Model;
  readonly calibration: Calibration;
}

export interface Heads {
  readonly category: Head<Category>;
  readonly severity: Head<Severity>;
  readonly stage: Head<Stage>;
}

/** What is known of a model without asking it anything. */
export interface ModelSummary {
  readonly type: ModelType;
  readonly seed: number;
  /** How many examples it was trained on, in all and by category. */
  readonly examples: number;
  readonly byCategory: Readonly<Partial<Record<Category, number>>>;
  /** Of these, from the history of the installation. */
  readonly history: number;
  /** On tools it had not seen, by cross-validation while it was trained. */
  readonly heldOut: {
    readonly accuracy: number;
    readonly macroF1: number;
    readonly top2: number;
    readonly calibrationError: number;
  };
}

export interface Classifier {
  readonly summary: ModelSummary;
  readonly heads: Heads;
  /** Category, severity and stage of an error, with calibrated probabilities. Pass the stage when the job says it. */
  classify(error: ErrorText, stage?: Stage): Classification;
  /** The words that speak most for the category: by how much its log-odds fall without each, the most telling first. */
  tellingWords(error: ErrorText, stage?: Stage): readonly { readonly word: string; readonly weight: number }[];
}

const TELLING = 5;
const MAX_WORDS = 40;
/** Stands for a probability of nothing, which has no logarithm. */
const LEAST = 1e-300;

/** A classifier of trained models. */
export function createClassifier(summary: ModelSummary, heads: Heads): Classifier {
  return {
    summary,
    heads,
    classify(error, stage = 'other') {
      const row = featuresOf(error);
      const staged = withStage(row, error, stage);
      return {
        category: rankingOf(heads.category, staged),
        severity: rankingOf(heads.severity, staged),
        stage: stage === 'other' ? rankingOf(heads.stage, row) : [{ label: stage, probability: 1 }],
      };
    },
    tellingWords(error, stage = 'other') {
      // As the model says it, before calibration: that evens out what is nearly certain.
      const predict = (text: string): Float64Array => {
        const asked = { ...error, text };
        return heads.category.model.predict(withStage(featuresOf(asked), asked, stage));
      };
      const said = predict(error.text);
      const best = said.indexOf(Math.max(...said));
      const words = [...new Set(error.text.slice(0, 1024).match(/[\p{L}\d_]{2,60}/gu) ?? [])].slice(0, MAX_WORDS);
      const oddsOf = (text: string): number => {
        const row = predict(text);
        const others = row.reduce((sum, value, at) => (at === best ? sum : sum + value), 0);
        return Math.log(Math.max(row[best] as number, LEAST) / Math.max(others, LEAST));
      };
      const whole = oddsOf(error.text);
      const without = (word: string): number => oddsOf(error.text.split(word).join(' '));
      return words
        .map((word) => ({ word, weight: Math.round((whole - without(word)) * 100) / 100 }))
        .filter(({ weight }) => weight > 0)
        .sort((a, b) => b.weight - a.weight)
        .slice(0, TELLING);
    },
  };
}

function rankingOf<L extends string>({ labels, model, calibration }: Head<L>, row: SparseVector): Ranking<L> {
  const probabilities = calibrated(model.predict(row), calibration);
  return labels
    .map((label, at) => ({ label, probability: probabilities[at] as number }))
    .sort((a, b) => b.probability - a.probability);
}
