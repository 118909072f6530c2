import type { SourceRef } from './source-ref.ts';

/** Environment variables as a provider may read them; only those it declares. */
export type Env = Readonly<Record<string, string | undefined>>;

/** Where a provider looks to find out which run it is in. */
export interface RunHost {
  readonly env: Env;
  /** The text of a file the platform names, such as GitHub's event; undefined when there is none. */
  readFile(path: string): Promise<string | undefined>;
}

/** One pipeline execution. */
export interface RunRef {
  readonly provider: string;
  readonly id: string;
  readonly url: string | undefined;
  readonly source: SourceRef;
  /** The branch's or change's own name of the run: `main`, `#12`. */
  readonly name?: string;
  /** From 1; undefined where the platform does not count. */
  readonly attempt?: number;
}

/** One step of a job as the platform tells it, not the log. */
export interface StepRef {
  readonly name: string;
  readonly outcome: 'success' | 'failure' | 'cancelled' | 'timeout' | 'skipped' | 'unknown';
  /** When it ran, in milliseconds since 1970; only where the log has times of the same clock. */
  readonly startedAt?: number;
  readonly endedAt?: number;
}

/** One failed job of a run. */
export interface JobRef {
  readonly id: string;
  readonly name: string;
  readonly url: string | undefined;
  readonly steps: readonly StepRef[];
  /** The platform's own word: `script_failure`, `timed_out`, `infrastructure_fail`. */
  readonly reason?: string;
  /** The platform says that it was its own fault: no machine, a lost connection. */
  readonly platformFault?: boolean;
}

/** A run, and the one job of it that an address names. */
export interface LocatedRun {
  readonly run: RunRef;
  /** A job's id. */
  readonly job?: string;
}

/** Where jobs run and logs come from. */
export interface CiProvider {
  readonly id: string;
  readonly displayName: string;
  /** Environment and event file only. @throws UsageError naming the variable that is missing. */
  describe(host: RunHost): Promise<RunRef>;
  /** The run at an address as a person copies it from the browser. @throws UsageError when it names none. */
  locate(address: URL): Promise<LocatedRun>;
  /** All pages; without jobs that are allowed to fail, were retried, or are this one. */
  failedJobs(run: RunRef): Promise<readonly JobRef[]>;
  log(run: RunRef, job: JobRef): AsyncIterable<Uint8Array>;
  rerun?(run: RunRef, job: JobRef): Promise<void>;
  /** What in the repository's settings stands in the way and how to mend it; undefined when nothing does, or it is not told. */
  settings?(repository: URL): Promise<string | undefined>;
}
