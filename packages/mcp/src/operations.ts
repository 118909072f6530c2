import type { Diagnosis } from '@self-healer/core/model/diagnosis';
import type { HealReport } from '@self-healer/core/model/heal-report';
import type { JobRef, RunRef } from '@self-healer/core/ports/ci-provider';

/** Where a tool's log comes from: one of the two. */
export interface LogSource {
  /** Path of a file in the repository. */
  readonly file?: string | undefined;
  readonly text?: string | undefined;
}

/** What the tools do; all that leaves is redacted. Every call may throw `SelfHealerError`. */
export interface McpOperations {
  analyze(log: LogSource): Promise<Diagnosis>;
  /** A rule's page as Markdown. */
  explainRule(id: string): Promise<string>;
  failedJobs(address: string): Promise<{ readonly run: RunRef; readonly jobs: readonly JobRef[] }>;
  /** Plans patches, and runs nothing. */
  propose(log: LogSource): Promise<HealReport>;
  /** Tries them in a copy of the repository. `verify` is a command of the caller's. */
  prove(log: LogSource, verify: string | undefined): Promise<HealReport>;
  /** The same, and changes the working tree to what was proved. */
  apply(log: LogSource, verify: string | undefined): Promise<HealReport>;
  /** Ids and titles. */
  rules(): readonly { readonly id: string; readonly title: string }[];
  /** Debug sessions of the repository that are kept, newest first. */
  sessions(): Promise<readonly { readonly id: string; readonly title: string }[]>;
  /** A session's report as Markdown. */
  sessionReport(id: string): Promise<string>;
  /** JSON in which nothing can be taken for a command or an escape sequence. */
  print(value: unknown): string;
}

export interface McpOptions {
  readonly version: string;
  /** Tools that change the working tree, and commands of the caller's. */
  readonly allowWrite: boolean;
}
