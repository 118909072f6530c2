import { UsageError } from '@self-healer/core/errors';
import type { CiProvider } from '@self-healer/core/ports/ci-provider';
import { createHttpClient } from '@self-healer/http/http-client';
import { credentialsSchema } from './answers.ts';
import { type AwsConnection, type AwsCredentials, awsCall } from './aws-call.ts';
import { codebuild } from './codebuild.ts';

export interface CodeBuildConnection extends Omit<AwsConnection, 'credentials'> {
  /** From variables. */
  readonly credentials: AwsCredentials | undefined;
  /** Where a container gets them: a path of the agent's own address. */
  readonly container: string | undefined;
}

/** The agent of a container; reachable from inside only. */
const AGENT = new URL('http://169.254.170.2/');

/** The adapter with its client: what is loaded only when it is needed. */
export async function connect({ credentials, container, ...host }: CodeBuildConnection): Promise<CiProvider> {
  return codebuild(awsCall({ ...host, credentials: credentials ?? (await containerCredentials(container, host)) }));
}

async function containerCredentials(
  path: string | undefined,
  host: Pick<AwsConnection, 'fetch' | 'sleep' | 'clock'>,
): Promise<AwsCredentials> {
  if (path === undefined) {
    throw new UsageError(
      'no-credentials',
      'There are no AWS credentials. In a build the role of the project is used; elsewhere set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (`aws configure export-credentials --format env` prints them).',
    );
  }
  const client = createHttpClient({ service: 'The container agent', base: AGENT, authorization: {}, ...host });
  const { AccessKeyId, SecretAccessKey, Token } = await client.json(path, credentialsSchema);
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, ...(Token && { sessionToken: Token }) };
}
