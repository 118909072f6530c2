import type { ErrorExample } from '@self-healer/core/classifier/error-example';
import type { Store } from '@self-healer/core/ports/store';
import type { MlClassifierService } from '@self-healer/healer/learning/ml-classifier-service';
import type { DebugSessions } from '@self-healer/healer/session/debug-sessions';
import type { WorkGate } from './jobs/work-gate.ts';

/** What the routes and the commands work with. */
export interface ServiceContext {
  readonly version: string;
  readonly sessions: DebugSessions;
  readonly store: Store;
  readonly learning: MlClassifierService;
  /** Writes examples to a file of this name in the export directory. */
  readonly writeExport: (name: string, examples: readonly ErrorExample[]) => Promise<void>;
  /** Names of the repositories in which patches may be made. */
  readonly workspaces: readonly string[];
  /** For models that are trained: one at a time. */
  readonly training: WorkGate;
  readonly metrics: { readonly contentType: string; metrics(): Promise<string> };
  /** False once it is told to stop. */
  readonly ready: () => boolean;
}
