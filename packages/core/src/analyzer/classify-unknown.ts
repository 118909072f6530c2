import type { Classifier, Ranking } from '../classifier/classifier.ts';
import type { ErrorText } from '../classifier/features.ts';
import type { Category, Severity, Stage } from '../model/vocabulary.ts';
import {
  asksOfChange,
  categoryByStage,
  classifyFallback,
  keywordCategory,
  usualStage,
  wasStopped,
} from './classify-fallback.ts';
import { decisiveCategory } from './decisive-words.ts';
import { isUnloadable } from './kind-of-match.ts';
import { undecorated } from './salience/score-line.ts';
import { categoryInScan } from './step-of-scanner.ts';

/** Below this the model has no opinion worth more than telling words. */
const LEAST_PROBABILITY = 0.3;
/** The same where the line may be anything that was said last. */
export const LEAST_OF_LAST_WORDS = 0.7;
/** From here on a contradiction is worth a person's eye. */
const ALMOST_SURE = 0.9;

/** Of a hundred failed jobs, how many failed of each, about: what the model was trained on is far more even. */
const SHARES: Readonly<Partial<Record<Category, number>>> = {
  test: 36,
  build: 25,
  configuration: 14,
  dependency: 12,
  network: 5,
  permission: 3,
  resource: 2,
  deployment: 2,
  security: 1,
};
/** How far the shares are trusted: projects differ. */
const TRUST = 0.5;
/** How many times likelier a category is in steps of a stage than in all, about, where it differs much. */
const LIKELIER: Readonly<Partial<Record<Stage, Partial<Record<Category, number>>>>> = {
  lint: { build: 3 },
  test: { test: 4 },
  deploy: { deployment: 3.5 },
  install: { dependency: 2 },
  package: { build: 2 },
};

/**
 * In a whole log the model is right less often than where a tool's message stands alone: the step, the neighbours and the line itself
 * may be others. Measured on the logs of the bench with a model that saw none of them: `npm run evaluate -- --logs`.
 */
const LOG_TEMPERATURE = 1.15;

/** The probabilities, where errors are as frequent as in failed jobs, and in the steps of the stage, and as hard to tell as in logs. */
export function inJobs(ranking: Ranking<Category>, stage: Stage = 'other'): Ranking<Category> {
  const weighed = ranking.map(({ label, probability }) => ({
    label,
    probability:
      (probability * (SHARES[label] ?? 1) ** TRUST * (LIKELIER[stage]?.[label] ?? 1)) ** (1 / LOG_TEMPERATURE),
  }));
  const sum = weighed.reduce((total, { probability }) => total + probability, 0);
  return weighed
    .map(({ label, probability }) => ({ label, probability: probability / sum }))
    .sort((a, b) => b.probability - a.probability);
}

