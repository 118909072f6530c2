import { UsageError } from '@self-healer/core/errors';
import type { CiProvider } from '@self-healer/core/ports/ci-provider';
import { createHttpClient, type Fetch } from '@self-healer/http/http-client';
import { jenkins } from './jenkins.ts';

export interface JenkinsConnection {
  readonly fetch: Fetch;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly clock: () => Date;
  readonly server: URL;
  readonly user: string | undefined;
  /** Without one Jenkins is asked as anybody, whom some servers let read. */
  readonly token: string | undefined;
}

/** The adapter with its client: what is loaded only when it is needed. */
export function connect({ server, user, token, ...host }: JenkinsConnection): CiProvider {
  if (token !== undefined && !user) {
    throw new UsageError('no-user', 'Jenkins takes a token only with its user. Give the user as JENKINS_USER.');
  }
  const basic = Buffer.from(`${user}:${token}`).toString('base64');
  const authorization = token === undefined ? {} : { authorization: `Basic ${basic}` };
  const client = createHttpClient({ service: 'Jenkins', base: new URL('/', server), authorization, ...host });
  return jenkins({ client });
}
