/** The parts of a report that an action tells; the command line wrote it, so it is as its schema says. */
interface Report {
  readonly outcome: string;
  readonly verdict: string;
  readonly diagnosis: {
    readonly rootCause: string | null;
    readonly errors: readonly {
      readonly id: string;
      readonly rule: string | null;
      readonly category: string;
      readonly fingerprint: string;
      readonly message: string;
      readonly source?: { readonly path: string; readonly line?: number; readonly column?: number };
      readonly explanation: { readonly what: string };
    }[];
  };
  readonly change: { readonly url: string | null; readonly branch: string } | null;
}
type AnyReport = Report | { readonly causes: readonly { readonly report: Report }[] };

export interface Annotation {
  readonly message: string;
  readonly title: string;
  readonly file?: string;
  readonly startLine?: number;
  readonly startColumn?: number;
}

/** Annotations that GitHub shows of one step. */
const SHOWN = 10;

/** What the workflow gets as outputs, and what it shows beside the code. */
export function outputsOf(report: AnyReport): {
  readonly outputs: Readonly<Record<string, string>>;
  readonly annotations: readonly Annotation[];
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
    annotations: causes.slice(0, SHOWN).flatMap(({ error }) =>
      error === undefined
        ? []
        : [
            {
              title: error.message.slice(0, 120),
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
