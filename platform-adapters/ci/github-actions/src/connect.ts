import type { CiProvider } from '@self-healer/core/ports/ci-provider';
import { createHttpClient, type Fetch } from '@self-healer/http/http-client';
import { githubActions } from './github-actions.ts';

export interface GitHubActionsConnection {
  readonly fetch: Fetch;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly clock: () => Date;
  readonly token: string;
  readonly server: URL;
  readonly api: URL;
}

/** The adapter with its client: what is loaded only when it is needed. */
export function connect({ token, server, api, ...host }: GitHubActionsConnection): CiProvider {
  const authorization = { authorization: `Bearer ${token}` };
  const client = createHttpClient({ service: 'GitHub', base: api, authorization, ...host });
  return githubActions({ client, server, sleep: host.sleep });
}
