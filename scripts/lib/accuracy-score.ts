import { createLogAnalyzer } from '@self-healer/core/analyzer/log-analyzer';
import type { Diagnosis } from '@self-healer/core/model/diagnosis';
import type { Rule } from '@self-healer/core/rule';
import { shippedClassifier } from '@self-healer/model/shipped-classifier';
import * as z from 'zod';
import type { LabelledLog } from './labelled-log.ts';
import type { LogLabel } from './log-labels.ts';

const shareSchema = z.object({ hits: z.int(), of: z.int() });
type Share = z.infer<typeof shareSchema>;

export const accuracySchema = z.object({
  name: z.string(),
  hit1: shareSchema,
  hit3: shareSchema,
  category: shareSchema,
  stage: shareSchema,
  falseAlarms: shareSchema,
});
/** How often the analyzer is right on a set of labelled logs. */
export type Accuracy = z.infer<typeof accuracySchema>;

/** An answer this many lines beside the cause still shows it. */
const NEAR = 2;

type Answer = Pick<Diagnosis, 'errors' | 'verdict'>;
type Reader = (label: LogLabel, bytes: Uint8Array) => Promise<Answer>;

/** Reads with a set of rules; `forget` takes the rule away that knows the failure: what is left is the general reading. */
export function analyzerReader(rules: readonly Rule[], { forget = false } = {}): Reader {
  // The shipped model has seen these logs: where the rule is taken away, it would tell from memory.
  const whole = createLogAnalyzer({ rules, classifier: async () => shippedClassifier() });
  return async (label, bytes) => {
    const analyzer = forget ? createLogAnalyzer({ rules: rules.filter(({ id }) => id !== label.rule) }) : whole;
    return (await analyzer.analyze({ name: label.file, chunks: [bytes] })).diagnosis;
  };
}

/** The baseline everybody knows: a line that holds the word `error`. */
export function wordReader(pick: 'first' | 'last'): Reader {
  return async (_label, bytes) => {
    const lines = new TextDecoder().decode(bytes).split('\n');
    const at =
      pick === 'first'
        ? lines.findIndex((line) => /error/i.test(line))
        : lines.findLastIndex((line) => /error/i.test(line));
    const errors = at < 0 ? [] : [{ location: { line: at + 1 } } as Diagnosis['errors'][number]];
    return { errors, verdict: at < 0 ? 'none' : 'explain' };
  };
}

/** Scores a reader over the logs of a corpus. */
export async function accuracyOf(name: string, logs: readonly LabelledLog[], read: Reader): Promise<Accuracy> {
  const answers: { label: LogLabel; answer: Answer }[] = [];
  for (const log of logs) answers.push({ label: log.label, answer: await read(log.label, log.read()) });
  const failed = answers.filter(({ label }) => label.failed);
  const hit = (most: number) =>
    share(failed, ({ label, answer }) => answer.errors.slice(0, most).some((error) => isNear(error, label)));
  const first = ({ answer }: (typeof answers)[number]) => answer.errors[0];
  const classifies = answers.some((one) => first(one)?.category !== undefined);
  return {
    name,
    hit1: hit(1),
    hit3: hit(3),
    category: share(
      failed.filter(({ label }) => classifies && label.category),
      (one) => first(one)?.category === one.label.category,
    ),
    stage: share(
      failed.filter(({ label }) => classifies && label.stage),
      (one) => first(one)?.stage === one.label.stage,
    ),
    falseAlarms: share(
      answers.filter(({ label }) => !label.failed),
      ({ answer }) => answer.verdict !== 'none',
    ),
  };
}

function share<T>(all: readonly T[], holds: (one: T) => boolean): Share {
  return { hits: all.filter(holds).length, of: all.length };
}

function isNear({ location }: Pick<Diagnosis['errors'][number], 'location'>, { lines }: LogLabel): boolean {
  return lines.some(([from, to]) =>
    [location.line, location.endLine ?? location.line].some((line) => line >= from - NEAR && line <= to + NEAR),
  );
}
