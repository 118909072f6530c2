import type { CiEntry } from '@self-healer/core/ports/ci-entry';
import type { Env } from '@self-healer/core/ports/ci-provider';
import type { Forge } from '@self-healer/core/ports/forge';
import type { ForgeHost } from '@self-healer/core/ports/forge-entry';
/**
 * The forge that holds a repository, by its address or by name, with its client and token.
 * @throws UsageError when no forge is known for the address, or the token is missing.
 */
export declare function forgeFor(repository: URL, host: ForgeHost, id?: string): Promise<Forge>;
/** The CI provider in one of whose jobs this process runs; undefined outside of all. */
export declare function detectCi(env: Env): CiEntry | undefined;
/** The CI provider that a run's address belongs to. @throws UsageError when it is of none */
export declare function ciFor(address: URL, env: Env): CiEntry;
