import * as z from 'zod';
import { HttpProblem } from '../http/http-problem.ts';
import { type ApiRoute, route } from './api-route.ts';

const statusSchema = z.object({ name: z.literal('self-healer'), version: z.string(), status: z.literal('ok') });

/** What tells how the service is. */
export const SERVICE_ROUTES: readonly ApiRoute[] = [
  route({
    method: 'GET',
    path: '/',
    id: 'get_status',
    tag: 'service',
    summary: 'Status and version.',
    response: statusSchema.extend({ workspaces: z.array(z.string()) }),
    problems: [],
    handle: async (_, { version, workspaces }) => ({
      name: 'self-healer' as const,
      version,
      status: 'ok' as const,
      workspaces: [...workspaces],
    }),
  }),
  route({
    method: 'GET',
    path: '/healthz',
    id: 'get_health',
    tag: 'service',
    summary: 'Whether the process answers.',
    open: true,
    response: z.object({ status: z.literal('ok') }),
    problems: [],
    handle: async () => ({ status: 'ok' as const }),
  }),
  route({
    method: 'GET',
    path: '/readyz',
    id: 'get_readiness',
    tag: 'service',
    summary: 'Whether the store answers and the service is not about to stop.',
    open: true,
    response: z.object({ status: z.literal('ready') }),
    problems: [503],
    async handle(_, { ready, store }) {
      if (!ready()) throw new HttpProblem(503, 'stopping', 'The service is about to stop.');
      await store.listSessions({ limit: 1 }).catch((cause) => {
        throw new HttpProblem(503, 'store-unusable', 'The store does not answer.', { cause });
      });
      return { status: 'ready' as const };
    },
  }),
  route({
    method: 'GET',
    path: '/metrics',
    id: 'get_metrics',
    tag: 'service',
    summary: 'Counters and times for Prometheus.',
    response: 'text/plain',
    problems: [],
    handle: async (_, { metrics }) => ({ contentType: metrics.contentType, text: await metrics.metrics() }),
  }),
];
