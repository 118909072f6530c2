import type { HealReport } from './heal-report.ts';
import type { RunReport } from './run-report.ts';

/** A root cause, to be shown beside the code it is in. */
export interface CauseNote {
  readonly message: string;
  readonly title: string;
  readonly file?: string;
  readonly startLine?: number;
  readonly startColumn?: number;
}

/** Causes shown of one step: as many annotations as GitHub takes. */
const SHOWN = 10;
const TITLE_LENGTH = 120;

/** What a CI step tells of a report: values for the steps after it, and a note for each root cause. */
export function outputsOf(report: HealReport | RunReport): {
  readonly outputs: Readonly<Record<string, string>>;
  readonly notes: readonly CauseNote[];
} {
  const reports = 'causes' in report ? report.causes.map((cause) => cause.report) : [report];
  const causes = reports.map((one) => ({
    one,
    error: one.diagnosis.errors.find(({ id }) => id === one.diagnosis.rootCause),
  }));
  const first = causes.find(({ one }) => one.change !== null) ?? causes[0];
  return {
    outputs: {
      outcome: first?.one.outcome ?? 'nothing',
      verdict: first?.one.verdict ?? 'none',
      rule: first?.error?.rule ?? '',
      category: first?.error?.category ?? '',
      fingerprint: first?.error?.fingerprint ?? '',
      'change-url': first?.one.change?.url ?? '',
      branch: first?.one.change?.branch ?? '',
    },
    notes: causes.slice(0, SHOWN).flatMap(({ error }) =>
      error === undefined
        ? []
        : [
            {
              title: error.message.slice(0, TITLE_LENGTH),
              message: error.explanation.what,
              ...(error.source && {
                file: error.source.path,
                ...(error.source.line !== undefined && { startLine: error.source.line }),
                ...(error.source.column !== undefined && { startColumn: error.source.column }),
              }),
            },
          ],
    ),
  };
}
