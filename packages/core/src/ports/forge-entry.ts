import type { Env } from './ci-provider.ts';
import type { CommandRunner } from './command-runner.ts';
import type { Forge } from './forge.ts';

/** The world as a forge's adapter needs it. */
export interface ForgeHost {
  readonly env: Env;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly runner: CommandRunner;
  readonly clock: () => Date;
  /** The checkout's directory. */
  readonly root: string;
  readonly temporaryDirectory: string;
}

/** What is known of a forge before its adapter is loaded. */
export interface ForgeEntry {
  readonly id: string;
  readonly displayName: string;
  /** Every variable it reads. */
  readonly variables: readonly string[];
  /** Whether the repository at this address is its own. */
  claims(repository: URL, env: Env): boolean;
  /** Loads the adapter. @throws UsageError when a token or an address is missing */
  connect(repository: URL, host: ForgeHost): Promise<Forge>;
}

/** The first of these variables that is set to something. */
export function firstOf(env: Env, names: readonly string[]): string | undefined {
  return names.map((name) => env[name]?.trim()).find((value) => value !== undefined && value !== '');
}

/** The host of an address in a variable; undefined when there is none. */
export function hostOf(address: string | undefined): string | undefined {
  return address !== undefined && URL.canParse(address) ? new URL(address).host : undefined;
}
