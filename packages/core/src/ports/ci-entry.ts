import type { CiProvider, Env } from './ci-provider.ts';

/** The world as a CI provider's adapter needs it. */
export interface CiHost {
  readonly env: Env;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly clock: () => Date;
}

/** A file of the repository. */
export interface SetupFile {
  readonly path: string;
  readonly text: string;
}

/** How a repository starts to be healed. */
export interface SetupPlan {
  /** A file of our own to add, or lines to put into one that is there; `path` says which. */
  readonly kind: 'add' | 'paste';
  readonly path: string;
  readonly text: string;
  /** What a person has to do besides, a sentence each: tokens, settings. */
  readonly steps: readonly string[];
}

export interface CiSetup {
  /** Whether a file is configuration of this provider. */
  configures(path: string): boolean;
  /** @param files its configuration, as it is in the repository */
  plan(files: readonly SetupFile[]): SetupPlan;
}

/** What is known of a CI provider before its adapter is loaded. */
export interface CiEntry {
  readonly id: string;
  readonly displayName: string;
  /** Every variable it reads. */
  readonly variables: readonly string[];
  /** Whether this process runs in one of its jobs. */
  detect(env: Env): boolean;
  /** Whether the address is of a run or job of its own. */
  claims(address: URL, env: Env): boolean;
  /** How a repository starts to be healed there. */
  readonly setup: CiSetup;
  /** Loads the adapter, for the run it is in or for the one at the address. @throws UsageError when a token or an address is missing */
  connect(host: CiHost, address?: URL): Promise<CiProvider>;
}
