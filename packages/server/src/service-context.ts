import type { Store } from '@self-healer/core/ports/store';
import type { DebugSessions } from '@self-healer/healer/session/debug-sessions';

/** What the routes and the commands work with. */
export interface ServiceContext {
  readonly version: string;
  readonly sessions: DebugSessions;
  readonly store: Store;
  /** Names of the repositories in which patches may be made. */
  readonly workspaces: readonly string[];
  readonly metrics: { readonly contentType: string; metrics(): Promise<string> };
  /** False once it is told to stop. */
  readonly ready: () => boolean;
}
