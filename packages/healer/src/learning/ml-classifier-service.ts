import type { Classification, Classifier, ModelSummary } from '@self-healer/core/classifier/classifier';
import type { ErrorExample } from '@self-healer/core/classifier/error-example';
import type { ErrorText } from '@self-healer/core/classifier/features';
import { readModel, writeModel } from '@self-healer/core/classifier/model-file';
import type { ModelType } from '@self-healer/core/classifier/models/model-type';
import { type TrainingOptions, trainClassifier } from '@self-healer/core/classifier/train-classifier';
import { UsageError } from '@self-healer/core/errors';
import type { Stage } from '@self-healer/core/model/vocabulary';
import type { ModelVault, ModelVersion } from '@self-healer/core/ports/model-vault';
import { type Drift, driftOf } from './drift.ts';
import {
  type HistoryExample,
  historyExamples,
  oncePerFailure,
  plainExample,
  type SessionHistory,
} from './history-examples.ts';

export interface MlDependencies {
  readonly vault: ModelVault;
  readonly shipped: () => Promise<Classifier>;
  readonly shippedExamples: () => Promise<readonly ErrorExample[]>;
  /** The sessions of the installation; without one there is no history. */
  readonly sessions?: () => AsyncIterable<SessionHistory>;
  readonly clock: () => Date;
  /** Trains, seconds of a core; by default here and now. @throws UsageError `training-too-small` */
  readonly trainOn?: (examples: readonly ErrorExample[], options: TrainingOptions) => Promise<Classifier>;
}

export interface TrainRequest {
  /** Default: `ensemble`. */
  readonly type?: ModelType;
  /** Default: 1. */
  readonly seed?: number;
  /** The newest errors of the history that are looked at. Default: 1000. */
  readonly limit?: number;
  /** Only the history of this pipeline. */
  readonly pipelineId?: string;
  /** Examples instead of the history and the shipped ones. */
  readonly data?: readonly ErrorExample[];
  /** Without the shipped examples. */
  readonly historyOnly?: boolean;
  /** Train and measure, but keep nothing. */
  readonly dryRun?: boolean;
}

export interface TrainReport {
  /** Whether the model is used from now on. */
  readonly accepted: boolean;
  /** Why it is, or is not. */
  readonly reason: string;
  /** Undefined when it was not kept. */
  readonly version: number | undefined;
  readonly summary: ModelSummary;
  /** On errors of the history that neither of the two was trained on; undefined when there are too few. */
  readonly heldBack: { readonly errors: number; readonly candidate: number; readonly current: number } | undefined;
}

export interface ModelInfo {
  /** 0 for the shipped model. */
  readonly version: number;
  readonly summary: ModelSummary;
  readonly versions: readonly ModelVersion[];
  /** How the history differs from what the model was trained on; undefined without a history. */
  readonly drift: Drift | undefined;
}

/** Learns from the history of an installation, and refuses models that are worse than the one in use. */
export interface MlClassifierService {
  /** With the model in use, or with models of the given types trained on the shipped examples. */
  classify(error: ErrorText, stage?: Stage, types?: readonly ModelType[]): Promise<readonly ClassifiedBy[]>;
  /** @throws UsageError `training-too-small`. */
  train(request: TrainRequest): Promise<TrainReport>;
  info(): Promise<ModelInfo>;
  /** Uses a version from now on. @throws UsageError `no-model`; SelfHealerError `model-broken`, `model-newer`. */
  use(version: number): Promise<void>;
  /** What `train` would learn from: the history, then the shipped examples. */
  trainingData(limit?: number): Promise<readonly ErrorExample[]>;
}

export interface ClassifiedBy {
  readonly type: ModelType;
  readonly classification: Classification;
  readonly tellingWords: ReturnType<Classifier['tellingWords']>;
}

/** Fewer known errors of the history are no ground to replace a model. */
const LEAST_HISTORY = 20;
/** Every fifth kind of failure is held back. */
const HELD_BACK = 5;
const LEAST_HELD_BACK = 8;
/** How much worse on unseen tools a model may be before it is refused. */
const TOLERANCE = 0.02;
const DEFAULT_LIMIT = 1000;

