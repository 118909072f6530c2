import type { CiProvider } from '@self-healer/core/ports/ci-provider';
import { createHttpClient, type Fetch } from '@self-healer/http/http-client';
import { gitlabCi } from './gitlab-ci.ts';

export interface GitLabCiConnection {
  readonly fetch: Fetch;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly clock: () => Date;
  readonly token: string;
  readonly server: URL;
  readonly api: URL;
  readonly thisJob: string | undefined;
}

/** The adapter with its client: what is loaded only when it is needed. */
export function connect({ token, server, api, thisJob, ...host }: GitLabCiConnection): CiProvider {
  const authorization = { 'private-token': token };
  const client = createHttpClient({ service: 'GitLab', base: api, authorization, ...host });
  return gitlabCi({ client, server, thisJob });
}
