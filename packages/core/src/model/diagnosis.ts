import * as z from 'zod';
import { advisorReportSchema } from './advice.ts';
import { pipelineErrorSchema } from './pipeline-error.ts';
import { LOG_FORMATS, VERDICTS } from './vocabulary.ts';

/** The ranked errors of one log, its root cause and the verdict (`analyze --format json`). */
export const diagnosisSchema = z.object({
  schema: z.literal('self-healer/diagnosis@1'),
  log: z.object({
    name: z.string(),
    format: z.enum(LOG_FORMATS),
    bytes: z.int().nonnegative(),
    lines: z.int().nonnegative(),
    truncated: z.boolean(),
  }),
  verdict: z.enum(VERDICTS),
  /** The id of the root cause in `errors`, or null when there is none. */
  rootCause: z.string().nullable(),
  errors: z.array(pipelineErrorSchema),
  /** Why the log could not be read, when it could not. */
  problem: z.string().optional(),
  /** Only when a language model was asked about this log. */
  advisor: advisorReportSchema.optional(),
  /** Rules that were dropped because they broke or ran out of their time budget. */
  dropped: z.array(z.object({ rule: z.string(), reason: z.string() })).optional(),
});
export type Diagnosis = z.infer<typeof diagnosisSchema>;
