import * as z from 'zod';
import { CATEGORIES, ROLES, SEVERITIES, STAGES } from './vocabulary.ts';

/** Lines are 1-based, of the raw log, counted by `\n` only. */
const lineNumber = z.int().positive();

/** One reason for a rank, in points of the ranking's scale. */
const scorePartSchema = z.object({ part: z.string(), points: z.number() });
export type ScorePart = z.infer<typeof scorePartSchema>;

/** One thing found wrong in a log. */
export const pipelineErrorSchema = z.object({
  id: z.string(),
  rank: z.int().positive(),
  role: z.enum(ROLES),
  /** The rule that saw it, or null when the salience model did. */
  rule: z.string().nullable(),
  category: z.enum(CATEGORIES),
  severity: z.enum(SEVERITIES),
  stage: z.enum(STAGES),
  confidence: z.number().min(0).max(1),
  classifiedBy: z.enum(['rule', 'model', 'fallback']),
  /** What the model is almost sure of where the rule says another category. */
  modelSays: z.object({ category: z.enum(CATEGORIES), probability: z.number().min(0).max(1) }).optional(),
  message: z.string(),
  location: z.object({ line: lineNumber, endLine: lineNumber }),
  /** Where in the repository, as the tool printed it. */
  source: z
    .object({ path: z.string(), line: z.int().positive().optional(), column: z.int().nonnegative().optional() })
    .optional(),
  step: z.object({ name: z.string().optional(), command: z.string().optional() }).optional(),
  facts: z.record(z.string(), z.string()),
  evidence: z.array(z.object({ line: lineNumber, text: z.string() })),
  /** Sixteen hex digits, the same for the same failure whatever the timestamps, paths, ids, colours or order. */
  fingerprint: z.string(),
  fixable: z.boolean(),
  /** How often this error was folded into this one entry. */
  count: z.int().positive(),
  explanation: z.object({ what: z.string(), why: z.string(), how: z.string() }),
  references: z.array(z.string()),
  /** What its place among the errors rests on; only when asked for. */
  why: z.array(scorePartSchema).optional(),
});
export type PipelineError = z.infer<typeof pipelineErrorSchema>;
