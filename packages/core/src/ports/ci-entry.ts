import type { CiProvider, Env } from './ci-provider.ts';

/** The world as a CI provider's adapter needs it. */
export interface CiHost {
  readonly env: Env;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly clock: () => Date;
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
  /** Loads the adapter, for the run it is in or for the one at the address. @throws UsageError when a token or an address is missing */
  connect(host: CiHost, address?: URL): Promise<CiProvider>;
}
