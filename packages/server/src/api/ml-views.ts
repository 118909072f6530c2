import { MODEL_TYPES } from '@self-healer/core/classifier/models/model-type';
import { timestampSchema } from '@self-healer/core/model/debug-session';
import { CATEGORIES, SEVERITIES, STAGES } from '@self-healer/core/model/vocabulary';
import * as z from 'zod';

const share = z.number().min(0).max(1);
const rankingOf = <const L extends readonly string[]>(labels: L) =>
  z.array(z.object({ label: z.enum(labels), probability: share }));

const classificationSchema = z.object({
  type: z.enum(MODEL_TYPES),
  classification: z.object({
    category: rankingOf(CATEGORIES),
    severity: rankingOf(SEVERITIES),
    stage: rankingOf(STAGES),
  }),
  tellingWords: z.array(z.object({ word: z.string(), weight: z.number() })),
});
export const classificationsSchema = z.object({ answers: z.array(classificationSchema) });

const summarySchema = z.object({
  type: z.enum(MODEL_TYPES),
  seed: z.int(),
  examples: z.int().nonnegative(),
  byCategory: z.record(z.string(), z.int().nonnegative()),
  history: z.int().nonnegative(),
  heldOut: z.object({ accuracy: share, macroF1: share, top2: share, calibrationError: share }),
});

export const trainReportsSchema = z.object({
  reports: z.array(
    z.object({
      accepted: z.boolean(),
      reason: z.string(),
      version: z.int().positive().optional(),
      summary: summarySchema,
      heldBack: z.object({ errors: z.int().positive(), candidate: share, current: share }).optional(),
    }),
  ),
});

export const modelInfoSchema = z.object({
  version: z.int().nonnegative(),
  summary: summarySchema,
  versions: z.array(z.object({ version: z.int().positive(), trainedAt: timestampSchema, note: z.string() })),
  drift: z
    .object({
      errors: z.int().positive(),
      stability: z.number().nonnegative(),
      confidence: share,
      accuracy: share,
      corrected: z.int().nonnegative(),
    })
    .optional(),
});
