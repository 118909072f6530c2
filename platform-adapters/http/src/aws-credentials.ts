import { UsageError } from '@self-healer/core/errors';
import type { Env } from '@self-healer/core/ports/ci-provider';
import { firstOf } from '@self-healer/core/ports/forge-entry';
import * as z from 'zod';
import { AWS_CONTAINER, AWS_KEYS } from './aws-variables.ts';
import { createHttpClient, type HttpClientOptions } from './http-client.ts';

export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** The agent of a container; reachable from inside only. */
const AGENT = new URL('http://169.254.170.2/');
const containerSchema = z.object({
  AccessKeyId: z.string(),
  SecretAccessKey: z.string(),
  Token: z.string().optional(),
});

/** The keys in the environment, or those of the role that a container has. @throws UsageError when there are none */
export async function awsCredentials(
  env: Env,
  host: Pick<HttpClientOptions, 'fetch' | 'sleep' | 'clock'>,
): Promise<AwsCredentials> {
  const [accessKeyId, secretAccessKey, sessionToken] = AWS_KEYS.map((name) => firstOf(env, [name]));
  if (accessKeyId !== undefined && secretAccessKey !== undefined) {
    return { accessKeyId, secretAccessKey, ...(sessionToken !== undefined && { sessionToken }) };
  }
  const path = env[AWS_CONTAINER];
  if (!path) {
    throw new UsageError(
      'no-credentials',
      'There are no AWS credentials. In a build the role of the project is used; elsewhere set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (`aws configure export-credentials --format env` prints them).',
    );
  }
  const client = createHttpClient({ service: 'The container agent', base: AGENT, authorization: {}, ...host });
  const { AccessKeyId, SecretAccessKey, Token } = await client.json(path, containerSchema);
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, ...(Token && { sessionToken: Token }) };
}
