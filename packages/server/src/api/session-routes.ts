import * as z from 'zod';
import { HttpProblem } from '../http/http-problem.ts';
import { type ApiRoute, route } from './api-route.ts';
import { pipelineIdSchema, sessionIdSchema } from './references.ts';
import {
  failureSchema,
  failureView,
  sessionEntryView,
  sessionEntryViewSchema,
  sessionView,
  sessionViewSchema,
} from './views.ts';

const MOST = 200;

/** Lists and reads of what is stored. */
export const SESSION_ROUTES: readonly ApiRoute[] = [
  route({
    method: 'GET',
    path: '/api/v1/sessions',
    id: 'list_sessions',
    tag: 'sessions',
    summary: 'The sessions that are kept, the newest first, in pages.',
    query: z.strictObject({
      limit: z.coerce.number().int().min(1).max(MOST).default(50),
      /** As the page before gave it. */
      cursor: z.string().max(200).optional(),
      pipeline_id: pipelineIdSchema.optional(),
    }),
    response: z.object({
      sessions: z.array(sessionEntryViewSchema),
      /** For the next page; null on the last. */
      cursor: z.string().nullable(),
    }),
    problems: [],
    async handle({ query: { limit, cursor, pipeline_id: pipelineId } }, { store }) {
      const page = await store.listSessions({
        limit,
        ...(cursor !== undefined && { cursor }),
        ...(pipelineId !== undefined && { pipelineId }),
      });
      return { sessions: page.entries.map(sessionEntryView), cursor: page.cursor ?? null };
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/sessions/{session_id}',
    id: 'get_session',
    tag: 'sessions',
    summary: 'A session: diagnosis, patches, labels, events and summary.',
    params: z.object({ session_id: sessionIdSchema }),
    response: sessionViewSchema,
    problems: [404],
    async handle({ params: { session_id: id } }, context) {
      const stored = await context.store.session(id);
      if (stored === undefined) throw new HttpProblem(404, 'no-such-session', `There is no session ${id}.`);
      return sessionView(stored.session, context);
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/sessions/{session_id}/log',
    id: 'get_session_log',
    tag: 'sessions',
    summary: 'The log of a session, with its secrets taken out.',
    params: z.object({ session_id: sessionIdSchema }),
    response: 'text/plain',
    problems: [404],
    async handle({ params: { session_id: id } }, { store }) {
      const stored = await store.session(id);
      if (stored === undefined) throw new HttpProblem(404, 'no-such-session', `There is no session ${id}.`);
      return { contentType: 'text/plain; charset=utf-8', text: stored.log };
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/failures/{fingerprint}',
    id: 'get_failure',
    tag: 'sessions',
    summary: 'What is known of one kind of failure: how often and when it was seen, and what persons said it is.',
    params: z.object({ fingerprint: z.string().regex(/^[0-9a-f]{16}$/) }),
    response: failureSchema,
    problems: [404],
    async handle({ params: { fingerprint } }, { store }) {
      const known = await store.failure(fingerprint);
      if (known === undefined) throw new HttpProblem(404, 'no-such-failure', 'No session has an error of that kind.');
      return failureView(known);
    },
  }),
];
