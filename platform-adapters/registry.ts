import { UsageError } from '@self-healer/core/errors';
import type { CiEntry } from '@self-healer/core/ports/ci-entry';
import type { Env } from '@self-healer/core/ports/ci-provider';
import type { Forge } from '@self-healer/core/ports/forge';
import type { ForgeEntry, ForgeHost } from '@self-healer/core/ports/forge-entry';
import { CI_PROVIDERS } from './ci-providers.generated.ts';
import { FORGES } from './forges.generated.ts';

/**
 * The forge that holds a repository, by its address or by name, with its client and token.
 * @throws UsageError when no forge is known for the address, or the token is missing.
 */
export async function forgeFor(repository: URL, host: ForgeHost, id?: string): Promise<Forge> {
  return entryFor(repository, host.env, id).connect(repository, host);
}

function entryFor(repository: URL, env: ForgeHost['env'], id: string | undefined): ForgeEntry {
  const ids = FORGES.map((entry) => entry.id).join(', ');
  if (id !== undefined) {
    const named = FORGES.find((entry) => entry.id === id);
    if (named !== undefined) return named;
    throw new UsageError('no-such-forge', `There is no forge ${JSON.stringify(id)}. It is one of ${ids}.`);
  }
  const found = FORGES.find((entry) => entry.claims(repository, env));
  if (found !== undefined) return found;
  throw new UsageError(
    'unknown-forge',
    `It is not known which forge ${repository.host} is. Say so with --forge; it is one of ${ids}.`,
  );
}

/** The CI provider in one of whose jobs this process runs; undefined outside of all. */
export function detectCi(env: Env): CiEntry | undefined {
  return CI_PROVIDERS.find((entry) => entry.detect(env));
}

/** The CI provider that a run's address belongs to. @throws UsageError when it is of none */
export function ciFor(address: URL, env: Env): CiEntry {
  const found = CI_PROVIDERS.find((entry) => entry.claims(address, env));
  if (found !== undefined) return found;
  const known = CI_PROVIDERS.map(({ displayName }) => displayName).join(', ');
  throw new UsageError(
    'unknown-ci',
    `${address.href} is not the address of a run or job that is known (${known}). Save the log of the failed job and give it with --log FILE.`,
  );
}
