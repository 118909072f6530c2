import { sessionEventSchema } from '@self-healer/core/model/debug-session';
import * as z from 'zod';
import { openRequestSchema } from '../api/open-session.ts';
import { sessionIdSchema } from '../api/references.ts';
import { sessionViewSchema } from '../api/views.ts';
import { problemSchema } from '../http/problem.ts';

const RESUME_TOKEN = /^(?<session>s[0-9a-f]{16})\.(?<seq>\d{1,9})$/;

const resumeTokenSchema = z.string().regex(RESUME_TOKEN);

export const resumeMessageSchema = z.strictObject({ resume_token: resumeTokenSchema });
export const joinMessageSchema = z.strictObject({ session_id: sessionIdSchema });

/** What a client sends first: a log, a place to go on from, or a session to join. */
export const firstMessageSchema = z.union([openRequestSchema, resumeMessageSchema, joinMessageSchema]);

/** Names a session and the last of its events that was seen. */
export const resumeTokenOf = (session: string, seq: number): string => `${session}.${seq}`;

export function placeOfResumeToken(token: string): { readonly session: string; readonly seen: number } {
  const { session = '', seq } = RESUME_TOKEN.exec(token)?.groups ?? {};
  return { session, seen: Number(seq) };
}

/** The client's name for a command, given back with what it leads to. */
const requestId = z.union([z.string().max(100), z.int()]);

/** What every command has. */
export const commandHeadSchema = z.looseObject({ command: z.string().max(100), request_id: requestId.optional() });
export type RequestId = z.infer<typeof requestId>;

const answering = { command: z.string(), requestId: requestId.optional() };

export const sessionMessageSchema = z.object({
  type: z.literal('session'),
  /** Send it as the first message of the next connection: what was missed comes then. */
  resumeToken: resumeTokenSchema,
  session: sessionViewSchema,
});

export const eventMessageSchema = z.object({
  type: z.literal('event'),
  resumeToken: resumeTokenSchema,
  event: sessionEventSchema,
});

export const progressMessageSchema = z.object({
  type: z.literal('progress'),
  ...answering,
  /** What is being done, in a few words. */
  step: z.string(),
});

export const problemMessageSchema = z.object({
  type: z.literal('problem'),
  command: z.string().optional(),
  requestId: requestId.optional(),
  problem: problemSchema,
});

/** A result; the command says what it holds. */
export const resultHead = { type: z.literal('result'), ...answering };
