import { UsageError } from '@self-healer/core/errors';
import { parseRemote } from '@self-healer/core/forge/parse-remote';
import type { CiProvider, JobRef, RunRef, StepRef } from '@self-healer/core/ports/ci-provider';
import type { SourceRef } from '@self-healer/core/ports/source-ref';
import { askCi } from '@self-healer/http/ci-answers';
import type { HttpClient } from '@self-healer/http/http-client';
import { type Build, buildSchema, type TimelineRecord, timelineSchema } from './answers.ts';
import { addressParts } from './run-address.ts';
import { runOfVariables } from './run-of-variables.ts';

export interface AzureDevopsOptions {
  /** Below the project; sends the token to no other host. */
  readonly client: HttpClient;
  /** Of the organisation, with a slash at its end. */
  readonly collection: URL;
  readonly project: string;
  /** The id of the job we run in: its own failure is not to be healed. */
  readonly thisJob: string | undefined;
}

const SERVICE = {
  service: 'Azure DevOps',
  rights: 'The token needs the scope Build (read); to run a stage again, Build (read and execute).',
};
const VERSION = { 'api-version': '7.1' };
const LF = new Uint8Array([10]);

/** Builds, their timelines and logs by Azure DevOps' REST interface. */
export function azureDevops({ client, collection, project, thisJob }: AzureDevopsOptions): CiProvider {
  const recordsOf = async (run: RunRef): Promise<readonly TimelineRecord[]> =>
    (
      await askCi(SERVICE, `the timeline of build ${run.id}`, () =>
        client.json(`_apis/build/builds/${run.id}/timeline`, timelineSchema, { query: VERSION }),
      )
    ).records;

  return {
    id: 'azure-devops',
    displayName: 'Azure DevOps Pipelines',

    async describe({ env }) {
      return runOfVariables(env);
    },

    async locate(address) {
      const parts = addressParts(address);
      if (parts === undefined) {
        throw new UsageError(
          'no-run',
          `${address.href} is not the address of a build. Copy it from the browser: https://dev.azure.com/ORGANISATION/PROJECT/_build/results?buildId=NUMBER`,
        );
      }
      const build = await askCi(SERVICE, `build ${parts.build}`, () =>
        client.json(`_apis/build/builds/${parts.build}`, buildSchema, { query: VERSION }),
      );
      const url = `${collection.href}${encodeURIComponent(project)}/_build/results?buildId=${build.id}`;
      return {
        run: { provider: 'azure-devops', id: `${build.id}`, url, source: sourceOf(build) },
        ...(parts.job !== undefined && { job: parts.job }),
      };
    },

    async failedJobs(run) {
      const records = await recordsOf(run);
      return records
        .filter(({ type, result, id }) => type === 'Job' && result === 'failed' && id !== thisJob)
        .toSorted(byOrder)
        .map(
          (job): JobRef => ({
            id: job.id,
            name: job.name,
            url: `${collection.href}${encodeURIComponent(project)}/_build/results?buildId=${run.id}&view=logs&j=${job.id}`,
            steps: tasksOf(job.id, records).map(({ name, result }) => ({ name, outcome: outcomeOf(result) })),
          }),
        );
    },

    async *log(run, job) {
      const records = await recordsOf(run);
      const tasks = tasksOf(job.id, records);
      // A job that got no agent, and a task that could not start, have no log: what failed is told beside.
      if (tasks.every(({ log }) => !log))
        yield Buffer.from(issueLines(records.find(({ id }) => id === job.id)?.issues));
      for (const { log, issues } of tasks) {
        if (!log) yield Buffer.from(issueLines(issues));
        if (!log) continue;
        yield* client.bytes(`_apis/build/builds/${run.id}/logs/${log.id}`, {
          query: VERSION,
          headers: { accept: 'text/plain' },
        });
        yield LF;
      }
    },

    async rerun(run, job) {
      const records = await recordsOf(run);
      let at = records.find(({ id }) => id === job.id);
      while (at !== undefined && at.type !== 'Stage') at = records.find(({ id }) => id === at?.parentId);
      if (!at?.identifier) throw new UsageError('no-stage', `Azure DevOps does not say which stage ${job.name} is of.`);
      const stage = encodeURIComponent(at.identifier);
      await askCi(SERVICE, `to run stage ${at.name} again`, () =>
        client.send(`_apis/build/builds/${run.id}/stages/${stage}`, {
          method: 'PATCH',
          query: VERSION,
          body: { state: 'retry', forceRetryAllJobs: false },
        }),
      );
    },
  };
}

const byOrder = (a: TimelineRecord, b: TimelineRecord): number => (a.order ?? 0) - (b.order ?? 0);

const tasksOf = (job: string, records: readonly TimelineRecord[]): readonly TimelineRecord[] =>
  records.filter(({ type, parentId }) => type === 'Task' && parentId === job).toSorted(byOrder);

/** As the agent writes them into a log. */
const issueLines = (issues: TimelineRecord['issues']): string =>
  (issues ?? [])
    .filter(({ type, message }) => type === 'error' && message)
    .map(({ message }) => `##[error]${message}\n`)
    .join('');

const OUTCOMES: Readonly<Record<string, StepRef['outcome']>> = {
  succeeded: 'success',
  // It failed and was allowed to.
  succeededWithIssues: 'success',
  failed: 'failure',
  canceled: 'cancelled',
  skipped: 'skipped',
};
const outcomeOf = (result: string | null | undefined): StepRef['outcome'] => OUTCOMES[result ?? ''] ?? 'unknown';

function sourceOf({ id, repository, sourceBranch, sourceVersion, triggerInfo }: Build): SourceRef {
  const url = repository.url ? parseRemote(repository.url) : undefined;
  if (url === undefined)
    throw new UsageError('no-source', `Azure DevOps does not say which repository build ${id} is of.`);
  const branch = /^refs\/heads\/(?<branch>.+)$/.exec(sourceBranch)?.groups?.branch;
  const pull = triggerInfo?.['pr.number'] ?? /^refs\/pull\/(?<id>\d+)\//.exec(sourceBranch)?.groups?.id;
  if (pull === undefined)
    return { repository: url, headRevision: sourceVersion, ...(branch !== undefined && { headRef: branch }) };
  const head = triggerInfo?.['pr.sourceBranch']?.replace(/^refs\/heads\//, '');
  const fork = triggerInfo?.['pr.isFork']?.toLowerCase();
  return {
    repository: url,
    headRevision: triggerInfo?.['pr.sourceSha'] ?? sourceVersion,
    ...(head !== undefined && { headRef: head }),
    change: { id: pull, baseRef: '', ...(fork === 'true' || fork === 'false' ? { fromFork: fork === 'true' } : {}) },
  };
}
