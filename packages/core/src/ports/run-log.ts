import type { DebugSession } from '../model/debug-session.ts';

/** A pipeline's run, as its caller names it: what all its sessions are about. */
export interface RunEntry {
  readonly pipelineId: string;
  /** RFC 3339, UTC: when its first and its last session were opened. */
  readonly firstSeen: string;
  readonly lastSeen: string;
  readonly sessions: number;
  /** Of the newest session. */
  readonly lastSession: string;
  readonly verdict: DebugSession['diagnosis']['verdict'];
}

export const JOB_OUTCOMES = ['done', 'refused', 'broken'] as const;

/** A job that came to an end, and how. */
export interface JobRecord {
  /** Of the record; a job that two workers ended has two. */
  readonly id: string;
  readonly kind: string;
  /** The session it was for; null when it was for none. */
  readonly session: string | null;
  /** RFC 3339, UTC. */
  readonly startedAt: string;
  readonly endedAt: string;
  readonly outcome: (typeof JOB_OUTCOMES)[number];
  /** Somebody had begun with it and died. */
  readonly again: boolean;
  /** Code and message of what it was refused for, or that it is a bug. */
  readonly note: string | null;
}

/** One page of a list, the newest first. */
export interface Page<T> {
  readonly entries: readonly T[];
  /** For the next page; undefined on the last. */
  readonly cursor: string | undefined;
}

export interface PageQuery {
  /** 1 to 200. */
  readonly limit: number;
  /** Where the page before ended. */
  readonly cursor?: string;
}

/** The runs that sessions are about, and the jobs that were done. */
export interface RunLog {
  listRuns(query: PageQuery): Promise<Page<RunEntry>>;
  listJobs(query: PageQuery): Promise<Page<JobRecord>>;
  /** Keeps a record; one with a known id is left as it is. */
  recordJob(record: JobRecord): Promise<void>;
}
