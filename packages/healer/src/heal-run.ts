import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { LogInput } from '@self-healer/core/analyzer/log-input';
import { SelfHealerError, UsageError } from '@self-healer/core/errors';
import type { RunReport } from '@self-healer/core/model/run-report';
import type { CiProvider, JobRef, RunRef } from '@self-healer/core/ports/ci-provider';
import { whyNotPush } from './delivery/delivery-policy.ts';
import { heal } from './heal.ts';
import type { HealDependencies, HealRequest } from './heal-request.ts';
import { spoolLog } from './process/spool-log.ts';
import { causeOf } from './proof/cause-of.ts';
import { repositoryAt } from './workspace/isolation.ts';
import { makeTemporary } from './workspace/make-temporary.ts';

export interface RunHealRequest extends Omit<HealRequest, 'log' | 'source'> {
  readonly run: RunRef;
  /** Its failed jobs. */
  readonly jobs: readonly JobRef[];
  /** Starts jobs again that failed of something transient, where the platform can. */
  readonly rerun?: boolean;
}

export interface RunHealDependencies extends HealDependencies {
  readonly provider: Pick<CiProvider, 'log' | 'displayName' | 'rerun'>;
  /** Gives back memory that is used no more: what is young, or all. */
  readonly tidyMemory: (type: 'minor' | 'major') => void;
}

/** Jobs whose logs are read at most: a matrix that fails as a whole fails for one or two reasons. */
const MAX_JOBS = 64;
/** A transient failure is run again at most twice; the third time it is one that comes back. */
const MOST_ATTEMPTS = 3;

const NAMED_JOBS = 5;

interface ReadJob {
  readonly job: JobRef;
  /** Undefined when no cause was found. */
  readonly fingerprint: string | undefined;
  readonly log: () => LogInput;
}

/**
 * Heals the failed jobs of a run: one repair for each root cause, however many jobs failed of it. A run of a fork is
 * only diagnosed: nothing of it is run, and nothing is pushed.
 * @throws UsageError when the checkout is of another revision than the run
 */
