import type { CiProvider } from '@self-healer/core/ports/ci-provider';
import { createHttpClient, type Fetch } from '@self-healer/http/http-client';
import { circleci } from './circleci.ts';

export interface CircleCiConnection {
  readonly fetch: Fetch;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly clock: () => Date;
  readonly token: string;
  readonly base: URL;
  readonly thisJob: string | undefined;
}

/** The adapter with its client: what is loaded only when it is needed. */
export function connect({ token, base, thisJob, ...host }: CircleCiConnection): CiProvider {
  const client = createHttpClient({ service: 'CircleCI', base, authorization: { 'circle-token': token }, ...host });
  return circleci({ client, thisJob });
}
