import * as z from 'zod';
import type { FakeAnswer, Routes } from '../fake-server.ts';

interface FakeStep {
  readonly name: string;
  readonly command?: string;
  readonly output?: string;
  readonly error?: string;
  readonly status: 'success' | 'failed';
}

interface FakeJob {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly number?: number;
  readonly steps?: readonly FakeStep[];
}

export interface FakeWorkflow {
  readonly id: string;
  readonly revision: string;
  readonly branch?: string;
  /** The fork that the pipeline is of. */
  readonly origin?: string;
  readonly jobs: readonly FakeJob[];
}

const SLUG = 'gh/acme/app';
const PROJECT = '11111111-1111-4111-8111-111111111111';
const PIPELINE = '22222222-2222-4222-8222-222222222222';
const REPOSITORY = 'https://github.com/acme/app';
const TIME = '2026-01-02T03:04:05Z';
const PAGE = 20;
const missing: FakeAnswer = { status: 404, json: { message: 'Not found.' } };
const ok = (json: unknown): FakeAnswer => ({ status: 200, json });

const rerunBody = z.strictObject({ jobs: z.array(z.uuid()).min(1) });

/** Workflows, jobs and output as CircleCI serves them. */
export function circleciRoutes(workflows: FakeWorkflow[], started: string[] = []): Routes {
  const jobOf = (number = '') => workflows.flatMap(({ jobs }) => jobs).find((job) => `${job.number}` === number);
  return {
    'POST /api/v2/workflow/:id/rerun': ({ params, body }) => {
      const { jobs } = rerunBody.parse(JSON.parse(body.toString()));
      const workflow = workflows.find(({ id }) => id === params.id);
      if (workflow === undefined || !jobs.every((id) => workflow.jobs.some((job) => job.id === id))) return missing;
      started.push(...jobs);
      return { status: 202, json: { workflow_id: PIPELINE } };
    },
    'GET /api/v2/workflow/:id': ({ params }) => {
      const workflow = workflows.find(({ id }) => id === params.id);
      return workflow === undefined
        ? missing
        : ok({
            id: workflow.id,
            name: 'build',
            pipeline_id: PIPELINE,
            pipeline_number: 3,
            project_slug: SLUG,
            status: 'failed',
            started_by: PROJECT,
            created_at: TIME,
            stopped_at: TIME,
          });
    },
    'GET /api/v2/workflow/:id/job': ({ params, query }) => {
      const workflow = workflows.find(({ id }) => id === params.id);
      if (workflow === undefined) return missing;
      const from = Number(query.get('page-token') ?? 0);
      const items = workflow.jobs.slice(from, from + PAGE).map(({ id, name, status, number }) => ({
        id,
        name,
        status,
        type: 'build',
        project_slug: SLUG,
        dependencies: [],
        started_at: TIME,
        stopped_at: TIME,
        ...(number !== undefined && { job_number: number }),
      }));
      return ok({ items, next_page_token: from + PAGE < workflow.jobs.length ? `${from + PAGE}` : null });
    },
    'GET /api/v2/pipeline/:id': () => {
      const [workflow] = workflows;
      if (workflow === undefined) return missing;
      return ok({
        id: PIPELINE,
        number: 3,
        project_slug: SLUG,
        state: 'created',
        created_at: TIME,
        errors: [],
        trigger: { type: 'webhook', received_at: TIME, actor: { login: 'someone', avatar_url: 'https://fake/avatar' } },
        vcs: {
          provider_name: 'GitHub',
          origin_repository_url: workflow.origin ?? REPOSITORY,
          target_repository_url: REPOSITORY,
          revision: workflow.revision,
          ...(workflow.branch !== undefined && { branch: workflow.branch }),
        },
      });
    },
    'GET /api/v1.1/project/:vcs/acme/app/:number': ({ params }) => {
      const job = jobOf(params.number);
      if (job === undefined) return missing;
      return ok({
        build_num: job.number,
        status: job.status,
        workflows: { job_name: job.name, workflow_id: workflows[0]?.id },
        steps: (job.steps ?? []).map(({ name, command, output, status }, at) => ({
          name,
          actions: [
            {
              index: 0,
              step: 100 + at,
              name,
              status,
              failed: status === 'failed' ? true : null,
              bash_command: command ?? null,
              exit_code: status === 'failed' ? 1 : 0,
              has_output: output !== undefined,
            },
          ],
        })),
      });
    },
    'GET /api/private/output/raw/:vcs/acme/app/:number/:stream/:index/:step': ({ params }) => {
      const step = jobOf(params.number)?.steps?.[Number(params.step) - 100];
      const text = params.stream === 'error' ? (step?.error ?? '') : step?.output;
      return text === undefined ? missing : { status: 200, bytes: Buffer.from(text) };
    },
  };
}
