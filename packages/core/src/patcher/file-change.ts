import type { FileMode } from '../model/vocabulary.ts';

/** A regular file: every byte and git's mode. */
export interface FileState {
  readonly content: Uint8Array;
  readonly mode: FileMode;
  /** All permission bits, where the platform has them. They do not take part in comparisons. */
  readonly permissions?: number;
}

/** One file before and after; undefined where it does not exist. */
export interface FileChange {
  readonly path: string;
  readonly before: FileState | undefined;
  readonly after: FileState | undefined;
}

/** Whether two states hold the same bytes and mode, or are both missing. */
export function sameState(a: FileState | undefined, b: FileState | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  if (a.mode !== b.mode || a.content.length !== b.content.length) return false;
  return a.content.every((byte, index) => byte === b.content[index]);
}