export function mlClassifierService(deps: MlDependencies): MlClassifierService {
  const byType = new Map<ModelType, Promise<Classifier>>();
  let training: Promise<unknown> = Promise.resolve();
  let loaded: { readonly version: number; readonly classifier: Classifier } | undefined;

  const current = async (): Promise<{ version: number; classifier: Classifier }> => {
    const version = await deps.vault.current();
    if (loaded?.version === version) return loaded;
    loaded = { version, classifier: version === 0 ? await deps.shipped() : readModel(await deps.vault.read(version)) };
    return loaded;
  };
  const trainOn: NonNullable<MlDependencies['trainOn']> =
    deps.trainOn ?? (async (examples, options) => trainClassifier(examples, options));
  /** One is trained after the other, each once. */
  const ofType = (type: ModelType): Promise<Classifier> => {
    const known = byType.get(type);
    if (known !== undefined) return known;
    const made = training.then(async () => trainOn(await deps.shippedExamples(), { type }));
    byType.set(type, made);
    training = made.catch(() => byType.delete(type));
    return made;
  };
  const history = async (limit: number, pipelineId?: string): Promise<readonly HistoryExample[]> => {
    const found: HistoryExample[] = [];
    if (deps.sessions === undefined) return found;
    for await (const session of deps.sessions()) {
      if (pipelineId === undefined || session.pipelineId === pipelineId) found.push(...historyExamples(session));
    }
    return oncePerFailure(found).slice(-limit);
  };

  return {
    async classify(error, stage = 'other', types = []) {
      const answer = (classifier: Classifier): ClassifiedBy => ({
        type: classifier.summary.type,
        classification: classifier.classify(error, stage),
        tellingWords: classifier.tellingWords(error, stage),
      });
      const used = (await current()).classifier;
      if (types.length === 0) return [answer(used)];
      const answers: ClassifiedBy[] = [];
      for (const type of types) {
        answers.push(answer(type === used.summary.type ? used : await ofType(type)));
      }
      return answers;
    },

    async train({ type, seed, limit = DEFAULT_LIMIT, pipelineId, data, historyOnly = false, dryRun = false }) {
      const before = await current();
      const learned = data === undefined ? await history(limit, pipelineId) : [];
      if (data === undefined && learned.length < LEAST_HISTORY) {
        throw new UsageError(
          'training-too-small',
          `The history holds ${learned.length} ${learned.length === 1 ? 'kind' : 'kinds'} of failures whose category is known; at least ${LEAST_HISTORY} are needed ` +
            'before a model may replace the one in use. Correct labels in debug sessions, or give a file of examples (--data).',
        );
      }
      const shipped = data === undefined && !historyOnly ? await deps.shippedExamples() : [];
      const options = { ...(type && { type }), ...(seed !== undefined && { seed }) };
      const kept = learned.filter((_, at) => at % HELD_BACK !== 0);
      const heldBack = learned.filter((_, at) => at % HELD_BACK === 0);
      const train = (examples: readonly HistoryExample[]) =>
        trainOn([...(data ?? []), ...shipped, ...examples.map(plainExample)], options);
      const measured =
        heldBack.length < LEAST_HELD_BACK
          ? undefined
          : {
              errors: heldBack.length,
              candidate: shareRight(await train(kept), heldBack),
              current: shareRight(before.classifier, heldBack),
            };
      const classifier = await train(learned);
      const { summary } = classifier;
      const refusal = refusalOf(summary, before.classifier.summary, measured);
      if (refusal !== undefined || dryRun) {
        const reason = refusal ?? 'It is good enough to be used; nothing was kept, as asked.';
        return { accepted: false, reason, version: undefined, summary, heldBack: measured };
      }
      const version = await deps.vault.add(writeModel(classifier), {
        trainedAt: deps.clock().toISOString(),
        note: `${summary.type} on ${summary.examples} examples, ${summary.history} of the history`,
      });
      loaded = { version, classifier };
      return {
        accepted: true,
        reason: `It is used from now on, as model ${version}.`,
        version,
        summary,
        heldBack: measured,
      };
    },

    async info() {
      const { version, classifier } = await current();
      const errors = await history(DEFAULT_LIMIT);
      return {
        version,
        summary: classifier.summary,
        versions: await deps.vault.versions(),
        drift: errors.length === 0 ? undefined : driftOf(errors, classifier),
      };
    },

    async use(version) {
      // Read before it is chosen: a broken file must not become the model in use.
      const classifier = version === 0 ? await deps.shipped() : readModel(await deps.vault.read(version));
      await deps.vault.use(version);
      loaded = { version, classifier };
    },

    async trainingData(limit = DEFAULT_LIMIT) {
      const learned = (await history(limit)).map(plainExample);
      return [...learned, ...(await deps.shippedExamples())].slice(0, limit);
    },
  };
}

function shareRight(classifier: Classifier, examples: readonly ErrorExample[]): number {
  const right = examples.filter(
    (example) => classifier.classify(example, example.stage).category[0]?.label === example.category,
  );
  return Math.round((right.length / examples.length) * 1000) / 1000;
}

function refusalOf(
  candidate: ModelSummary,
  current: ModelSummary,
  heldBack: TrainReport['heldBack'],
): string | undefined {
  if (heldBack !== undefined && heldBack.candidate < heldBack.current) {
    return (
      `It is worse than the model in use: of ${heldBack.errors} errors of the history it was not trained on, ` +
      `it knows ${heldBack.candidate}, the model in use ${heldBack.current}.`
    );
  }
  if (candidate.heldOut.macroF1 < current.heldOut.macroF1 - TOLERANCE) {
    return (
      `It is worse than the model in use on tools it has not seen: macro-F1 ${candidate.heldOut.macroF1}, ` +
      `the model in use ${current.heldOut.macroF1}.`
    );
  }
  return undefined;
}
