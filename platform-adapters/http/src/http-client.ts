import { HttpError, refusedBy } from './http-error.ts';
import { redirectTarget } from './redirects.ts';
import { retryDelay } from './retry-delay.ts';
import { type Watchdog, watchdog } from './watchdog.ts';

/** The part of the global `fetch` that is used; a test passes its own. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface HttpClientOptions {
  /** Name for messages: `GitLab`. */
  readonly service: string;
  /** Requests go below it, and only its origin ever gets `authorization`. */
  readonly base: URL;
  /** Headers that carry the token. */
  readonly authorization: Readonly<Record<string, string>>;
  readonly fetch: Fetch;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly clock: () => Date;
  readonly signal?: AbortSignal;
  /** From the request to the end of its answer, or of a log to its next piece; 60,000 when not given. */
  readonly timeoutMs?: number;
}

export interface HttpRequest {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Statuses outside 2xx that are an answer and no error. */
  readonly expect?: readonly number[];
  /** Asking twice does no harm, whatever the method. */
  readonly repeatable?: true;
  /** Without the token: for addresses that carry their own right. */
  readonly anonymous?: boolean;
}

/** Anything with zod's `parse`. */
export interface Shape<T> {
  parse(value: unknown): T;
}

export interface HttpClient {
  /** The answer, redirects followed, transient errors tried again. @throws HttpError */
  send(path: string | URL, request?: HttpRequest): Promise<Response>;
  /** The answer's JSON in the given shape. @throws HttpError also when it is cut off or of another shape. */
  json<T>(path: string | URL, shape: Shape<T>, request?: HttpRequest): Promise<T>;
  /** The answer's bytes as they come, never held. @throws HttpError when the connection breaks. */
  bytes(path: string | URL, request?: HttpRequest): AsyncGenerator<Uint8Array, void, undefined>;
}

const ATTEMPTS = 4;
const HOPS = 3;
const TIMEOUT_MS = 60_000;
const MAX_JSON_BYTES = 32 * 1024 * 1024;
/** UTF-16 units of an error's body that are read, and that are shown. */
const MOST_OF_AN_ERROR = 64 * 1024;
const EXCERPT = 200;

export function createHttpClient(options: HttpClientOptions): HttpClient {
  const { service, base, authorization, fetch, sleep, clock } = options;
  const watchdogs = new WeakMap<Response, Watchdog>();

  async function once(url: URL, request: HttpRequest): Promise<Response> {
    const { method = 'GET', body, headers = {}, anonymous = false } = request;
    let target = url;
    for (let hop = 0; ; hop++) {
      const ours = !anonymous && target.origin === base.origin;
      const watched = watchdog(options.timeoutMs ?? TIMEOUT_MS);
      const response = await fetch(target.href, {
        method,
        redirect: 'manual',
        headers: {
          'user-agent': 'self-healer',
          ...(ours ? authorization : {}),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: options.signal === undefined ? watched.signal : AbortSignal.any([options.signal, watched.signal]),
      });
      watchdogs.set(response, watched);
      const location = response.headers.get('location');
      if (response.status < 300 || response.status > 399 || location === null || method !== 'GET') return response;
      await response.body?.cancel();
      if (hop === HOPS) throw new HttpError('too-many-redirects', `${service} redirects in a circle.`);
      target = redirectTarget(target, location, service);
    }
  }

  async function send(path: string | URL, request: HttpRequest = {}): Promise<Response> {
    const url = addressOf(base, path, request.query);
    const what = `${request.method ?? 'GET'} ${url.pathname}`;
    const repeatable = request.repeatable ?? (request.method ?? 'GET') === 'GET';
    for (let attempt = 0; ; attempt++) {
      const last = attempt === ATTEMPTS - 1;
      let response: Response;
      try {
        response = await once(url, request);
      } catch (cause) {
        if (cause instanceof HttpError || options.signal?.aborted) throw cause;
        if (last || !repeatable) throw unreachable(service, what, cause);
        await sleep(retryDelay(attempt, undefined, clock()) ?? 0);
        continue;
      }
      if (response.ok || request.expect?.includes(response.status)) return response;
      const detail = await excerptOf(response);
      // A limit was hit before anything was done; a 5xx may come after it was.
      const limited = response.status === 429 || response.headers.get('x-ratelimit-remaining') === '0';
      const delay =
        !last && (limited || (repeatable && response.status >= 500))
          ? retryDelay(attempt, response.headers, clock())
          : undefined;
      if (delay === undefined) throw refusedBy(service, what, response.status, detail);
      await sleep(delay);
    }
  }

  return {
    send,

    async json(path, shape, request) {
      const response = await send(path, { ...request, headers: { accept: 'application/json', ...request?.headers } });
      const text = await limitedText(response, service);
      try {
        return shape.parse(JSON.parse(text));
      } catch (cause) {
        throw new HttpError(
          'bad-answer',
          `${service} sent something else than its API describes for ${addressOf(base, path).pathname}. Check its address and version.`,
          response.status,
          { cause },
        );
      }
    },

    async *bytes(path, request) {
      const response = await send(path, request);
      const watched = watchdogs.get(response);
      let received = 0;
      try {
        for await (const chunk of response.body ?? []) {
          watched?.heard();
          received += chunk.length;
          yield chunk;
        }
      } catch (cause) {
        if (options.signal?.aborted) throw cause;
        throw new HttpError('cut-off', `${service} broke off after ${received} bytes. Run it again.`, undefined, {
          cause,
        });
      }
    },
  };
}

/** `path` below `base`; a whole URL stays as it is. */
function addressOf(base: URL, path: string | URL, query: HttpRequest['query'] = {}): URL {
  const url =
    path instanceof URL ? new URL(path) : new URL(`${base.href.replace(/\/+$/, '')}/${path.replace(/^\/+/, '')}`);
  for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, `${value}`);
  return url;
}

async function excerptOf(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  try {
    // What comes after it is not read: an answer to a request that failed may be of any length.
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk, { stream: true });
      if (text.length > MOST_OF_AN_ERROR) break;
    }
  } catch {
    // What came says what it says.
  }
  return text.replace(/\s+/g, ' ').trim().slice(0, EXCERPT);
}

async function limitedText(response: Response, service: string): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  try {
    for await (const chunk of response.body ?? []) {
      size += chunk.length;
      if (size > MAX_JSON_BYTES)
        throw new HttpError('too-large', `${service} sent more than ${MAX_JSON_BYTES} bytes of JSON.`);
      text += decoder.decode(chunk, { stream: true });
    }
  } catch (cause) {
    if (cause instanceof HttpError) throw cause;
    throw new HttpError('cut-off', `${service} broke off after ${size} bytes. Run it again.`, undefined, { cause });
  }
  return text + decoder.decode();
}

function unreachable(service: string, what: string, cause: unknown): HttpError {
  const inner = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
  const why = inner instanceof Error ? inner.message : String(inner);
  return new HttpError(
    'unreachable',
    `${service} could not be reached for ${what}: ${why}. Check the network.`,
    undefined,
    { cause },
  );
}
