import type { Env } from '@self-healer/core/ports/ci-provider';
import type { CommandRunner } from '@self-healer/core/ports/command-runner';
import type { Forge } from '@self-healer/core/ports/forge';
import { forgeClient } from '@self-healer/http/forge-answers';
import { createHttpClient, type Fetch } from '@self-healer/http/http-client';
import { RIGHTS } from './azure-changes.ts';
import { azureRepos } from './azure-repos.ts';
import type { RepositoryAddress } from './repository-address.ts';

export interface AzureReposConnection {
  readonly fetch: Fetch;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly clock: () => Date;
  readonly runner: CommandRunner;
  readonly env: Env;
  readonly temporaryDirectory: string;
  readonly token: string;
  readonly address: RepositoryAddress;
}

/** The adapter with its client: what is loaded only when it is needed. */
export function connect({ fetch, token, address, ...host }: AzureReposConnection): Forge {
  // Both kinds of token are taken as the password of a user without a name, by git too.
  const authorization = `Basic ${Buffer.from(`:${token}`).toString('base64')}`;
  const client = createHttpClient({
    service: 'Azure Repos',
    base: address.project,
    authorization: { authorization },
    fetch,
    ...host,
  });
  return azureRepos({
    client: forgeClient(client, { service: 'Azure Repos', rights: RIGHTS }),
    address,
    git: { ...host, authorization },
  });
}
