/** What the platform that ran the job says of it, besides its log. */
export interface ToldJob {
  /** How its steps ended, by the names that the log has too. */
  readonly steps: readonly { readonly name: string; readonly outcome: string }[];
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
