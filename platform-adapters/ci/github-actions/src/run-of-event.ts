import { UsageError } from '@self-healer/core/errors';
import type { Env, RunHost, RunRef } from '@self-healer/core/ports/ci-provider';
import type { SourceRef } from '@self-healer/core/ports/source-ref';
import { type Event, eventSchema, type Run } from './answers.ts';

export const RUN_VARIABLES = [
  'GITHUB_REPOSITORY',
  'GITHUB_RUN_ID',
  'GITHUB_RUN_ATTEMPT',
  'GITHUB_SHA',
  'GITHUB_REF',
  'GITHUB_EVENT_NAME',
  'GITHUB_EVENT_PATH',
] as const;

const PROVIDER = 'github-actions';
const ONLY_RUNS = 'A workflow that waits for another one uses `on: workflow_run`.';

/** The run this job is part of, or the one it was started for by `workflow_run`. */
export async function runOfEvent({ env, readFile }: RunHost, server: URL): Promise<RunRef> {
  const needed = (name: (typeof RUN_VARIABLES)[number]): string => {
    const value = env[name];
    if (value) return value;
    throw new UsageError('no-run', `${name} is not set, so it is not known which run this is. ${ONLY_RUNS}`);
  };
  const event = await eventOf(env, readFile);
  if (event.workflow_run !== undefined) return runRef(event.workflow_run, server);
  const repository = needed('GITHUB_REPOSITORY');
  const id = needed('GITHUB_RUN_ID');
  const attempt = Number(env.GITHUB_RUN_ATTEMPT);
  const place = new URL(repository, `${server.href.replace(/\/?$/, '/')}`);
  return {
    provider: PROVIDER,
    id,
    url: `${place.href}/actions/runs/${id}`,
    source: sourceOf(place, repository, event, { sha: needed('GITHUB_SHA'), ref: env.GITHUB_REF }),
    ...(attempt > 0 && { attempt }),
  };
}

function sourceOf(
  place: URL,
  repository: string,
  { pull_request: pull }: Event,
  { sha, ref }: { readonly sha: string; readonly ref: string | undefined },
): SourceRef {
  const branch = /^refs\/heads\/(?<branch>.+)$/.exec(ref ?? '')?.groups?.branch;
  if (pull === undefined) {
    return { repository: place, headRevision: sha, ...(branch !== undefined && { headRef: branch }) };
  }
  // GITHUB_SHA is a temporary merge commit; a fork that was deleted is a fork.
  return {
    repository: place,
    headRevision: pull.head.sha,
    headRef: pull.head.ref,
    change: {
      id: `${pull.number}`,
      baseRef: pull.base.ref,
      fromFork: pull.head.repo?.full_name !== repository,
    },
  };
}

async function eventOf({ GITHUB_EVENT_PATH: path, GITHUB_EVENT_NAME: name }: Env, readFile: RunHost['readFile']) {
  const text = path === undefined ? undefined : await readFile(path);
  if (text === undefined) return eventSchema.parse({});
  try {
    const { workflow_run: awaited, ...event }: Record<string, unknown> = JSON.parse(text);
    // Deployments name a run too, in other words, and it is this one.
    const waits = awaited !== undefined && (name === undefined || name === 'workflow_run');
    return eventSchema.parse(waits ? { ...event, workflow_run: awaited } : event);
  } catch (cause) {
    throw new UsageError('bad-event', `${path}, the event of this run, is not as GitHub writes it.`, { cause });
  }
}

/** Events whose runs are of a change, which may come from a fork. */
const OF_A_CHANGE = /^(?:pull_request|pull_request_target|merge_group)$/;

/** A run as the port names it. */
export function runRef(run: Run, server: URL): RunRef {
  const { repository, head_repository: head, pull_requests: pulls } = run;
  const fromFork = head?.full_name !== repository.full_name;
  const [pull] = pulls ?? [];
  const place = new URL(repository.full_name, `${server.href.replace(/\/?$/, '/')}`);
  // Runs of forks come without their change.
  const change =
    fromFork || OF_A_CHANGE.test(run.event)
      ? { change: { id: pull === undefined ? '' : `${pull.number}`, baseRef: pull?.base.ref ?? '', fromFork } }
      : {};
  return {
    provider: PROVIDER,
    id: `${run.id}`,
    url: run.html_url,
    source: {
      repository: place,
      headRevision: run.head_sha,
      ...(run.head_branch !== null && { headRef: run.head_branch }),
      ...change,
    },
    ...(run.run_attempt !== undefined && { attempt: run.run_attempt }),
  };
}
