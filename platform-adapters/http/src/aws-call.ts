import { AwsClient } from 'aws4fetch';
import type { AwsCredentials } from './aws-credentials.ts';
import { createHttpClient, type Fetch, type Shape } from './http-client.ts';

export interface AwsConnection {
  readonly fetch: Fetch;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly clock: () => Date;
  readonly region: string;
  readonly credentials: AwsCredentials;
  /** Instead of Amazon's own addresses. */
  readonly endpoint: URL | undefined;
}

export interface AwsRequest<T> {
  readonly service: 'codebuild' | 'logs' | 'codecommit';
  /** `CodeBuild_20161006.BatchGetBuilds`. */
  readonly target: string;
  readonly body: unknown;
  readonly shape: Shape<T>;
  /** Asking twice does no harm. */
  readonly repeatable?: true;
}

/** Calls an operation and reads its answer. @throws HttpError with the exception's name in its message */
export type AwsCall = <T>(request: AwsRequest<T>) => Promise<T>;

/** Operations of AWS' JSON protocol, signed. */
export function awsCall({ fetch, region, credentials, endpoint, ...host }: AwsConnection): AwsCall {
  return ({ service, target, body, shape, repeatable }) => {
    const signer = new AwsClient({ ...credentials, service, region });
    const signed: Fetch = async (url, init) => {
      const { headers } = await signer.sign(url, { ...init, headers: headersOf(init) });
      return fetch(url, { ...init, headers: Object.fromEntries(headers) });
    };
    const base = endpoint ?? new URL(`https://${service}.${region}.amazonaws.com`);
    const client = createHttpClient({ service: 'AWS', base, authorization: {}, fetch: signed, ...host });
    return client.json('/', shape, {
      method: 'POST',
      ...(repeatable && { repeatable }),
      body,
      headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': target },
    });
  };
}

const headersOf = ({ headers }: RequestInit): Record<string, string> => ({ ...(headers as Record<string, string>) });
