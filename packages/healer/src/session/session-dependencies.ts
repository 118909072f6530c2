import type { LogAnalyzer } from '@self-healer/core/analyzer/log-analyzer';
import type { DebugSession } from '@self-healer/core/model/debug-session';
import type { Store } from '@self-healer/core/ports/store';
import type { HealDependencies } from '../heal-request.ts';
import type { LogReader } from './log-reader.ts';

/** What a repository's configuration says of the sessions about it. */
export interface SessionConfig {
  readonly isProtected: (path: string) => boolean;
  /** Reads logs by the rules that hold there; by default with all. */
  readonly analyzer?: Pick<LogAnalyzer, 'analyze'>;
  /** The command that shows the failure, where nobody gave another. */
  readonly verifyCommand?: string;
  /** Limit for each run of a command. */
  readonly timeoutSeconds?: number;
  /** What it is that lets only safe patches be applied; undefined when others may be. */
  readonly safetyCeiling?: string;
}

/** The world as debug sessions see it. */
export interface SessionDependencies
  extends Pick<HealDependencies, 'runner' | 'env' | 'clock' | 'temporaryDirectory' | 'onProgress' | 'sandbox'> {
  readonly analyzer: Pick<LogAnalyzer, 'analyze'>;
  /** Reads the logs that sessions are opened with; by default they are read here. */
  readonly reader?: LogReader;
  /** Where sessions are kept; without one they end with the process. */
  readonly store?: Store;
  /** Sixteen hex digits that nobody can guess. */
  readonly random: () => string;
  /** The directory of a workspace, or undefined when it is none in which patches may be made. */
  readonly rootOf: (workspace: string) => string | undefined;
  /** The configuration of the repository there. @throws UsageError `config-invalid` */
  readonly configAt?: (root: string) => Promise<SessionConfig | undefined>;
  /** Limit for each run of a command. */
  readonly timeoutSeconds: number;
  readonly signal?: AbortSignal;
  /** Told how a session is after a command, once that is stored. */
  readonly onChange?: (session: DebugSession) => void;
}
