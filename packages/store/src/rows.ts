import {
  type DebugSession,
  debugSessionSchema,
  type SessionEvent,
  sessionEventSchema,
} from '@self-healer/core/model/debug-session';
import { VERDICTS } from '@self-healer/core/model/vocabulary';
import type { SessionEntry } from '@self-healer/core/ports/store';
import * as z from 'zod';
import type { Database } from './database.ts';

type Row<T extends keyof Database> = Database[T];

const stateSchema = debugSessionSchema.omit({ events: true });
const statusSchema = debugSessionSchema.shape.status;
const verdictSchema = z.enum(VERDICTS);

/** A session's row without its log. */
export function sessionRow({ events: _, ...state }: DebugSession, redact: (text: string) => string) {
  return {
    id: state.id,
    pipeline_id: redact(state.pipelineId),
    created_at: state.createdAt,
    updated_at: state.updatedAt,
    status: state.status,
    verdict: state.diagnosis.verdict,
    errors: state.diagnosis.errors.length,
    state: jsonOf(state, redact),
  };
}

export function sessionOf(
  { state }: Pick<Row<'session'>, 'state'>,
  events: readonly { event: string }[],
): DebugSession {
  return {
    ...stateSchema.parse(JSON.parse(state)),
    events: events.map(({ event }) => sessionEventSchema.parse(JSON.parse(event))),
  };
}

export function entryOf(row: Omit<Row<'session'>, 'state' | 'log'>): SessionEntry {
  return {
    id: row.id,
    pipelineId: row.pipeline_id,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    status: statusSchema.parse(row.status),
    verdict: verdictSchema.parse(row.verdict),
    errors: row.errors,
  };
}

export const eventRow = (session_id: string, event: SessionEvent, redact: (text: string) => string) => ({
  session_id,
  seq: event.seq,
  event: jsonOf(event, redact),
});

export function errorRows({ id: session_id, createdAt, diagnosis, labels }: DebugSession): Row<'error'>[] {
  return diagnosis.errors.map(({ id, fingerprint, rule, category }) => ({
    session_id,
    id,
    fingerprint,
    rule,
    category,
    label: labels[id] ?? null,
    seen_at: createdAt,
  }));
}

export function patchRows({ id: session_id, updatedAt, patches }: DebugSession): Row<'patch'>[] {
  return patches.map(({ id, rule, status }) => ({ session_id, id, rule, status, updated_at: updatedAt }));
}

/** JSON whose every string is redacted. PostgreSQL's text holds no NUL: it stays escaped. */
function jsonOf(value: unknown, redact: (text: string) => string): string {
  return JSON.stringify(value, (_, part: unknown) => (typeof part === 'string' ? redact(part) : part));
}
