import type { FileMode } from '../model/vocabulary.ts';
import type { ChangedFile, KnownChange, RevisionState } from '../ports/forge.ts';

export interface CommitInfo {
  readonly revision: string;
  readonly parents: readonly string[];
  readonly message: string;
}

export interface RemoteFile {
  /** Git's, also of links and submodules, which are never written. */
  readonly mode: FileMode | (string & {});
  readonly content: Uint8Array;
}

export interface CommitRequest {
  readonly branch: string;
  /** The one parent of the commit. */
  readonly parent: string;
  /** The branch must not be there yet; otherwise its tip must be `parent`. */
  readonly create: boolean;
  readonly message: string;
  /** What differs from the parent; `known` says whether the path is there. */
  readonly files: readonly (ChangedFile & { readonly known: RemoteFile | undefined })[];
}

/** A branch of ours that is never there: what is asked of it can only be refused. */
export const NO_BRANCH = 'self-healer/0000000000000000';

/** The branches of one remote repository. */
export interface RemoteBranches {
  tip(branch: string): Promise<CommitInfo | undefined>;
  commit(revision: string): Promise<CommitInfo>;
  /** Paths that differ from the first parent. */
  changedPaths(revision: string): Promise<readonly string[]>;
  fileAt(revision: string, path: string): Promise<RemoteFile | undefined>;
  /** One commit, all or nothing. `lost` when the branch is not as the request expects. */
  write(request: CommitRequest): Promise<'written' | 'lost'>;
  /** Changes nothing. @throws ForgeDeniedError */
  mayWrite(): Promise<void>;
  /** Nothing when there is none. */
  remove(branch: string, expectedTip: string): Promise<void>;
}

export interface OpenRequest {
  readonly branch: string;
  readonly target: string;
  readonly title: string;
  readonly body: string;
  /** The commit the branch is at. */
  readonly revision: string;
}

export interface RemoteComment {
  readonly id: string;
  readonly body: string;
}

/** The changes of one remote repository. */
export interface RemoteChanges {
  /** From branches of this tool, or the one named, newest first, of every state. */
  list(branch?: string): Promise<readonly KnownChange[]>;
  /** `exists` when the forge says that there is an open one. */
  open(request: OpenRequest): Promise<'opened' | 'exists'>;
  /** Changes nothing. @throws ForgeDeniedError */
  mayOpen(): Promise<void>;
  edit(id: string, text: { readonly title: string; readonly body: string }): Promise<void>;
  close(id: string): Promise<void>;
  comments(id: string): Promise<readonly RemoteComment[]>;
  addComment(id: string, body: string): Promise<void>;
  editComment(id: string, comment: string, body: string): Promise<void>;
  removeComment(id: string, comment: string): Promise<void>;
  /** Adds them. */
  label?(id: string, labels: readonly string[]): Promise<void>;
  /** Asks those who can be asked. */
  requestReview?(id: string, names: readonly string[]): Promise<void>;
  stateOf?(revision: string): Promise<RevisionState>;
}

export interface RemoteRepository {
  readonly branches: RemoteBranches;
  readonly changes: RemoteChanges;
  /** Called once nothing more is asked of it. */
  close?(): Promise<void>;
}