/** A place in a file, and what is wrong there. */
const FINDING = /^\s*(?:##\[error\])?(?:\S{1,300}\.\w{1,8}[:(] ?\d+|\d+:\d+\s)/;

/** Surer than this the model must be that a linter's words are no finding of it, where they do not tell. */
const SURE_IN_LINT = 0.8;

/** Whether what was said in a step that lints is about its surroundings. */
function isSurrounding(text: string, best: Ranking<Category>[number] | undefined): boolean {
  const words = keywordCategory(text);
  if (words !== undefined && words !== 'build' && words !== 'test') return true;
  return best !== undefined && best.label !== 'test' && best.probability >= SURE_IN_LINT;
}

/** pytest marks so what a test raised: a failing test, but for what its surroundings did to it. */
const PYTEST_ERROR = /^E {3,}\S/;
/** The same where another runner tells it. */
const RAISED =
  /^(?:(?:Type|Reference|Range|Value|Attribute|Index|Name|Assertion|NoMethod|Argument|ZeroDivision|NotImplemented|UndefinedFunction)Error\b|Error in [`\w.:]{1,80}\(|java\.lang\.(?:NullPointer|IllegalArgument|IllegalState|ClassCast|IndexOutOfBounds|ArrayIndexOutOfBounds|Arithmetic|UnsupportedOperation)Exception\b)/;
const ELSEWHERE: ReadonlySet<Category> = new Set<Category>([
  'dependency',
  'network',
  'resource',
  'permission',
  'security',
]);

/** What an API answers, and no more. */
const BARE_ANSWER =
  /^(?:\w{0,40}Error: )?(?:Not Found|Bad Request|Validation Failed|Unprocessable (?:Entity|Content)|Conflict|Unexpected response)\b.{0,40}$/;

interface Kind {
  readonly category: Category;
  readonly severity: Severity;
  readonly stage: Stage;
}

/** Tests are not the only ones to say what they expected. */
function inStage(said: Category, told: Stage): Category {
  return said === 'test' && told !== 'test' && told !== 'other' ? categoryByStage(told) : said;
}

/** How many times likelier a category is that the words of the message tell. */
const TOLD_BY_WORDS = 2;

function withWords(ranking: Ranking<Category>, text: string): Ranking<Category> {
  const told = keywordCategory(text);
  const weighed = ranking.map(({ label, probability }) => ({
    label,
    probability: label === told ? probability * TOLD_BY_WORDS : probability,
  }));
  const sum = weighed.reduce((total, { probability }) => total + probability, 0);
  return weighed
    .map(({ label, probability }) => ({ label, probability: probability / sum }))
    .sort((a, b) => b.probability - a.probability);
}

/** What an error is that no rule knows: by the model where there is one and it is sure enough, by telling words otherwise. */
export function classifyUnknown(
  error: ErrorText,
  told: Stage,
  model: Classifier | undefined,
  least = LEAST_PROBABILITY,
): Kind {
  const words = classifyFallback(error.text, error.around ?? [], told);
  const said = model?.classify(error, told);
  const [category] = said === undefined ? [] : withWords(inJobs(said.category, told), error.text);
  const sure = category !== undefined && category.probability >= least;
  // A checker's finding in a file is one of the code, whatever it is about.
  const found = told === 'lint' && (FINDING.test(error.text.slice(0, 600)) || !isSurrounding(error.text, category));
  const failing =
    told === 'test' &&
    (PYTEST_ERROR.test(error.text) || RAISED.test(undecorated(error.text.slice(0, 300)))) &&
    !ELSEWHERE.has(words.category) &&
    !isUnloadable(error.text);
  const bare = told === 'deploy' && BARE_ANSWER.test(undecorated(error.text.slice(0, 300)).replace(/^Error: /, ''));
  const guess = bare ? 'deployment' : sure ? category.label : inStage(words.category, told);
  const read = decisiveCategory(error.text, told) ?? guess;
  const scanned = categoryInScan(error.step, error.text);
  const kind =
    asksOfChange(error.text) || wasStopped(error.text)
      ? 'other'
      : (scanned ?? (found ? 'build' : failing ? 'test' : read));
  const guessed = said?.stage[0];
  const stage = guessed !== undefined && guessed.probability >= LEAST_STAGE ? guessed.label : usualStage(kind);
  return {
    category: kind,
    severity: said?.severity[0]?.label ?? words.severity,
    stage: told === 'other' ? stage : told,
  };
}

/** Surer than this the model must be where a rule leaves the category open. */
const SURE = 0.6;

/** The model's category of an end that any program may take, in a step that tells nothing, where it is sure. */
export function surely(error: ErrorText, told: Stage, model: Classifier | undefined): Category | undefined {
  const said = model?.classify(error, told);
  const best = said === undefined ? undefined : inJobs(said.category, told)[0];
  return best === undefined || best.probability < SURE ? undefined : best.label;
}

/** Surer than this the model must be of a stage that no step tells. */
const LEAST_STAGE = 0.6;

/** The model's category where it is almost sure and the rule says another. */
export function opinionOf(
  error: ErrorText,
  told: Stage,
  category: Category,
  model: Classifier | undefined,
): { category: Category; probability: number } | undefined {
  const said = model?.classify(error, told);
  const best = said === undefined ? undefined : inJobs(said.category, told)[0];
  if (best === undefined || best.label === category || best.probability < ALMOST_SURE) return undefined;
  return { category: best.label, probability: Math.round(best.probability * 100) / 100 };
}
