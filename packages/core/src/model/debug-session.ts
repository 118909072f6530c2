import * as z from 'zod';
import { diagnosisSchema } from './diagnosis.ts';
import { patchReportSchema } from './heal-report.ts';
import { CATEGORIES } from './vocabulary.ts';

/** RFC 3339, UTC, with milliseconds: the same length everywhere, so that text sorts by time. */
export const timestampSchema = z.iso.datetime({ precision: 3 });

export const SESSION_EVENTS = [
  'opened',
  'patch-generated',
  'no-patch',
  'previewed',
  'proved',
  'not-proved',
  'applied',
  'rolled-back',
  'label-corrected',
  'exported',
  'closed',
] as const;

export const sessionEventSchema = z.object({
  /** From 1, without gaps. */
  seq: z.int().positive(),
  time: timestampSchema,
  kind: z.enum(SESSION_EVENTS),
  /** Ids in this session. */
  error: z.string().optional(),
  patch: z.string().optional(),
  note: z.string().optional(),
});
export type SessionEvent = z.infer<typeof sessionEventSchema>;

/** One interactive walk over a diagnosis: what was looked at, patched, proved and rolled back. */
export const debugSessionSchema = z.object({
  schema: z.literal('self-healer/session@1'),
  id: z.string().regex(/^s[0-9a-f]{16}$/),
  /** As the caller names the run. */
  pipelineId: z.string().min(1).max(200),
  createdAt: timestampSchema,
  updatedAt: timestampSchema,
  status: z.enum(['open', 'closed']),
  /** The repository that patches are for; null when there is none. */
  workspace: z.string().nullable(),
  diagnosis: diagnosisSchema,
  patches: z.array(patchReportSchema),
  /** Categories that a person corrected, by error id. */
  labels: z.record(z.string(), z.enum(CATEGORIES)),
  events: z.array(sessionEventSchema),
});
export type DebugSession = z.infer<typeof debugSessionSchema>;
