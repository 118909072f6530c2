import type { DebugSession } from '../model/debug-session.ts';
import type { Category } from '../model/vocabulary.ts';
import type { ModelVault } from './model-vault.ts';
import type { Page, PageQuery, RunLog } from './run-log.ts';

/** A session as lists show it. */
export interface SessionEntry {
  readonly id: string;
  readonly pipelineId: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly status: DebugSession['status'];
  readonly verdict: DebugSession['diagnosis']['verdict'];
  readonly errors: number;
}

export interface SessionQuery extends PageQuery {
  readonly pipelineId?: string;
}

/** What is known of one kind of failure, by its fingerprint. */
export interface FailureRecord {
  readonly fingerprint: string;
  readonly sessions: number;
  readonly firstSeen: string;
  readonly lastSeen: string;
  /** The category persons gave it, the last one first. */
  readonly labels: readonly Category[];
}

declare const redacted: unique symbol;

/** A text whose secrets were taken out; only what takes them out, or stored it, says so. Taking them out of a log takes time. */
export type RedactedText = string & { readonly [redacted]: true };

/** A session with the log it is about. */
export interface StoredSession {
  readonly session: DebugSession;
  readonly log: RedactedText;
}

/** Keeps sessions. What a settled promise said is stored survives a crash. Everything is redacted before it is written. */
export interface Store extends RunLog {
  /** Trained models, for all that share the store. */
  readonly models: ModelVault;
  /** @throws SelfHealerError `session-exists` when the id is taken. */
  createSession(stored: StoredSession): Promise<void>;
  /**
   * Replaces the state and adds the events the store does not have yet, all or nothing.
   * @throws SelfHealerError `session-changed` when somebody else added events meanwhile.
   */
  saveSession(session: DebugSession): Promise<void>;
  session(id: string): Promise<StoredSession | undefined>;
  /** The same without its log. */
  find(id: string): Promise<DebugSession | undefined>;
  /** The newest session of a pipeline. */
  sessionOfPipeline(pipelineId: string): Promise<StoredSession | undefined>;
  listSessions(query: SessionQuery): Promise<Page<SessionEntry>>;
  failure(fingerprint: string): Promise<FailureRecord | undefined>;
  /** Removes what was last changed before `time` (RFC 3339), sessions, runs without one and jobs; how many sessions. */
  prune(time: string): Promise<number>;
  /** All sessions, oldest first, as `createSession` takes them. */
  exportSessions(): AsyncIterable<StoredSession>;
  /** The same without their logs. Between two of them others get their turn, however many there are. */
  history(): AsyncIterable<DebugSession>;
  close(): Promise<void>;
}
