import { timestampSchema } from '@self-healer/core/model/debug-session';
import { VERDICTS } from '@self-healer/core/model/vocabulary';
import { JOB_OUTCOMES } from '@self-healer/core/ports/run-log';
import * as z from 'zod';
import { type ApiRoute, route } from './api-route.ts';
import { sessionIdSchema } from './references.ts';

const MOST = 200;

const pageSchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(MOST).default(50),
  /** As the page before gave it. */
  cursor: z.string().max(1000).optional(),
});
/** For the next page; null on the last. */
const cursorSchema = z.string().nullable();

const runSchema = z.object({
  pipelineId: z.string(),
  firstSeen: timestampSchema,
  lastSeen: timestampSchema,
  sessions: z.int(),
  lastSession: sessionIdSchema,
  verdict: z.enum(VERDICTS),
});

const jobSchema = z.object({
  jobId: z.string(),
  kind: z.string(),
  /** The session it was for. */
  session: z.string().nullable(),
  startedAt: timestampSchema,
  endedAt: timestampSchema,
  outcome: z.enum(JOB_OUTCOMES),
  /** Somebody had begun with it and died. */
  again: z.boolean(),
  note: z.string().nullable(),
});

/** Lists of what was looked at, and of what was done. */
export const RUN_ROUTES: readonly ApiRoute[] = [
  route({
    method: 'GET',
    path: '/api/v1/runs',
    id: 'list_runs',
    tag: 'sessions',
    summary: 'The runs that sessions are about, the one last seen first, in pages.',
    query: pageSchema,
    response: z.object({ runs: z.array(runSchema), cursor: cursorSchema }),
    problems: [],
    async handle({ query: { limit, cursor } }, { store }) {
      const page = await store.listRuns({ limit, ...(cursor !== undefined && { cursor }) });
      return { runs: [...page.entries], cursor: page.cursor ?? null };
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/jobs',
    id: 'list_jobs',
    tag: 'service',
    summary: 'The jobs that came to an end, the last one first, in pages.',
    query: pageSchema,
    response: z.object({ jobs: z.array(jobSchema), cursor: cursorSchema }),
    problems: [],
    async handle({ query: { limit, cursor } }, { store }) {
      const page = await store.listJobs({ limit, ...(cursor !== undefined && { cursor }) });
      return { jobs: page.entries.map(({ id: jobId, ...rest }) => ({ jobId, ...rest })), cursor: page.cursor ?? null };
    },
  }),
];
