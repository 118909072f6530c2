import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SelfHealerError } from '@self-healer/core/errors';
import { CATEGORIES, STAGES } from '@self-healer/core/model/vocabulary';
import * as z from 'zod';

const span = z.tuple([z.int(), z.int()]);

const labelSchema = z.object({
  id: z.string(),
  /** The log, from the corpus' directory. */
  file: z.string(),
  failed: z.boolean(),
  ecosystem: z.string(),
  /** The command that printed the log, where it is known. */
  command: z.string().optional(),
  /** Lines that state the cause, from and to, 1-based. */
  lines: z.array(span),
  category: z.enum(CATEGORIES).optional(),
  stage: z.enum(STAGES).optional(),
  /** The rule that knows the failure. */
  rule: z.string().optional(),
});
export type LogLabel = Omit<z.infer<typeof labelSchema>, 'lines'> & {
  readonly lines: readonly (readonly [number, number])[];
};

// An outside corpus: one JSON object a line, `root_cause_lines` as numbers or `12-15`.
const outsideSchema = z.object({
  id: z.string(),
  file: z.string(),
  label: z.object({
    failed: z.boolean().nullish(),
    root_cause_lines: z.array(z.union([z.number(), z.string()])).nullish(),
    category: z.string().nullish(),
    stage: z.string().nullish(),
    ecosystem: z.string().nullish(),
    label_source: z.string().nullish(),
  }),
});

/** The project's own labelled logs. */
export function ownLabels(corpus: string): readonly LogLabel[] {
  return z.array(labelSchema).parse(JSON.parse(readFileSync(join(corpus, 'labels.generated.json'), 'utf8')));
}

/** A corpus with a manifest.jsonl and logs/. Throws SelfHealerError `corpus-unreadable` when a line is not as described. */
export function outsideLabels(corpus: string): readonly LogLabel[] {
  const lines = readFileSync(join(corpus, 'manifest.jsonl'), 'utf8').trim().split('\n');
  return lines.flatMap((line, at) => {
    const parsed = outsideSchema.safeParse(JSON.parse(line));
    if (!parsed.success) {
      throw new SelfHealerError(
        'corpus-unreadable',
        `Line ${at + 1} of manifest.jsonl is not as expected: ${z.prettifyError(parsed.error)}`,
      );
    }
    const { id, file, label } = parsed.data;
    const causes = label.root_cause_lines ?? [];
    // A log whose outcome or cause nobody labelled measures nothing.
    if (typeof label.failed !== 'boolean' || (label.failed && causes.length === 0)) return [];
    const category = CATEGORIES.find((known) => known === label.category);
    const stage = STAGES.find((known) => known === label.stage);
    return [
      {
        id,
        file: join('logs', file),
        failed: label.failed,
        ecosystem: label.label_source ?? label.ecosystem ?? 'unknown',
        lines: causes.map(spanOf),
        ...(category === undefined ? {} : { category }),
        ...(stage === undefined ? {} : { stage }),
      },
    ];
  });
}

function spanOf(cause: number | string): readonly [number, number] {
  const [from, to] = `${cause}`.split('-').map(Number);
  return [from ?? 0, to ?? from ?? 0];
}
