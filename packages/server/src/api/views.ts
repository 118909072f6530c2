import { type DebugSession, debugSessionSchema, timestampSchema } from '@self-healer/core/model/debug-session';
import { type Diagnosis, diagnosisSchema } from '@self-healer/core/model/diagnosis';
import { type PatchReport, patchReportSchema } from '@self-healer/core/model/heal-report';
import { pipelineErrorSchema } from '@self-healer/core/model/pipeline-error';
import { CATEGORIES, VERDICTS } from '@self-healer/core/model/vocabulary';
import type { FailureRecord, SessionEntry } from '@self-healer/core/ports/store';
import { sessionSummary } from '@self-healer/healer/session/session-summary';
import * as z from 'zod';
import type { ServiceContext } from '../service-context.ts';
import { errorIdOf, errorIdSchema, patchIdOf, patchIdSchema, sessionIdSchema } from './references.ts';

export const errorViewSchema = pipelineErrorSchema.extend({
  /** Names the error anywhere in this service. */
  errorId: errorIdSchema,
});

export const diagnosisViewSchema = diagnosisSchema.extend({ errors: z.array(errorViewSchema) });
export type DiagnosisView = z.infer<typeof diagnosisViewSchema>;

export const patchViewSchema = patchReportSchema.extend({
  /** Names the patch anywhere in this service. */
  patchId: patchIdSchema,
  errorId: errorIdSchema,
});
export type PatchView = z.infer<typeof patchViewSchema>;

const counts = z.record(z.string(), z.int());

export const summaryViewSchema = z.object({
  errors: z.int(),
  fixable: z.int(),
  patches: z.int(),
  proved: z.int(),
  applied: z.int(),
  rolledBack: z.int(),
  commands: z.int(),
  seconds: z.int(),
  severities: counts,
  categories: counts,
  stages: counts,
});

const headSchema = z.object({
  sessionId: sessionIdSchema,
  pipelineId: z.string(),
  createdAt: timestampSchema,
  updatedAt: timestampSchema,
  status: debugSessionSchema.shape.status,
});

export const sessionViewSchema = headSchema.extend({
  /** The repository that patches are for; null when there is none. */
  workspace: z.string().nullable(),
  diagnosis: diagnosisViewSchema,
  patches: z.array(patchViewSchema),
  labels: debugSessionSchema.shape.labels,
  events: debugSessionSchema.shape.events,
  summary: summaryViewSchema,
});
export type SessionView = z.infer<typeof sessionViewSchema>;

export const sessionEntryViewSchema = headSchema.extend({ verdict: z.enum(VERDICTS), errors: z.int() });

export const diagnosisView = (session: string, { errors, ...rest }: Diagnosis): DiagnosisView => ({
  ...rest,
  errors: errors.map((error) => ({ ...error, errorId: errorIdOf(session, error.id) })),
});

export const patchView = (session: string, patch: PatchReport): PatchView => ({
  ...patch,
  patchId: patchIdOf(session, patch.id),
  errorId: errorIdOf(session, patch.error),
});

/** A workspace by its name: a session of the command line has a path, which is nobody's business. */
export const workspaceView = ({ workspace }: DebugSession, { workspaces }: ServiceContext): string | null =>
  workspace !== null && workspaces.includes(workspace) ? workspace : null;

export function sessionView(session: DebugSession, context: ServiceContext): SessionView {
  const { id, pipelineId, createdAt, updatedAt, status, diagnosis, patches, labels, events } = session;
  return {
    sessionId: id,
    pipelineId,
    createdAt,
    updatedAt,
    status,
    workspace: workspaceView(session, context),
    diagnosis: diagnosisView(id, diagnosis),
    patches: patches.map((patch) => patchView(id, patch)),
    labels,
    events,
    summary: sessionSummary(session),
  };
}

export const sessionEntryView = ({ id, ...rest }: SessionEntry): z.infer<typeof sessionEntryViewSchema> => ({
  sessionId: id,
  ...rest,
});

/** What is known of one kind of failure. */
export const failureSchema = z.object({
  fingerprint: z.string(),
  sessions: z.int(),
  firstSeen: timestampSchema,
  lastSeen: timestampSchema,
  /** The category persons gave it, the last one first. */
  labels: z.array(z.enum(CATEGORIES)),
});

export const failureView = ({ labels, ...rest }: FailureRecord): z.infer<typeof failureSchema> => ({
  ...rest,
  labels: [...labels],
});
