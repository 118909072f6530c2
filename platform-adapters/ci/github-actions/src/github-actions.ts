import { UsageError } from '@self-healer/core/errors';
import type { CiProvider, JobRef, RunRef, StepRef } from '@self-healer/core/ports/ci-provider';
import { askCi } from '@self-healer/http/ci-answers';
import type { HttpClient } from '@self-healer/http/http-client';
import { HttpError } from '@self-healer/http/http-error';
import {
  annotationsSchema,
  type Job,
  jobsSchema,
  pullsSchema,
  type Run,
  runSchema,
  settingsSchema,
} from './answers.ts';
import { addressParts } from './run-address.ts';
import { runOfEvent, runRef } from './run-of-event.ts';
import { toleratedJobs } from './tolerated-jobs.ts';

export interface GitHubActionsOptions {
  /** Of the REST interface; sends the token to no other host. */
  readonly client: HttpClient;
  /** Where GitHub is reached in a browser. */
  readonly server: URL;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

const SERVICE = {
  service: 'GitHub',
  rights:
    'Give the job `permissions: { actions: read }` (to run jobs again: `actions: write`), or a token with the scope `repo`.',
};
const PAGE = 100;
/** Jobs read at most: a matrix has up to 256, and a workflow several. */
const MAX_PAGES = 20;
/** A job's log comes a little after its end: waits in milliseconds between tries. */
const LOG_WAITS = [2000, 4000, 8000, 16_000];
const RAW = { accept: 'application/vnd.github.raw+json' };
const HEADERS = { accept: 'application/vnd.github+json', 'x-github-api-version': '2022-11-28' };

/** Runs, jobs and logs by GitHub's REST interface. */
export function githubActions({ client, server, sleep }: GitHubActionsOptions): CiProvider {
  const pathOf = ({ source }: RunRef): string => `repos/${source.repository.pathname.replace(/^\/|\/$/g, '')}`;

  async function runAt(owner: string, repo: string, id: string): Promise<Run> {
    return askCi(SERVICE, `run ${id} of ${owner}/${repo}`, () =>
      client.json(`repos/${owner}/${repo}/actions/runs/${id}`, runSchema, { headers: HEADERS }),
    );
  }

  /** The change a run was made for, which runs of forks and older interfaces do not tell. */
  async function withChange(run: RunRef): Promise<RunRef> {
    const { source } = run;
    if (source.change !== undefined && source.change.baseRef !== '') return run;
    if (source.change === undefined) return run;
    const pulls = await client.json(`${pathOf(run)}/commits/${source.headRevision}/pulls`, pullsSchema, {
      headers: HEADERS,
      query: { per_page: PAGE },
    });
    const pull = pulls.find(({ state, head }) => state === 'open' && head.sha === source.headRevision);
    if (pull === undefined) return run;
    const change = { ...source.change, id: `${pull.number}`, baseRef: pull.base.ref };
    return { ...run, source: { ...source, change } };
  }

  async function jobsOf(run: RunRef): Promise<readonly Job[]> {
    const jobs: Job[] = [];
    const attempt = run.attempt === undefined ? '' : `/attempts/${run.attempt}`;
    for (let page = 1; page <= MAX_PAGES; page++) {
      const answer = await askCi(SERVICE, `the jobs of run ${run.id}`, () =>
        client.json(`${pathOf(run)}/actions/runs/${run.id}${attempt}/jobs`, jobsSchema, {
          headers: HEADERS,
          query: { per_page: PAGE, page, ...(attempt === '' && { filter: 'latest' }) },
        }),
      );
      jobs.push(...answer.jobs);
      if (answer.jobs.length < PAGE || jobs.length >= answer.total_count) break;
    }
    return jobs;
  }

  /** Why a job was never started, as its log would have it; empty when that is not told, or not to this token. */
  async function annotationsOf(run: RunRef, job: JobRef): Promise<string> {
    const response = await client.send(`${pathOf(run)}/check-runs/${job.id}/annotations`, {
      headers: HEADERS,
      expect: [403, 404],
    });
    if (!response.ok) return '';
    return annotationsSchema
      .parse(await response.json())
      .filter(({ annotation_level: level, message }) => level === 'failure' && message)
      .map(({ message }) => `##[error]${message}\n`)
      .join('');
  }

  /** By the workflow file at the run's revision. */
  async function toleratedIn(run: RunRef): Promise<(name: string) => boolean> {
    const { path } = await client.json(`${pathOf(run)}/actions/runs/${run.id}`, runSchema, { headers: HEADERS });
    if (path === undefined) return () => false;
    const file = path.replace(/@.*$/, '').split('/').map(encodeURIComponent).join('/');
    const response = await client.send(`${pathOf(run)}/contents/${file}`, {
      headers: RAW,
      query: { ref: run.source.headRevision },
      expect: [403, 404],
    });
    return response.ok ? toleratedJobs(await response.text()) : () => false;
  }

  return {
    id: 'github-actions',
    displayName: 'GitHub Actions',

    async describe(host) {
      return runOfEvent(host, server);
    },

    async locate(address) {
      const parts = addressParts(address);
      if (parts === undefined) {
        throw new UsageError(
          'no-run',
          `${address.href} is not the address of a run. Copy it from the browser: ${server.origin}/OWNER/REPOSITORY/actions/runs/NUMBER`,
        );
      }
      const run = await withChange(runRef(await runAt(parts.owner, parts.repo, parts.run), server));
      return {
        run: parts.attempt === undefined ? run : { ...run, attempt: parts.attempt },
        ...(parts.job !== undefined && { job: parts.job }),
      };
    },

    async failedJobs(run) {
      const failed = (await jobsOf(run)).filter(
        ({ conclusion }) => conclusion === 'failure' || conclusion === 'timed_out',
      );
      if (failed.length === 0) return [];
      const tolerated = await toleratedIn(run);
      return failed.filter(({ name }) => !tolerated(name)).map(jobRef);
    },

    async *log(run, job) {
      for (let attempt = 0; ; attempt++) {
        try {
          return yield* client.bytes(`${pathOf(run)}/actions/jobs/${job.id}/logs`, { headers: HEADERS });
        } catch (error) {
          const wait = LOG_WAITS[attempt];
          if (!(error instanceof HttpError) || error.status !== 404) throw error;
          const told = attempt === 0 && job.steps.length === 0 ? await annotationsOf(run, job) : '';
          if (told !== '') return yield Buffer.from(told);
          if (wait === undefined) {
            throw new HttpError(
              'no-log-yet',
              `GitHub has no log of job ${job.name} (yet). It serves a log once the job has ended; in the failing job itself give \`command:\` or \`log-file:\` to the action, or --log FILE.`,
              404,
              { cause: error },
            );
          }
          await sleep(wait);
        }
      }
    },

    async settings(repository) {
      const place = repository.pathname.replace(/^\/|(?:\.git)?\/?$/g, '');
      const response = await client.send(`repos/${place}/actions/permissions/workflow`, {
        headers: HEADERS,
        expect: [403, 404],
      });
      // A job's own token is not told.
      if (!response.ok) return undefined;
      const { can_approve_pull_request_reviews: may } = settingsSchema.parse(await response.json());
      return may
        ? undefined
        : 'Tick "Allow GitHub Actions to create and approve pull requests" under Settings, Actions, General; without it only the token of a GitHub App or a person opens one.';
    },

    async rerun(run, job) {
      await askCi(SERVICE, `to run job ${job.name} again`, () =>
        client.send(`${pathOf(run)}/actions/jobs/${job.id}/rerun`, { method: 'POST', headers: HEADERS }),
      );
    },
  };
}

const OUTCOMES: Readonly<Record<string, StepRef['outcome']>> = {
  success: 'success',
  failure: 'failure',
  cancelled: 'cancelled',
  timed_out: 'timeout',
  skipped: 'skipped',
};

/** A step with a name of its own is called otherwise in the log, where it is known by its time. */
function stepRef({ name, conclusion, started_at, completed_at }: NonNullable<Job['steps']>[number]): StepRef {
  const [startedAt, endedAt] = [started_at, completed_at].map((time) => Date.parse(time ?? ''));
  return {
    name,
    outcome: OUTCOMES[conclusion ?? ''] ?? 'unknown',
    ...(startedAt && { startedAt }),
    ...(endedAt && { endedAt }),
  };
}

function jobRef({ id, name, html_url, steps = [], conclusion }: Job): JobRef {
  return {
    id: `${id}`,
    name,
    url: html_url ?? undefined,
    steps: steps.map(stepRef),
    ...(conclusion === 'timed_out' && { reason: conclusion }),
  };
}
