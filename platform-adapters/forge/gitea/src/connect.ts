import type { Env } from '@self-healer/core/ports/ci-provider';
import type { CommandRunner } from '@self-healer/core/ports/command-runner';
import type { Forge } from '@self-healer/core/ports/forge';
import { forgeClient } from '@self-healer/http/forge-answers';
import { createHttpClient, type Fetch } from '@self-healer/http/http-client';
import { gitea } from './gitea.ts';
import { RIGHTS } from './gitea-changes.ts';

export interface GiteaConnection {
  readonly fetch: Fetch;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly clock: () => Date;
  readonly runner: CommandRunner;
  readonly env: Env;
  readonly temporaryDirectory: string;
  readonly token: string;
  /** Where it is reached in a browser, with its path when it is below one. */
  readonly server: URL;
}

/** The adapter with its client: what is loaded only when it is needed. */
export function connect({ fetch, token, server, ...host }: GiteaConnection): Forge {
  const base = new URL(`${server.href.replace(/\/$/, '')}/api/v1`);
  const authorization = { authorization: `token ${token}` };
  const client = createHttpClient({ service: 'Gitea', base, authorization, fetch, ...host });
  const basic = Buffer.from(`self-healer:${token}`).toString('base64');
  return gitea({
    client: forgeClient(client, { service: 'Gitea', rights: RIGHTS }),
    server,
    git: { ...host, authorization: `Basic ${basic}` },
  });
}
