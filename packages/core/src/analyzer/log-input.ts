/** A log to read. */
export interface LogInput {
  readonly name: string;
  /** The raw bytes, in any encoding. */
  readonly chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
  /** Whether the job failed, when it is known from elsewhere (an exit code). */
  readonly failed?: boolean;
}
