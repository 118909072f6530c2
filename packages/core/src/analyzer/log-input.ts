/** A log to read. */
export interface LogInput {
  readonly name: string;
  /** The raw bytes, in any encoding. A chunk's memory may be used again once the next one is asked for. */
  readonly chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
  /** Whether the job failed, when it is known from elsewhere (an exit code). */
  readonly failed?: boolean;
}
