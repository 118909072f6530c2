/** A step as the platform tells it. */
export interface ToldStep {
  readonly name: string;
  readonly outcome: string;
  /** When it ran, in milliseconds: where its name is not what the log calls it, this is how it is found there. */
  readonly startedAt?: number;
  readonly endedAt?: number;
}

/** What the platform that ran the job says of it, besides its log. */
export interface ToldJob {
  /** How its steps ended, in their order. */
  readonly steps: readonly ToldStep[];
  /** The platform says that it was its own fault, not the job's. */
  readonly platformFault?: boolean;
}

/** A log to read. */
export interface LogInput {
  readonly name: string;
  /** The raw bytes, in any encoding. A chunk's memory may be used again once the next one is asked for. */
  readonly chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
  /** Whether the job failed, when it is known from elsewhere (an exit code). */
  readonly failed?: boolean;
  readonly told?: ToldJob;
}
