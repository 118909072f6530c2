import type { ReadLog } from '@self-healer/healer/session/log-reader';

/** What a thread that reads logs is made with. */
export interface ReadingThreadData {
  /** Of the host, with what `.env` adds. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** A log to read; a thread has one at a time. */
export interface ReadingRequest {
  readonly log: string;
  readonly name: string;
  /** Of the repository that the log is of. */
  readonly root?: string;
}

/** What a thread says of the log it has. */
export type ReadingAnswer =
  | { readonly kind: 'reading'; readonly bytes: number; readonly of: number }
  | { readonly kind: 'read'; readonly result: Omit<ReadLog, 'analysis'> }
  /** An error of ours; `usage`: one that whoever gave the log can mend. */
  | { readonly kind: 'refused'; readonly code: string; readonly message: string; readonly usage: boolean }
  /** A bug, with its stack. */
  | { readonly kind: 'broken'; readonly message: string };
