import type { Env } from '@self-healer/core/ports/ci-provider';
import type { CommandRunner } from '@self-healer/core/ports/command-runner';
import type { Forge } from '@self-healer/core/ports/forge';
import { awsCall } from '@self-healer/http/aws-call';
import { awsCredentials } from '@self-healer/http/aws-credentials';
import type { Fetch } from '@self-healer/http/http-client';
import { codecommit } from './codecommit.ts';

export interface CodeCommitConnection {
  readonly region: string;
  readonly repository: string;
  /** Where git reaches it. */
  readonly url: URL;
  /** Instead of Amazon's own address of the interface. */
  readonly endpoint: URL | undefined;
  readonly fetch: Fetch;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly clock: () => Date;
  readonly runner: CommandRunner;
  /** Where the credentials are. */
  readonly env: Env;
  readonly temporaryDirectory: string;
}

/** The adapter with its client: what is loaded only when it is needed. */
export async function connect({
  endpoint,
  fetch,
  region,
  repository,
  url,
  ...git
}: CodeCommitConnection): Promise<Forge> {
  const credentials = await awsCredentials(git.env, { fetch, ...git });
  const call = awsCall({ fetch, ...git, region, credentials, endpoint });
  return codecommit({ call, credentials, region, repository, url, git });
}
