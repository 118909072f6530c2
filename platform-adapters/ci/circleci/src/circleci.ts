import { UsageError } from '@self-healer/core/errors';
import { parseRemote } from '@self-healer/core/forge/parse-remote';
import type { CiProvider, JobRef, RunRef } from '@self-healer/core/ports/ci-provider';
import type { SourceRef } from '@self-healer/core/ports/source-ref';
import { askCi } from '@self-healer/http/ci-answers';
import type { HttpClient } from '@self-healer/http/http-client';
import { type Build, buildSchema, type Job, jobsSchema, pipelineSchema, workflowSchema } from './answers.ts';
import { addressParts } from './run-address.ts';
import { runOfVariables } from './run-of-variables.ts';

export interface CircleCiOptions {
  /** Of both interfaces; sends the token to no other host. */
  readonly client: HttpClient;
  /** The id of the job we run in: its own failure is not to be healed. */
  readonly thisJob: string | undefined;
}

const SERVICE = {
  service: 'CircleCI',
  rights: 'It takes a personal API token of somebody who sees the project, as CIRCLE_TOKEN.',
};
const MAX_PAGES = 20;
const FAILED = ['failed', 'timedout', 'infrastructure_fail'];
const OUTCOMES = { success: 'success', failed: 'failure', timedout: 'timeout', canceled: 'cancelled' } as const;
const LF = new Uint8Array([10]);

/** Workflows, jobs and the output of their steps by CircleCI's interfaces, versions 2 and 1.1. */
export function circleci({ client, thisJob }: CircleCiOptions): CiProvider {
  async function jobsOf(workflow: string): Promise<readonly Job[]> {
    const jobs: Job[] = [];
    let token: string | undefined;
    for (let page = 0; page < MAX_PAGES; page++) {
      const { items, next_page_token } = await askCi(SERVICE, `the jobs of workflow ${workflow}`, () =>
        client.json(`api/v2/workflow/${workflow}/job`, jobsSchema, { query: { 'page-token': token } }),
      );
      jobs.push(...items);
      if (next_page_token === null) break;
      token = next_page_token;
    }
    return jobs;
  }

  async function sourceOf(pipeline: string): Promise<SourceRef> {
    const { vcs } = await askCi(SERVICE, `pipeline ${pipeline}`, () =>
      client.json(`api/v2/pipeline/${pipeline}`, pipelineSchema),
    );
    const repository = vcs && parseRemote(vcs.target_repository_url);
    if (vcs === undefined || repository === undefined) {
      throw new UsageError('no-source', `CircleCI does not say which commit pipeline ${pipeline} is of.`);
    }
    const fromFork = vcs.origin_repository_url !== vcs.target_repository_url;
    return {
      repository,
      headRevision: vcs.revision,
      ...(vcs.branch !== undefined && { headRef: vcs.branch }),
      ...(fromFork && { change: { id: '', baseRef: '', fromFork } }),
    };
  }

  const buildOf = (job: JobRef): Promise<Build> =>
    askCi(SERVICE, `the steps of job ${job.name}`, () => client.json(`api/v1.1/project/${placeOf(job)}`, buildSchema));

  return {
    id: 'circleci',
    displayName: 'CircleCI',

    async describe({ env }) {
      return runOfVariables(env);
    },

    async locate(address) {
      const parts = addressParts(address);
      if (parts === undefined) {
        throw new UsageError(
          'no-run',
          `${address.href} is not the address of a workflow. Copy it from the browser: https://app.circleci.com/pipelines/.../workflows/ID`,
        );
      }
      const { id, pipeline_id: pipeline } = await askCi(SERVICE, `workflow ${parts.workflow}`, () =>
        client.json(`api/v2/workflow/${parts.workflow}`, workflowSchema),
      );
      const run: RunRef = { provider: 'circleci', id, url: address.href, source: await sourceOf(pipeline) };
      if (parts.job === undefined) return { run };
      const named = (await jobsOf(id)).find(({ job_number: number }) => `${number}` === parts.job);
      return { run, job: named === undefined ? parts.job : jobRef(named).id };
    },

    async failedJobs(run) {
      const failed = (await jobsOf(run.id)).filter(
        ({ id, status, job_number: number }) => FAILED.includes(status) && number !== undefined && id !== thisJob,
      );
      return Promise.all(
        failed.map(async (job): Promise<JobRef> => {
          const ref = jobRef(job);
          const { steps } = await buildOf(ref);
          return {
            ...ref,
            steps: steps.map(({ name, actions }) => {
              const last = actions.find(({ failed }) => failed === true) ?? actions.at(-1);
              return { name, outcome: OUTCOMES[(last?.status ?? '') as keyof typeof OUTCOMES] ?? 'unknown' };
            }),
          };
        }),
      );
    },

    async *log(_run, job) {
      const { steps } = await buildOf(job);
      for (const { actions } of steps) {
        for (const { index, step, bash_command: command, has_output: hasOutput, failed, status } of actions) {
          // As the browser shows it: the script of a step stands above its output.
          if (command) yield Buffer.from(`${command.startsWith('#!') ? '' : '#!/bin/bash -eo pipefail\n'}${command}\n`);
          if (hasOutput) {
            for (const stream of ['output', 'error']) {
              yield* client.bytes(`api/private/output/raw/${placeOf(job)}/${stream}/${index}/${step}`);
              yield LF;
            }
          }
          // What the step before it printed as errors is no reason where CircleCI says that the step went well.
          if (failed === true) yield Buffer.from('Exited with code exit status 1\n');
          else if (command && status === 'success') yield Buffer.from('CircleCI received exit code 0\n');
        }
      }
    },

    async rerun(run, job) {
      const id = (await jobsOf(run.id)).find((one) => jobRef(one).id === job.id)?.id;
      if (id === undefined) throw new UsageError('no-job', `Workflow ${run.id} has no job ${job.name} any more.`);
      await askCi(SERVICE, `to run job ${job.name} again`, () =>
        client.send(`api/v2/workflow/${run.id}/rerun`, { method: 'POST', body: { jobs: [id] } }),
      );
    },
  };
}

/** A job's id says where version 1.1 keeps it. */
const placeOf = ({ id }: JobRef): string => id;

function jobRef({ name, job_number: number, project_slug: slug, status }: Job): JobRef {
  const [vcs = '', org = '', project = ''] = slug.split('/');
  const place = [({ gh: 'github', bb: 'bitbucket' } as Record<string, string>)[vcs] ?? vcs, org, project];
  return {
    id: [...place, `${number}`].map(encodeURIComponent).join('/'),
    name,
    url: `https://app.circleci.com/jobs/${[...place, `${number}`].join('/')}`,
    steps: [],
    ...(status !== 'failed' && { reason: status }),
    ...(status === 'infrastructure_fail' && { platformFault: true }),
  };
}
