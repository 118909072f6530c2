import { readFile } from 'node:fs/promises';
import { SelfHealerError, UsageError } from '@self-healer/core/errors';
import type { RunReport } from '@self-healer/core/model/run-report';
import type { Advisor } from '@self-healer/core/ports/advisor';
import type { CiHost } from '@self-healer/core/ports/ci-entry';
import type { CiProvider, JobRef, LocatedRun, RunRef } from '@self-healer/core/ports/ci-provider';
import { commentOnRun } from '@self-healer/healer/delivery/comment-on-run';
import { settleChanges } from '@self-healer/healer/delivery/settle-changes';
import type { HealDependencies, HealRequest } from '@self-healer/healer/heal-request';
import { healRun } from '@self-healer/healer/heal-run';
import { secretValues } from '@self-healer/healer/process/child-env';
import { processRunner } from '@self-healer/healer/process/process-runner';
import { redactor } from '@self-healer/healer/redaction/secrets';
import type { Host } from './host/host.ts';
import { hostAnalyzer } from './host/host-analyzer.ts';
import { configuredRequest, hostConfig } from './host/host-config.ts';
import { hostSandbox } from './host/host-sandbox.ts';
import { forgeAt } from './propose-to.ts';

/** What `--from` takes besides an address: the run this job is in, or was started for. */
export const THIS_RUN = 'ci';

export interface HealFromOptions {
  /** The address of a run or job, or `ci`. */
  readonly from: string;
  readonly forge?: string;
  readonly base?: string;
  /** Starts jobs again that failed of something transient. */
  readonly rerun?: boolean;
  readonly advisor?: Advisor | undefined;
  /** Tell the change that the run was built from. */
  readonly comment?: boolean;
}

/** Heals the failed jobs of a run of a CI provider. */
export async function healFrom(
  request: Omit<HealRequest, 'log' | 'source'>,
  options: HealFromOptions,
  host: Host,
  onProgress: NonNullable<HealDependencies['onProgress']>,
): Promise<RunReport> {
  const { provider, run: found, jobs } = await failedJobsOf(options.from, host);
  const run = options.base === undefined ? found : { ...found, source: { ...found.source, baseRef: options.base } };
  const runner = processRunner();
  const configured = await hostConfig({ root: request.root, baseRef: run.source.change?.baseRef }, host, runner);
  const talks = request.mode === 'propose' || options.comment === true;
  const reached = talks ? await forgeAt(run.source.repository, request.root, options.forge, host, runner) : undefined;
  const forge = request.mode === 'propose' ? reached : undefined;
  const report = await healRun(
    { ...configuredRequest(request, configured), run, jobs, rerun: options.rerun ?? false, signal: host.signal },
    {
      provider,
      tidyMemory: host.tidyMemory,
      analyzer: hostAnalyzer(host, configured?.rules),
      runner,
      env: host.env,
      clock: host.clock,
      temporaryDirectory: host.temporaryDirectory,
      sandbox: () => hostSandbox(host, runner),
      onProgress,
      ...(options.advisor && { advisor: options.advisor }),
      ...(forge && { forge }),
    },
  );
  // A green run: what was proposed for its branch may have nothing left to repair.
  const settled = forge !== undefined && jobs.length === 0 ? await settleChanges(run.source, forge) : [];
  const silent =
    options.comment === true && reached !== undefined
      ? await commentOnRun(run.source, report, reached, redactor(secretValues(host.env)))
      : undefined;
  return {
    ...report,
    notes: [
      ...report.notes,
      ...(silent === undefined ? [] : [silent]),
      ...settled.map(({ id, url }) => `Closed ${url ?? id}: its branch is green without it.`),
    ],
  };
}

/** The failed jobs of the run at an address, or of the run we are in. */
export async function failedJobsOf(
  from: string,
  host: Host,
): Promise<{ readonly provider: CiProvider; readonly run: RunRef; readonly jobs: readonly JobRef[] }> {
  const { provider, run, job } = await runOf(from, host);
  const jobs = await provider.failedJobs(run);
  return { provider, run, jobs: job === undefined ? jobs : jobs.filter(({ id }) => id === job) };
}

/** The run at an address, and the job that it names, or the run we are in. */
export async function runOf(from: string, host: Host): Promise<LocatedRun & { readonly provider: CiProvider }> {
  const { ciFor, detectCi } = await import('@self-healer/platform-adapters/registry');
  const ciHost: CiHost = {
    env: host.env,
    fetch: globalThis.fetch,
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    clock: host.clock,
  };
  if (from !== THIS_RUN) {
    if (!URL.canParse(from)) {
      throw new UsageError('no-run', `--from takes the address of a run or job, or \`ci\` for the run this job is in.`);
    }
    const address = new URL(from);
    const provider = await ciFor(address, host.env).connect(ciHost, address);
    return { provider, ...(await provider.locate(address)) };
  }
  const entry = detectCi(host.env);
  if (entry === undefined) {
    throw new UsageError('no-ci', '`--from ci` works in a job of a CI provider. Give the address of the run instead.');
  }
  const provider = await entry.connect(ciHost);
  const run = await provider.describe({ env: host.env, readFile: eventFile });
  return { provider, run: await withChange(run, provider) };
}

/** The event of a fork's run does not say which change it is of; the interface does, to who may read it. */
async function withChange(run: RunRef, provider: CiProvider): Promise<RunRef> {
  if (run.source.change?.id !== '' || run.url === undefined) return run;
  try {
    return (await provider.locate(new URL(run.url))).run;
  } catch (error) {
    if (error instanceof SelfHealerError) return run;
    throw error;
  }
}

/** The text of a file that a platform names; undefined when there is none. */
export const eventFile = (path: string): Promise<string | undefined> => readFile(path, 'utf8').catch(() => undefined);
