import type { Env } from '@self-healer/core/ports/ci-provider';
import type { CommandRunner } from '@self-healer/core/ports/command-runner';
import type { Forge } from '@self-healer/core/ports/forge';
import { forgeClient } from '@self-healer/http/forge-answers';
import { createHttpClient, type Fetch } from '@self-healer/http/http-client';
import { bitbucket, RIGHTS } from './bitbucket.ts';

export interface BitbucketConnection {
  readonly fetch: Fetch;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly clock: () => Date;
  readonly runner: CommandRunner;
  readonly env: Env;
  readonly temporaryDirectory: string;
  readonly token: string;
  /** Of the REST interface, version 2.0. */
  readonly api: URL;
  /** Where it is reached in a browser, and by git. */
  readonly server: URL;
}

/** The adapter with its client: what is loaded only when it is needed. */
export function connect({ fetch, token, api, server, ...host }: BitbucketConnection): Forge {
  const authorization = { authorization: `Bearer ${token}` };
  const client = createHttpClient({ service: 'Bitbucket', base: api, authorization, fetch, ...host });
  const basic = Buffer.from(`x-token-auth:${token}`).toString('base64');
  return bitbucket({
    client: forgeClient(client, { service: 'Bitbucket', rights: RIGHTS }),
    server,
    git: { ...host, authorization: `Basic ${basic}` },
  });
}