export async function healRun(request: RunHealRequest, deps: RunHealDependencies): Promise<RunReport> {
  const { run, jobs, rerun = false, ...rest } = request;
  const notes: string[] = [];
  const untrusted = run.source.change !== undefined && run.source.change.fromFork !== false;
  const refused = whyNotPush(run.source);
  if (refused !== undefined && rest.mode === 'propose') notes.push(refused);
  if (untrusted) notes.push('Nothing of a fork is run here, so nothing is proved.');
  else await checkRevision(request, deps);
  if (jobs.length > MAX_JOBS) notes.push(`${jobs.length} jobs failed; the logs of the first ${MAX_JOBS} were read.`);
  const wanted: HealRequest = {
    ...rest,
    source: run.source,
    noRun: rest.noRun || untrusted,
    recurring: (run.attempt ?? 1) >= MOST_ATTEMPTS,
    mode: rest.mode === 'propose' && refused !== undefined ? 'dry-run' : rest.mode,
  };

  const directory = await makeTemporary(deps.temporaryDirectory, 'self-healer-logs-');
  try {
    const { read, unread } = await readJobs(request, directory, deps);
    notes.push(...platformNotes(jobs, deps.provider.displayName));
    const causes: RunReport['causes'][number][] = [];
    for (const group of groupsOf(read)) {
      const [first] = group;
      if (first === undefined) continue;
      const report = await heal({ ...wanted, log: first.log() }, deps);
      causes.push({ jobs: group.map(({ job }) => jobOf(job)), report });
      if (report.outcome === 'rerun') notes.push(...(await startAgain(group, request, rerun && !untrusted, deps)));
    }
    return {
      schema: 'self-healer/run@1',
      run: {
        provider: run.provider,
        id: run.id,
        url: run.url ?? null,
        attempt: run.attempt ?? null,
        revision: run.source.headRevision,
        branch: run.source.headRef ?? null,
      },
      causes,
      unread,
      notes,
    };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** What the platform itself says of jobs that failed otherwise than by their command. */
function platformNotes(jobs: readonly JobRef[], platform: string): readonly string[] {
  const faults = jobs.filter(({ platformFault }) => platformFault === true);
  return [...new Set(faults.map(({ reason = 'unknown' }) => reason))].map((reason) => {
    const names = faults.filter((job) => (job.reason ?? 'unknown') === reason).map(({ name }) => name);
    const more = names.length > NAMED_JOBS ? ` and ${names.length - NAMED_JOBS} more` : '';
    return `${platform} says of ${names.slice(0, NAMED_JOBS).join(', ')}${more}: ${reason}. That is a fault of its own, not of the job.`;
  });
}

/** Starts the jobs of a transient failure again, or says why not. */
async function startAgain(
  group: readonly ReadJob[],
  { run }: RunHealRequest,
  wanted: boolean,
  { provider }: RunHealDependencies,
): Promise<readonly string[]> {
  const names = group.map(({ job }) => job.name).join(', ');
  const attempt = run.attempt ?? 1;
  if (attempt >= MOST_ATTEMPTS)
    return [`${names} failed ${attempt} times of the same kind of failure: not started again.`];
  if (!wanted) return [`${names} failed of something transient: start it again, or give --rerun.`];
  if (provider.rerun === undefined)
    return [`${provider.displayName} cannot start a single job again: start ${names} there.`];
  const notes: string[] = [];
  for (const { job } of group) {
    try {
      await provider.rerun(run, job);
      notes.push(`${job.name} was started again: attempt ${attempt + 1} of ${MOST_ATTEMPTS}.`);
    } catch (error) {
      if (!(error instanceof SelfHealerError)) throw error;
      notes.push(`${job.name} was not started again: ${error.message}`);
    }
  }
  return notes;
}

/** A log that cannot be had costs its own job only. */
async function readJobs(
  { run, jobs, signal }: RunHealRequest,
  directory: string,
  { provider, analyzer, tidyMemory }: RunHealDependencies,
): Promise<{ readonly read: readonly ReadJob[]; readonly unread: RunReport['unread'] }> {
  const read: ReadJob[] = [];
  const unread: RunReport['unread'] = [];
  for (const [at, job] of jobs.slice(0, MAX_JOBS).entries()) {
    signal?.throwIfAborted();
    try {
      const spooled = await spoolLog(provider.log(run, job), join(directory, `${at}.log`), job.name, tidyMemory);
      const { steps, platformFault = false } = job;
      const log = (): LogInput => ({ ...spooled(), told: { steps, platformFault } });
      const { diagnosis } = await analyzer.analyze(log(), { failed: true, told: { steps, platformFault } });
      const cause = causeOf({ diagnosis });
      read.push({ job, log, fingerprint: cause?.fingerprint });
    } catch (error) {
      if (!(error instanceof SelfHealerError)) throw error;
      unread.push({ job: jobOf(job), problem: error.message });
    }
  }
  return { read, unread };
}

function groupsOf(jobs: readonly ReadJob[]): readonly (readonly ReadJob[])[] {
  const groups = new Map<string, ReadJob[]>();
  for (const one of jobs) {
    const key = one.fingerprint ?? `job ${one.job.id}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return [...groups.values()];
}

const jobOf = ({ id, name, url }: JobRef): RunReport['causes'][number]['jobs'][number] => ({
  id,
  name,
  url: url ?? null,
});

/** A patch is planned on the files here and proposed for the revision of the run: they must be the same. */
async function checkRevision({ root, run }: RunHealRequest, deps: RunHealDependencies): Promise<void> {
  const git = await repositoryAt(resolve(root), deps);
  const head = await git?.try(['rev-parse', '--verify', '-q', 'HEAD^{commit}']);
  const { headRevision } = run.source;
  if (head === undefined || !head.ok) {
    throw new UsageError('no-commit', `${root} is no git repository with a commit. Check out ${headRevision} there.`);
  }
  if (head.text === headRevision) return;
  throw new UsageError(
    'other-revision',
    `The run is of ${headRevision.slice(0, 12)}, and ${head.text.slice(0, 12)} is checked out. Check out the former: \`git checkout ${headRevision}\`, or \`with: { ref: ... }\` of actions/checkout.`,
  );
}
