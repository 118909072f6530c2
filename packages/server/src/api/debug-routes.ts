import { timestampSchema } from '@self-healer/core/model/debug-session';
import * as z from 'zod';
import { type ApiRoute, route } from './api-route.ts';
import { openRequestSchema, openSession } from './open-session.ts';
import { sessionIdSchema } from './references.ts';
import { diagnosisView, diagnosisViewSchema } from './views.ts';

/** What can be done with a failure. */
export const DEBUG_ROUTES: readonly ApiRoute[] = [
  route({
    method: 'POST',
    path: '/api/v1/debug/analyze',
    id: 'analyze',
    tag: 'debug',
    summary: 'Reads a log in a new session: its errors in the order of their rank, the root cause and the verdict.',
    body: openRequestSchema,
    response: z.object({
      sessionId: sessionIdSchema,
      pipelineId: z.string(),
      createdAt: timestampSchema,
      workspace: z.string().nullable(),
      diagnosis: diagnosisViewSchema,
    }),
    problems: [],
    async handle({ body }, context) {
      const { id, pipelineId, createdAt, workspace, diagnosis } = await openSession(body, context);
      return { sessionId: id, pipelineId, createdAt, workspace, diagnosis: diagnosisView(id, diagnosis) };
    },
  }),
];
