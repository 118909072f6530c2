import type { FakeRepository } from '../fake-repository.ts';
import type { FakeAnswer, FakeRequest, Routes } from '../fake-server.ts';
import { repository } from './shapes.ts';

interface FakeStep {
  readonly name: string;
  readonly conclusion: string;
  readonly started_at?: string;
  readonly completed_at?: string;
}

/** A job as the fake keeps it. */
interface FakeJob {
  readonly id: number;
  readonly name: string;
  /** Null while it runs. */
  conclusion: string | null;
  readonly steps?: readonly FakeStep[];
  readonly log?: Uint8Array;
  /** What is said beside a job that was never started. */
  readonly annotations?: readonly string[];
  /** How often the log is asked for before it is there. */
  lateBy?: number;
}

/** A run as the fake keeps it. */
export interface FakeRun {
  readonly id: number;
  readonly attempt: number;
  readonly event: string;
  readonly headSha: string;
  readonly headBranch: string;
  /** Null for a fork that was deleted. */
  readonly headRepository?: string | null;
  readonly path: string;
  readonly pulls: readonly { readonly number: number; readonly base: string }[];
  readonly jobs: FakeJob[];
}

export interface ActionsState {
  readonly runs: FakeRun[];
  readonly repository: FakeRepository;
  readonly fullName: string;
  /** Where the logs lie: another host, as at GitHub. */
  readonly api: () => string;
  readonly storage: () => URL;
  readonly rerun: number[];
  /** Whether the job's own token may open changes; undefined where that is not told. */
  readonly mayOpen?: () => boolean | undefined;
}

const TIME = '2026-01-02T03:04:05Z';
const missing: FakeAnswer = { status: 404, json: { message: 'Not Found', documentation_url: 'https://fake' } };

/** Runs, jobs and logs as GitHub Actions serves them. */
export function actionsRoutes({ runs, repository: git, fullName, api, storage, rerun, mayOpen }: ActionsState): Routes {
  const runOf = ({ params }: FakeRequest) => runs.find(({ id }) => `${id}` === params.run_id);
  const jobOf = ({ params }: FakeRequest) =>
    runs.flatMap(({ jobs }) => jobs).find(({ id }) => `${id}` === params.job_id);
  const jobsAnswer = (request: FakeRequest): FakeAnswer => {
    const run = runOf(request);
    if (run === undefined) return missing;
    const [size, page] = [Number(request.query.get('per_page') ?? 30), Number(request.query.get('page') ?? 1)];
    const jobs = run.jobs.slice((page - 1) * size, page * size).map((job) => jobShape(job, run, fullName, api()));
    return { status: 200, json: { total_count: run.jobs.length, jobs } };
  };
  return {
    'GET /repos/:owner/:repo/actions/runs/:run_id': (request) => {
      const run = runOf(request);
      return run === undefined ? missing : { status: 200, json: runShape(run, fullName, api()) };
    },
    'GET /repos/:owner/:repo/actions/runs/:run_id/jobs': jobsAnswer,
    'GET /repos/:owner/:repo/actions/runs/:run_id/attempts/:attempt_number/jobs': jobsAnswer,
    'GET /repos/:owner/:repo/actions/jobs/:job_id/logs': (request) => {
      const job = jobOf(request);
      if (job?.log === undefined) return missing;
      if ((job.lateBy ?? 0) > 0) {
        job.lateBy = (job.lateBy ?? 0) - 1;
        return missing;
      }
      return { status: 302, headers: { location: new URL(`logs/${job.id}?sig=right`, storage()).href } };
    },
    'GET /repos/:owner/:repo/actions/permissions/workflow': () => {
      const may = mayOpen?.();
      const json = { default_workflow_permissions: 'read', can_approve_pull_request_reviews: may };
      return may === undefined
        ? { status: 403, json: { message: 'Resource not accessible by integration' } }
        : { status: 200, json };
    },
    'GET /repos/:owner/:repo/check-runs/:job_id/annotations': (request) => {
      const job = jobOf(request);
      const shape = { path: '.github', start_line: 1, end_line: 1, start_column: null, end_column: null };
      const more = { annotation_level: 'failure', title: '', raw_details: '', blob_href: 'https://fake/blob' };
      const json = (job?.annotations ?? []).map((message) => ({ ...shape, ...more, message }));
      return job === undefined ? missing : { status: 200, json };
    },
    'POST /repos/:owner/:repo/actions/jobs/:job_id/rerun': (request) => {
      const job = jobOf(request);
      if (job === undefined) return missing;
      rerun.push(job.id);
      return { status: 201, json: {} };
    },
    'GET /repos/:owner/:repo/contents/*path': ({ params, query }) => {
      const file = git.fileAt(query.get('ref') ?? 'main', params.path ?? '');
      return file === undefined ? missing : { status: 200, bytes: file.content };
    },
  };
}

