export interface StoredFile {
  readonly mode: string;
  readonly type: string;
  readonly sha: string;
  readonly path: string;
}

export type FileContents = Readonly<
  Record<string, { readonly mode?: string; readonly content: Uint8Array | string } | null>
>;

export interface StoredCommit {
  readonly sha: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly message: string;
}

export type TreeChanges = ReadonlyMap<string, { readonly mode: string; readonly sha: string } | null>;

/** The repository behind a fake. Every call is one synchronous step, so requests never interleave inside one. */
export interface FakeRepository {
  refs(): ReadonlyMap<string, string>;
  tip(branch: string): string | undefined;
  /** Whether the branch was as expected, and is now at `to`; undefined means that there is none. */
  updateRef(branch: string, to: string | undefined, expected: string | undefined): boolean;
  /** Of a branch or a full id. */
  commitOf(revision: string): StoredCommit | undefined;
  /** One level of a tree or of a commit's tree, or all files below. */
  entries(treeish: string, recursive?: boolean): readonly StoredFile[] | undefined;
  fileAt(
    revision: string,
    path: string,
  ): { readonly mode: string; readonly sha: string; readonly content: Buffer } | undefined;
  blob(sha: string): Buffer | undefined;
  writeBlob(content: Uint8Array | string): string;
  /** A tree that differs from a base in these entries; null takes one away. */
  writeTree(base: string | undefined, changed: TreeChanges): string;
  writeCommit(tree: string, parents: readonly string[], message: string): string;
  commit(parent: string | undefined, files: FileContents, message: string): string;
  /** What a person does: a commit on top of a branch. */
  push(branch: string, files: FileContents, message?: string): string;
  merge(branch: string, target: string): string;
  /** Differs from its first parent. */
  changedPaths(revision: string): readonly { readonly status: string; readonly path: string }[];
  isAncestor(old: string, young: string): boolean;
  /** Commits of the second that the first has not. */
  count(without: string, of: string): number;
  dispose(): void;
}
