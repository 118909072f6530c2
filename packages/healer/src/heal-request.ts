import type { LogAnalyzer } from '@self-healer/core/analyzer/log-analyzer';
import type { LogInput } from '@self-healer/core/analyzer/log-input';
import type { Diagnosis } from '@self-healer/core/model/diagnosis';
import type { PatchReport } from '@self-healer/core/model/heal-report';
import type { Safety } from '@self-healer/core/model/vocabulary';
import type { Advisor } from '@self-healer/core/ports/advisor';
import type { CommandRunner } from '@self-healer/core/ports/command-runner';
import type { Forge } from '@self-healer/core/ports/forge';
import type { SourceRef } from '@self-healer/core/ports/source-ref';
import type { Sandbox } from './process/sandbox.ts';
import type { History } from './workspace/history.ts';

/** What is to be healed, and how far to go. */
export interface HealRequest {
  /** The repository's directory. */
  readonly root: string;
  /** The failed job's log; without one `verifyCommand` is run to get it. */
  readonly log?: LogInput;
  /** The failing command as the caller gives it; without one it is looked up in the CI configuration at HEAD. Never from a log. */
  readonly verifyCommand?: string;
  /** Patches above it are planned and shown, and neither tried, applied nor proposed. */
  readonly maxSafety: Safety;
  /** What makes `safe` the most, whatever the caller asked for: the name of the repository's configuration. */
  readonly safetyCeiling?: string;
  /** Run nothing: patches stay unproved. */
  readonly noRun: boolean;
  /** The failure came back after the job was run again: a transient one is then answered with retries. */
  readonly recurring?: boolean;
  /** Tools that patches start must do without the network, and the command where it shows the failure without one. */
  readonly offline?: boolean;
  readonly mode: 'dry-run' | 'apply' | 'propose';
  /** Limit for each run of the command; 1800 when not given. */
  readonly timeoutSeconds?: number;
  /** The revision that failed; a local repository's HEAD when not given. Needed by `propose` on a remote forge. */
  readonly source?: SourceRef;
  /** Whether the repository's own configuration keeps patches from a path, on top of what is protected everywhere. */
  readonly isProtected?: (path: string) => boolean;
  /** For a change that is proposed; `self-healer` when not given. */
  readonly labels?: readonly string[];
  /** Who is asked to look at it, as the forge names them. */
  readonly reviewers?: readonly string[];
  readonly signal?: AbortSignal;
}

/** One step of a heal, as it happens. Texts are redacted; they may hold log text, so print them through the output gate. */
export type HealEvent =
  | { readonly kind: 'reading'; readonly bytes: number; readonly of: number }
  | { readonly kind: 'running'; readonly purpose: 'collect' | 'reproduce' | 'prove'; readonly command: string }
  | { readonly kind: 'output'; readonly chunk: Uint8Array; readonly stream: 'stdout' | 'stderr' }
  | { readonly kind: 'ran'; readonly exitCode: number | null; readonly seconds: number; readonly timedOut: boolean }
  | { readonly kind: 'diagnosed'; readonly diagnosis: Diagnosis }
  | { readonly kind: 'isolating'; readonly root: string }
  | { readonly kind: 'asking'; readonly model: string }
  | { readonly kind: 'trying'; readonly patch: Pick<PatchReport, 'id' | 'rule' | 'title'>; readonly round: number }
  | { readonly kind: 'tried'; readonly patch: Pick<PatchReport, 'id' | 'rule' | 'title'>; readonly helped: boolean }
  | { readonly kind: 'applied'; readonly paths: readonly string[]; readonly rollback: string }
  | { readonly kind: 'proposed'; readonly branch: string };

export interface HealDependencies {
  readonly analyzer: Pick<LogAnalyzer, 'analyze'>;
  readonly runner: CommandRunner;
  /** Environment for git and for the command; secrets by name are taken out before the command sees it. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: () => Date;
  /** Parent directory of the temporary copies. */
  readonly temporaryDirectory: string;
  /** Where applied patches are recorded; `fileHistory(root)` when not given. */
  readonly history?: History;
  /** Needed by `propose`. */
  readonly forge?: Forge;
  /** Looked for before the first run; without it commands run as they are. */
  readonly sandbox?: () => Promise<Sandbox | undefined>;
  /** Asked where rules end. */
  readonly advisor?: Advisor;
  readonly onProgress?: (event: HealEvent) => void;
}
