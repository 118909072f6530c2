/** A piece of work that may be done by another process than the one that asks for it. */
export interface Job {
  readonly kind: string;
  /** JSON. */
  readonly input: unknown;
  /** Of the jobs with the same word here one is done at a time, wherever. */
  readonly alone?: string;
}

/** A job in the hands of whoever does it. */
export interface TakenJob extends Pick<Job, 'kind' | 'input'> {
  /** Somebody had begun with it and died: part of it, or all, may be done. */
  readonly again: boolean;
}

/** Does a job; what it gives back is JSON. `tell` says in a few words what is being done. */
export type JobHandler = (job: TakenJob, tell: (step: string) => void) => Promise<unknown>;

/** Hands work to whoever is there to do it, in this process or in another. */
export interface JobQueue {
  /**
   * What came of a job. Once it is taken on it is done, also when the one who began with it dies.
   * @throws UsageError of the handler; SelfHealerError `too-busy` when too much waits, `no-worker` when nobody is there
   */
  run(job: Job, tell: (step: string) => void): Promise<unknown>;
  /** Does jobs here from now on. */
  work(handler: JobHandler): void;
  /** Tells the other processes that a session was changed. */
  announce(session: string): void;
  /** Hears of sessions that other processes changed. */
  listen(listener: (session: string) => void): void;
  /** Jobs that were asked for here and are not done. */
  readonly waiting: number;
  /** Finishes what was begun here, and ends. */
  close(): Promise<void>;
}
