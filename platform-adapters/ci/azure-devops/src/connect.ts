import type { CiProvider } from '@self-healer/core/ports/ci-provider';
import { createHttpClient, type Fetch } from '@self-healer/http/http-client';
import { azureDevops } from './azure-devops.ts';

export interface AzureDevopsConnection {
  readonly fetch: Fetch;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly clock: () => Date;
  readonly token: string;
  readonly collection: URL;
  readonly project: string;
  readonly thisJob: string | undefined;
}

/** The adapter with its client: what is loaded only when it is needed. */
export function connect({ token, collection, project, thisJob, ...host }: AzureDevopsConnection): CiProvider {
  const root = new URL(`${collection.href.replace(/\/?$/, '/')}`);
  // Both kinds of token are taken as the password of a user without a name.
  const authorization = { authorization: `Basic ${Buffer.from(`:${token}`).toString('base64')}` };
  const base = new URL(encodeURIComponent(project), root);
  const client = createHttpClient({ service: 'Azure DevOps', base, authorization, ...host });
  return azureDevops({ client, collection: root, project, thisJob });
}
