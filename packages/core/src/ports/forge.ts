import type { FileMode } from '../model/vocabulary.ts';
import type { SourceRef } from './source-ref.ts';

/** A file as the change leaves it; null content deletes it. */
export interface ChangedFile {
  readonly path: string;
  readonly content: Uint8Array | null;
  readonly mode: FileMode;
}

export interface NewChange {
  /** `self-healer/<fingerprint>`. */
  readonly branch: string;
  readonly baseRevision: string;
  readonly title: string;
  /** Markdown. */
  readonly body: string;
  /** Fixed words and the fingerprint, never log text. */
  readonly commitMessage: string;
  readonly files: readonly ChangedFile[];
}

/** A pull or merge request; on a plain repository the branch and its description. */
export interface Change {
  readonly id: string;
  readonly url: string | undefined;
  readonly branch: string;
  /** Whether it existed before and was updated. */
  readonly updated: boolean;
}

/** Where changes are proposed. */
export interface Forge {
  readonly id: string;
  readonly displayName: string;
  /** Longest body in characters. */
  readonly maxBodyLength: number;
  matches(repository: URL): boolean;
  /** The open change this tool made before for the same branch. */
  findChange(source: SourceRef, branch: string): Promise<Change | undefined>;
  /** Branch, commit and change; run twice it updates. */
  propose(source: SourceRef, change: NewChange): Promise<Change>;
  updateChange(source: SourceRef, id: string, change: Pick<NewChange, 'title' | 'body'>): Promise<Change>;
  closeChange(source: SourceRef, id: string, reason: string): Promise<void>;
  /** Creates or replaces the one comment that carries `marker`. */
  upsertComment(source: SourceRef, changeId: string, marker: string, body: string): Promise<void>;
}
