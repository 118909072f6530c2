import type { FakeAnswer, FakeRequest, Routes } from '../fake-server.ts';

interface FakeJob {
  readonly id: number;
  readonly name: string;
  readonly status: 'failed' | 'success' | 'running';
  readonly allowFailure?: boolean;
  readonly reason?: string;
  readonly trace?: Uint8Array | undefined;
}

/** A pipeline as the fake keeps it; `children` are pipelines that it triggered. */
export interface FakePipeline {
  readonly id: number;
  readonly project?: number;
  readonly sha: string;
  readonly ref: string;
  readonly tag?: boolean;
  readonly jobs: readonly FakeJob[];
  readonly children?: readonly FakePipeline[];
}

export interface FakeMergeRequest {
  readonly iid: number;
  readonly sha: string;
  readonly source: string;
  readonly target: string;
  readonly sourceProject: number | null;
}

export interface GitLabCiState {
  readonly pipelines: FakePipeline[];
  readonly requests: FakeMergeRequest[];
  readonly retried: number[];
}

const PROJECT = 5;
const TIME = '2026-01-02T03:04:05.000Z';
const missing: FakeAnswer = { status: 404, json: { message: '404 Not Found' } };
const ok = (json: unknown): FakeAnswer => ({ status: 200, json });

/** Pipelines, jobs and traces as GitLab serves them. */
export function gitlabCiRoutes({ pipelines, requests, retried }: GitLabCiState): Routes {
  const all = (list: readonly FakePipeline[]): readonly FakePipeline[] =>
    list.flatMap((pipeline) => [pipeline, ...all(pipeline.children ?? [])]);
  const pipelineOf = ({ params }: FakeRequest) => all(pipelines).find(({ id }) => `${id}` === params.pipeline);
  const jobAt = ({ params }: FakeRequest) => {
    const pipeline = all(pipelines).find(({ jobs }) => jobs.some(({ id }) => `${id}` === params.job));
    const job = pipeline?.jobs.find(({ id }) => `${id}` === params.job);
    return pipeline && job && { pipeline, job };
  };
  const page = <T>({ query }: FakeRequest, items: readonly T[]): readonly T[] => {
    const [size, at] = [Number(query.get('per_page') ?? 20), Number(query.get('page') ?? 1)];
    return items.slice((at - 1) * size, at * size);
  };
  return {
    'GET /api/v4/projects/:project/pipelines/:pipeline': (request) => {
      const pipeline = pipelineOf(request);
      return pipeline === undefined ? missing : ok(pipelineShape(pipeline));
    },
    'GET /api/v4/projects/:project/pipelines/:pipeline/jobs': (request) => {
      const pipeline = pipelineOf(request);
      if (pipeline === undefined) return missing;
      // One, several, or all.
      const scopes = [...request.query.getAll('scope[]'), ...request.query.getAll('scope')];
      const jobs = pipeline.jobs.filter(({ status }) => scopes.length === 0 || scopes.includes(status));
      return ok(page(request, jobs).map((job) => jobShape(job, pipeline)));
    },
    'GET /api/v4/projects/:project/pipelines/:pipeline/bridges': (request) => {
      const pipeline = pipelineOf(request);
      if (pipeline === undefined) return missing;
      const bridges = (pipeline.children ?? []).map((child) => ({
        ...jobShape({ id: child.id + 1_000_000, name: 'child', status: 'failed' }, pipeline),
        downstream_pipeline: pipelineShape(child),
      }));
      return ok(page(request, bridges));
    },
    'GET /api/v4/projects/:project/jobs/:job': (request) => {
      const found = jobAt(request);
      return found === undefined ? missing : ok(jobShape(found.job, found.pipeline));
    },
    'GET /api/v4/projects/:project/jobs/:job/trace': (request) => {
      const trace = jobAt(request)?.job.trace;
      return trace === undefined ? missing : { status: 200, bytes: trace, headers: { 'content-type': 'text/plain' } };
    },
    'POST /api/v4/projects/:project/jobs/:job/retry': (request) => {
      const found = jobAt(request);
      if (found === undefined) return missing;
      retried.push(found.job.id);
      return { status: 201, json: jobShape(found.job, found.pipeline) };
    },
    'GET /api/v4/projects/:project/merge_requests/:iid': ({ params }) => {
      const request = requests.find(({ iid }) => `${iid}` === params.iid);
      return request === undefined
        ? missing
        : ok({
            id: request.iid,
            iid: request.iid,
            project_id: PROJECT,
            sha: request.sha,
            state: 'opened',
            source_branch: request.source,
            target_branch: request.target,
            source_project_id: request.sourceProject,
            target_project_id: PROJECT,
          });
    },
  };
}

function pipelineShape({ id, project = PROJECT, sha, ref, tag = false }: FakePipeline) {
  return {
    id,
    iid: id,
    project_id: project,
    sha,
    ref,
    tag,
    status: 'failed',
    source: 'push',
    created_at: TIME,
    updated_at: TIME,
    web_url: `https://fake/acme/app/-/pipelines/${id}`,
  };
}

function jobShape({ id, name, status, allowFailure = false, reason }: FakeJob, pipeline: FakePipeline) {
  return {
    id,
    name,
    status,
    stage: 'test',
    ref: pipeline.ref,
    tag: pipeline.tag ?? false,
    allow_failure: allowFailure,
    created_at: TIME,
    started_at: TIME,
    finished_at: TIME,
    duration: 1,
    ...(status === 'failed' && { failure_reason: reason ?? 'script_failure' }),
    web_url: `https://fake/acme/app/-/jobs/${id}`,
    pipeline: { ...pipelineShape(pipeline) },
    commit: {
      ...{ id: pipeline.sha, short_id: pipeline.sha.slice(0, 8), title: 'A commit', created_at: TIME },
      ...{ author_name: 'Someone', author_email: 'someone@example.org' },
    },
    user: { id: 7, username: 'someone', name: 'Someone', state: 'active' },
  };
}
