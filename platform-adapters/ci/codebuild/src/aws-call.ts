import { UsageError } from '@self-healer/core/errors';
import { createHttpClient, type Fetch, type Shape } from '@self-healer/http/http-client';
import { HttpError } from '@self-healer/http/http-error';
import { AwsClient } from 'aws4fetch';

export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

export interface AwsConnection {
  readonly fetch: Fetch;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly clock: () => Date;
  readonly region: string;
  readonly credentials: AwsCredentials;
  /** Instead of Amazon's own addresses. */
  readonly endpoint: URL | undefined;
}

/** Calls an operation of a service and reads its answer. @throws UsageError when it is not allowed */
export type AwsCall = <T>(service: 'codebuild' | 'logs', target: string, body: unknown, shape: Shape<T>) => Promise<T>;

/** Operations of AWS' JSON protocol, signed. */
export function awsCall({ fetch, region, credentials, endpoint, ...host }: AwsConnection): AwsCall {
  return async (service, target, body, shape) => {
    const signer = new AwsClient({ ...credentials, service, region });
    const signed: Fetch = async (url, init) => {
      const { headers } = await signer.sign(url, { ...init, headers: headersOf(init) });
      return fetch(url, { ...init, headers: Object.fromEntries(headers) });
    };
    const base = endpoint ?? new URL(`https://${service}.${region}.amazonaws.com`);
    const client = createHttpClient({ service: 'AWS', base, authorization: {}, fetch: signed, ...host });
    try {
      return await client.json('/', shape, {
        method: 'POST',
        repeatable: true,
        body,
        headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': target },
      });
    } catch (error) {
      if (!(error instanceof HttpError) || ![400, 403].includes(error.status ?? 0)) throw error;
      const operation = `${service}:${target.split('.')[1]}`;
      throw new UsageError(
        'ci-denied',
        `AWS refused ${operation} in ${region}: ${error.message} The role needs ${operation}; README.md of the CodeBuild adapter has the whole policy.`,
        { cause: error },
      );
    }
  };
}

const headersOf = ({ headers }: RequestInit): Record<string, string> => ({ ...(headers as Record<string, string>) });
