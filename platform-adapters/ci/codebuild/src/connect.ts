import type { CiProvider, Env } from '@self-healer/core/ports/ci-provider';
import { type AwsConnection, awsCall } from '@self-healer/http/aws-call';
import { awsCredentials } from '@self-healer/http/aws-credentials';
import { codebuild } from './codebuild.ts';

export interface CodeBuildConnection extends Omit<AwsConnection, 'credentials'> {
  /** Where the credentials are. */
  readonly env: Env;
}

/** The adapter with its client: what is loaded only when it is needed. */
export async function connect({ env, ...host }: CodeBuildConnection): Promise<CiProvider> {
  return codebuild(awsCall({ ...host, credentials: await awsCredentials(env, host) }));
}
