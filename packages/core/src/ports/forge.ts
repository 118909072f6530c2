import type { FileMode } from '../model/vocabulary.ts';
import type { SourceRef } from './source-ref.ts';

/** A file as the change leaves it; null content deletes it. */
export interface ChangedFile {
  readonly path: string;
  readonly content: Uint8Array | null;
  readonly mode: FileMode;
}

/** One commit of a change: what it says, and the files as it leaves them. */
export interface ChangeStep {
  readonly commitMessage: string;
  readonly files: readonly ChangedFile[];
}

export interface NewChange {
  /** `self-healer/<fingerprint>`. */
  readonly branch: string;
  /** The commit the files are based on. */
  readonly baseRevision: string;
  readonly title: string;
  /** Markdown. */
  readonly body: string;
  /** Fixed words and the fingerprint, never log text. */
  readonly commitMessage: string;
  readonly files: readonly ChangedFile[];
  /** In order, when the change is to be more than one commit; together they make `files`. */
  readonly steps?: readonly ChangeStep[];
  /** Where the forge has labels. */
  readonly labels?: readonly string[];
  /** Names as the forge knows them; whoever cannot be asked is left out. */
  readonly reviewers?: readonly string[];
}

/** A pull or merge request; on a plain repository the branch and its description. */
export interface Change {
  readonly id: string;
  readonly url: string | undefined;
  readonly branch: string;
  /** Whether it existed before and was updated. */
  readonly updated: boolean;
}

export type ChangeState = 'open' | 'merged' | 'closed';

/** A change as the forge lists it. */
export interface KnownChange {
  readonly id: string;
  readonly url: string | undefined;
  readonly branch: string;
  /** The branch it goes to. */
  readonly target: string;
  readonly state: ChangeState;
  readonly title: string;
  readonly body: string;
  readonly createdAt: Date;
  /** The newest commit of its branch, as long as the change was open. */
  readonly headRevision?: string;
  /** The commit by which it came into its target, once merged. */
  readonly mergeRevision?: string;
}

/** What the forge's checks say about a commit. */
export type RevisionState = 'green' | 'red' | 'unknown';

/** Where changes are proposed. Every call may throw `ForgeDeniedError` and `ForgeUnreachableError`. */
export interface Forge {
  readonly id: string;
  readonly displayName: string;
  /** Longest body in characters. */
  readonly maxBodyLength: number;
  matches(repository: URL): boolean;
  /** The open change this tool made before for the same branch. */
  findChange(source: SourceRef, branch: string): Promise<Change | undefined>;
  /** Changes from branches of this tool, newest first, of every state; with `branch` only those from it. */
  listChanges(source: SourceRef, branch?: string): Promise<readonly KnownChange[]>;
  /** Branch, commit and change; run twice it updates. */
  propose(source: SourceRef, change: NewChange): Promise<Change>;
  updateChange(source: SourceRef, id: string, change: Pick<NewChange, 'title' | 'body'>): Promise<Change>;
  /** Closes it, says why in its body, and deletes its branch when nobody else wrote to it. */
  closeChange(source: SourceRef, id: string, reason: string): Promise<void>;
  /** Creates or replaces the one comment that carries `marker`. */
  upsertComment(source: SourceRef, changeId: string, marker: string, body: string): Promise<void>;
  /** The files that would undo a merged change on top of its target branch. */
  inverseFiles?(source: SourceRef, change: KnownChange): Promise<InverseFiles>;
  /** Whether branches may be pushed and changes opened; asked without doing either. */
  rights?(source: SourceRef): Promise<readonly ForgeRight[]>;
  /** What the checks of the newest commit of a branch say. */
  branchState?(source: SourceRef, branch: string): Promise<RevisionState>;
}

/** What a token may do, as the forge itself says. */
export interface ForgeRight {
  readonly right: 'branches' | 'changes';
  /** Which permission is missing and how to grant it. */
  readonly problem?: string;
}

export interface InverseFiles {
  /** Tip of the target branch. */
  readonly baseRevision: string;
  readonly files: readonly ChangedFile[];
  /** Files that somebody changed since; when there are any, an exact inverse is not possible. */
  readonly changedSince: readonly string[];
}
