import type { ErrorExample } from '@self-healer/core/classifier/error-example';
import type { DebugSession } from '@self-healer/core/model/debug-session';
import type { PatchStatus } from '@self-healer/core/model/heal-report';
import type { PipelineError } from '@self-healer/core/model/pipeline-error';
import type { Category } from '@self-healer/core/model/vocabulary';

/** An error of the history, and how it is known what it is. */
export interface HistoryExample extends ErrorExample {
  readonly source: 'history';
  readonly fingerprint: string;
  /** `person`: somebody said so; `patch`: a patch for it was proved or applied; `rule`: a rule said so and nobody objected. */
  readonly knownBy: 'person' | 'patch' | 'rule';
  /** What was said when it was diagnosed. */
  readonly said: Category;
  readonly saidBy: PipelineError['classifiedBy'];
}

/** What is learned from of a session. */
export type SessionHistory = Pick<DebugSession, 'diagnosis' | 'labels' | 'patches' | 'events' | 'pipelineId'>;

/** What a person says counts most, then what a patch showed. */
const WEIGHTS = { person: 3, patch: 2, rule: 1 } as const;

/** A proof alone says nothing: a patch that was refuted has one too. */
const WORKED: ReadonlySet<PatchStatus> = new Set(['proved', 'applied', 'proposed']);

/** The errors of a session whose category is known. Those that only the model or words judged teach nothing. */
export function historyExamples({ diagnosis, labels, patches, events }: SessionHistory): readonly HistoryExample[] {
  const rolledBack = new Set(events.filter(({ kind }) => kind === 'rolled-back').map(({ patch }) => patch));
  return diagnosis.errors.flatMap((error): HistoryExample[] => {
    const mine = patches.filter((patch) => patch.error === error.id);
    const reverted = mine.some(({ id }) => rolledBack.has(id));
    const worked = mine.some(({ id, status }) => !rolledBack.has(id) && WORKED.has(status));
    const label = labels[error.id];
    const knownBy = label !== undefined ? 'person' : worked ? 'patch' : 'rule';
    // A patch that was taken back speaks against the rule that made it.
    if (knownBy === 'rule' && (error.rule === null || error.role === 'symptom' || reverted)) return [];
    const category = label ?? error.category;
    if (category === 'other') return [];
    return [
      {
        text: error.message,
        around: error.evidence.map(({ text }) => text).filter((text) => text.trim() !== error.message.trim()),
        category,
        severity: error.severity,
        stage: error.stage,
        ...(error.step === undefined ? {} : { step: error.step }),
        tool: error.rule?.split('/')[1]?.split('-')[0] ?? error.fingerprint,
        source: 'history',
        weight: WEIGHTS[knownBy],
        fingerprint: error.fingerprint,
        knownBy,
        said: error.category,
        saidBy: error.classifiedBy,
      },
    ];
  });
}

/** Each kind of failure once, as it was known best and last: a failure that came a hundred times teaches no more than one. */
export function oncePerFailure(examples: Iterable<HistoryExample>): readonly HistoryExample[] {
  const best = new Map<string, HistoryExample>();
  for (const example of examples) {
    const known = best.get(example.fingerprint);
    if (known === undefined || (example.weight ?? 1) >= (known.weight ?? 1)) best.set(example.fingerprint, example);
  }
  return [...best.values()];
}

/** An example without what only the history knows of it. */
export function plainExample({
  fingerprint: _,
  knownBy: __,
  said: ___,
  saidBy: ____,
  ...example
}: HistoryExample): ErrorExample {
  return example;
}