/** Serves the logs to whoever holds the address, and to nobody with a token in the header. */
export function storageRoutes(runs: readonly FakeRun[]): Routes {
  return {
    'GET /logs/:id': ({ params, query, headers }) => {
      const job = runs.flatMap(({ jobs }) => jobs).find(({ id }) => `${id}` === params.id);
      if (headers.authorization !== undefined || query.get('sig') !== 'right') return { status: 401 };
      return job?.log === undefined
        ? { status: 404 }
        : { status: 200, bytes: job.log, headers: { 'content-type': 'text/plain' } };
    },
  };
}

function runShape(run: FakeRun, fullName: string, api: string) {
  const url = `${api}repos/${fullName}/actions/runs/${run.id}`;
  const urls = ['jobs', 'logs', 'check_suite', 'cancel', 'rerun', 'artifacts', 'workflow'];
  const head = run.headRepository === undefined ? fullName : run.headRepository;
  return {
    id: run.id,
    node_id: 'WR_1',
    name: 'ci',
    path: run.path,
    run_number: 1,
    run_attempt: run.attempt,
    event: run.event,
    status: 'completed',
    conclusion: 'failure',
    workflow_id: 7,
    check_suite_id: 8,
    check_suite_node_id: 'CS_1',
    head_sha: run.headSha,
    head_branch: run.headBranch,
    display_title: 'A run',
    html_url: `https://fake/${fullName}/actions/runs/${run.id}`,
    url,
    ...Object.fromEntries(urls.map((name) => [`${name}_url`, `${url}/${name}`])),
    created_at: TIME,
    updated_at: TIME,
    repository: repository(fullName),
    head_repository: head === null ? null : repository(head),
    head_commit: {
      id: run.headSha,
      tree_id: run.headSha,
      message: 'A commit',
      timestamp: TIME,
      author: { name: 'a', email: 'a@example.org' },
      committer: { name: 'a', email: 'a@example.org' },
    },
    pull_requests: run.pulls.map(({ number, base }) => ({
      id: number,
      number,
      url: `${url}/pulls/${number}`,
      head: { ref: run.headBranch, sha: run.headSha, repo: { id: 1, url, name: 'app' } },
      base: { ref: base, sha: run.headSha, repo: { id: 1, url, name: 'app' } },
    })),
  };
}

function jobShape({ id, name, conclusion, steps = [] }: FakeJob, run: FakeRun, fullName: string, api: string) {
  const status = conclusion === null ? 'in_progress' : 'completed';
  const url = `${api}repos/${fullName}/actions/jobs/${id}`;
  return {
    id,
    run_id: run.id,
    run_attempt: run.attempt,
    run_url: `${api}repos/${fullName}/actions/runs/${run.id}`,
    node_id: 'J_1',
    head_sha: run.headSha,
    head_branch: run.headBranch,
    workflow_name: 'ci',
    url,
    html_url: `https://fake/${fullName}/actions/runs/${run.id}/job/${id}`,
    check_run_url: `https://fake/check/${id}`,
    status,
    conclusion,
    name,
    created_at: TIME,
    started_at: TIME,
    completed_at: conclusion === null ? null : TIME,
    labels: ['ubuntu-latest'],
    runner_id: 1,
    runner_name: 'runner-1',
    runner_group_id: 1,
    runner_group_name: 'Default',
    steps: steps.map((step, at) => ({ ...step, status: 'completed', number: at + 1 })),
  };
}
