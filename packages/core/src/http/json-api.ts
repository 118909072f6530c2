import type * as z from 'zod';
import { SelfHealerError } from '../errors.ts';
import { ForgeDeniedError, ForgeUnreachableError } from '../forge/forge-errors.ts';
import type { Fetch } from './pinned-fetch.ts';

export interface ApiRequest {
  readonly query?: Readonly<Record<string, string | number | readonly string[] | undefined>>;
  readonly json?: unknown;
}

export interface ApiAnswer {
  readonly status: number;
  /** The next page, where a `Link` header names one. */
  readonly next: string | undefined;
  /** @throws ForgeUnreachableError when the body is not what the schema says. */
  read<T>(schema: z.ZodType<T>): T;
  readonly text: string;
}

/** One forge's REST interface. Answers of 404, 409, 412, 422 and 400 are for the caller to judge. */
export interface JsonApi {
  call(method: string, path: string, request?: ApiRequest): Promise<ApiAnswer>;
}

export interface JsonApiOptions {
  readonly fetch: Fetch;
  /** Paths are relative to it. */
  readonly base: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** What to say when the forge refuses: which permission is missing and how to grant it. */
  readonly denied: string;
}

const FOR_THE_CALLER = [400, 404, 409, 412, 422];

export function jsonApi({ fetch, base, headers, denied }: JsonApiOptions): JsonApi {
  return {
    async call(method, path, { query = {}, json } = {}) {
      const url = /^https?:/.test(path) ? new URL(path) : new URL(path.replace(/^\//, ''), withSlash(base));
      for (const [name, value] of Object.entries(query)) {
        for (const item of [value].flat()) if (item !== undefined) url.searchParams.append(name, `${item}`);
      }
      const response = await fetch(url, {
        method,
        headers: {
          accept: 'application/json',
          ...headers,
          ...(json !== undefined && { 'content-type': 'application/json' }),
        },
        ...(json !== undefined && { body: JSON.stringify(json) }),
      });
      const text = await response.text();
      const { status } = response;
      if (status === 401 || status === 403) throw new ForgeDeniedError(`${base.host} answered ${status}. ${denied}`);
      if (!response.ok && !FOR_THE_CALLER.includes(status)) {
        throw new SelfHealerError('forge-failed', `${base.host} answered ${status} to ${method} ${url.pathname}.`);
      }
      return {
        status,
        text,
        next: /<(?<url>[^>]+)>;\s*rel="?next"?/.exec(response.headers.get('link') ?? '')?.groups?.url,
        read: (schema) => parsed(schema, text, `${method} ${url.host}${url.pathname}`),
      };
    },
  };
}

const withSlash = (base: URL): URL => (base.pathname.endsWith('/') ? base : new URL(`${base.href}/`));

function parsed<T>(schema: z.ZodType<T>, text: string, what: string): T {
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    // Cut off, a proxy's page, or another version: whether a creation happened is not known.
    throw new ForgeUnreachableError(`${what} did not answer as it should. Run it again later.`, { cause });
  }
}
