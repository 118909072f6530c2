import type { DebugSession } from '@self-healer/core/model/debug-session';
import type { PipelineError } from '@self-healer/core/model/pipeline-error';
import { CATEGORIES, SEVERITIES, STAGES } from '@self-healer/core/model/vocabulary';

/** Counts over a session, for its summary panel. Distributions leave out what does not occur. */
export interface SessionSummary {
  readonly errors: number;
  readonly fixable: number;
  readonly patches: number;
  readonly proved: number;
  readonly applied: number;
  readonly rolledBack: number;
  readonly commands: number;
  /** From opening to the last command. */
  readonly seconds: number;
  readonly severities: Readonly<Record<string, number>>;
  readonly categories: Readonly<Record<string, number>>;
  readonly stages: Readonly<Record<string, number>>;
}

export function sessionSummary({
  diagnosis,
  patches,
  labels,
  events,
  createdAt,
  updatedAt,
}: DebugSession): SessionSummary {
  const { errors } = diagnosis;
  const count = (words: readonly string[], of: (error: PipelineError) => string) =>
    Object.fromEntries(
      words.flatMap((word) => {
        const total = errors.filter((error) => of(error) === word).length;
        return total === 0 ? [] : [[word, total]];
      }),
    );
  return {
    errors: errors.length,
    fixable: errors.filter(({ fixable }) => fixable).length,
    patches: patches.length,
    proved: patches.filter(({ proof }) => proof?.after.exitCode === 0).length,
    applied: patches.filter(({ rollback }) => rollback !== undefined).length,
    rolledBack: events.filter(({ kind }) => kind === 'rolled-back').length,
    commands: events.length - 1,
    seconds: Math.round((Date.parse(updatedAt) - Date.parse(createdAt)) / 1000),
    severities: count(SEVERITIES, ({ severity }) => severity),
    categories: count(CATEGORIES, ({ id, category }) => labels[id] ?? category),
    stages: count(STAGES, ({ stage }) => stage),
  };
}
