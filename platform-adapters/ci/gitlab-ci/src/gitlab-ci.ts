import { UsageError } from '@self-healer/core/errors';
import type { CiProvider, JobRef, RunRef } from '@self-healer/core/ports/ci-provider';
import type { SourceRef } from '@self-healer/core/ports/source-ref';
import { askCi } from '@self-healer/http/ci-answers';
import type { HttpClient, Shape } from '@self-healer/http/http-client';
import {
  bridgesSchema,
  type Job,
  jobSchema,
  jobsSchema,
  mergeRequestSchema,
  type Pipeline,
  pipelineSchema,
} from './answers.ts';
import { addressParts } from './run-address.ts';
import { runOfVariables } from './run-of-variables.ts';

export interface GitLabCiOptions {
  /** Of the interface, version 4; sends the token to no other host. */
  readonly client: HttpClient;
  /** Where GitLab is reached in a browser. */
  readonly server: URL;
  /** The id of the job we run in: its own failure is not to be healed. */
  readonly thisJob: string | undefined;
}

const SERVICE = {
  service: 'GitLab',
  rights: 'It takes a project access token with the role Developer and the scope `api`, as GITLAB_TOKEN.',
};
const PAGE = 100;
const MAX_PAGES = 20;
/** Child pipelines may have children of their own, twice. */
const MAX_DEPTH = 3;
/** `refs/merge-requests/12/head`, or `/merge` where the merge with the target is built. */
const MERGE_REQUEST = /^refs\/merge-requests\/(?<iid>\d{1,12})\/(?:head|merge|train)$/;

/** Pipelines, jobs and traces by GitLab's REST interface. */
export function gitlabCi({ client, server, thisJob }: GitLabCiOptions): CiProvider {
  const root = server.pathname.replace(/\/$/, '');
  const projectPath = (project: string): string => `projects/${encodeURIComponent(project)}`;
  const projectOf = ({ source }: RunRef): string =>
    projectPath(source.repository.pathname.slice(root.length).replace(/^\/|(?:\.git)?\/?$/g, ''));

  async function pages<T>(path: string, shape: Shape<T[]>, what: string): Promise<readonly T[]> {
    const all: T[] = [];
    for (let page = 1; page <= MAX_PAGES; page++) {
      const query = { 'scope[]': 'failed', per_page: PAGE, page };
      const answer = await askCi(SERVICE, what, () => client.json(path, shape, { query }));
      all.push(...answer);
      if (answer.length < PAGE) break;
    }
    return all;
  }

  /** Failed jobs of a pipeline and of its children in the same project. */
  async function jobsOf(project: string, pipeline: string, depth = 1): Promise<readonly Job[]> {
    const path = `${project}/pipelines/${pipeline}`;
    const jobs = await pages(`${path}/jobs`, jobsSchema, `the jobs of pipeline ${pipeline}`);
    if (depth >= MAX_DEPTH) return jobs;
    const bridges = await pages(`${path}/bridges`, bridgesSchema, `the child pipelines of ${pipeline}`);
    const children = await Promise.all(
      bridges.map(async ({ allow_failure: allowed, downstream_pipeline: child, pipeline: own }) =>
        allowed || !child || child.project_id !== own.project_id ? [] : jobsOf(project, `${child.id}`, depth + 1),
      ),
    );
    return [...jobs, ...children.flat()];
  }

  async function sourceOf(project: string, { ref, sha, tag }: Pipeline): Promise<SourceRef> {
    const repository = new URL(`${root}/${project}`, server);
    const iid = MERGE_REQUEST.exec(ref)?.groups?.iid;
    if (iid === undefined) return { repository, headRevision: sha, ...(tag !== true && { headRef: ref }) };
    const request = await askCi(SERVICE, `merge request ${iid} of ${project}`, () =>
      client.json(`${projectPath(project)}/merge_requests/${iid}`, mergeRequestSchema),
    );
    return {
      repository,
      headRevision: ref.endsWith('/head') ? sha : request.sha,
      headRef: request.source_branch,
      change: {
        id: iid,
        baseRef: request.target_branch,
        fromFork: request.source_project_id !== request.target_project_id,
      },
    };
  }

  return {
    id: 'gitlab-ci',
    displayName: 'GitLab CI',

    async describe({ env }) {
      return runOfVariables(env);
    },

    async locate(address) {
      const parts = addressParts(address, root);
      if (parts === undefined) {
        throw new UsageError(
          'no-run',
          `${address.href} is not the address of a pipeline or job. Copy it from the browser: ${server.origin}/GROUP/PROJECT/-/pipelines/NUMBER`,
        );
      }
      const { project, kind, id } = parts;
      const job =
        kind === 'jobs'
          ? await askCi(SERVICE, `job ${id} of ${project}`, () =>
              client.json(`${projectPath(project)}/jobs/${id}`, jobSchema),
            )
          : undefined;
      const pipeline = await askCi(SERVICE, `the pipeline of ${address.pathname}`, () =>
        client.json(`${projectPath(project)}/pipelines/${job?.pipeline.id ?? id}`, pipelineSchema),
      );
      return {
        run: {
          provider: 'gitlab-ci',
          id: `${pipeline.id}`,
          url: pipeline.web_url,
          source: await sourceOf(project, pipeline),
        },
        ...(job !== undefined && { job: `${job.id}` }),
      };
    },

    async failedJobs(run) {
      const jobs = await jobsOf(projectOf(run), run.id);
      return jobs.filter(({ id, allow_failure }) => !allow_failure && `${id}` !== thisJob).map(jobRef);
    },

    async *log(run, job) {
      let empty = true;
      for await (const chunk of client.bytes(`${projectOf(run)}/jobs/${job.id}/trace`)) {
        empty &&= chunk.length === 0;
        yield chunk;
      }
      // A job that no runner took has written nothing; why is told beside it.
      if (empty && job.reason !== undefined)
        yield Buffer.from(`ERROR: Job failed: ${job.reason.replaceAll('_', ' ')}\n`);
    },

    async rerun(run, job) {
      await askCi(SERVICE, `to run job ${job.name} again`, () =>
        client.send(`${projectOf(run)}/jobs/${job.id}/retry`, { method: 'POST' }),
      );
    },
  };
}

/** Reasons that are GitLab's own; the others are the job's, or of how it is set up. */
const PLATFORM_FAULTS = [
  'runner_system_failure',
  'stuck_or_timeout_failure',
  'scheduler_failure',
  'data_integrity_failure',
  'api_failure',
];

function jobRef({ id, name, web_url: url, failure_reason: reason }: Job): JobRef {
  const platformFault = PLATFORM_FAULTS.includes(reason ?? '');
  return { id: `${id}`, name, url, steps: [], ...(reason && { reason }), ...(platformFault && { platformFault }) };
}
