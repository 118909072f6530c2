import type { FileMode } from '../model/vocabulary.ts';

/** A read-only snapshot of a repository, as rules see it. Paths are relative to its root, with `/`. */
export interface Workspace {
  /** The file's text with its line endings and byte-order mark, or undefined when it is missing or is not UTF-8 text. */
  read(path: string): Promise<string | undefined>;
  /** Paths of all tracked (or, without git, all not ignored) files, sorted. */
  list(): Promise<readonly string[]>;
  /** The mode of a regular file, or undefined when there is none at that path. */
  mode(path: string): Promise<FileMode | undefined>;
}
