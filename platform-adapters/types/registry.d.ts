import type { Forge } from '@self-healer/core/ports/forge';
import type { ForgeHost } from '@self-healer/core/ports/forge-entry';
/**
 * The forge that holds a repository, by its address or by name, with its client and token.
 * @throws UsageError when no forge is known for the address, or the token is missing.
 */
export declare function forgeFor(repository: URL, host: ForgeHost, id?: string): Promise<Forge>;
