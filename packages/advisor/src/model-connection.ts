import { createHttpClient, type Fetch } from '@self-healer/http/http-client';
import { HttpError } from '@self-healer/http/http-error';
import { type StreamEvent, streamEvents } from './event-stream.ts';
import { ModelError } from './model.ts';

/** The world as a provider sees it. */
export interface ModelHost {
  readonly fetch: Fetch;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly clock: () => Date;
}

export interface ConnectionOptions extends ModelHost {
  /** Name for messages: `Anthropic`. */
  readonly service: string;
  /** Nothing is ever sent anywhere else, whatever the endpoint answers. */
  readonly base: URL;
  readonly authorization: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
}

/** An answer as it came: whole, or event by event. */
export type RawAnswer =
  | { readonly kind: 'whole'; readonly json: unknown }
  | { readonly kind: 'stream'; readonly events: AsyncIterable<StreamEvent> };

export interface ModelConnection {
  readonly service: string;
  url(path: string): string;
  /** @throws ModelError; for what happens while the events are read, from there */
  post(path: string, body: unknown, signal?: AbortSignal): Promise<RawAnswer>;
}

const LONGEST_ANSWER = 1024 * 1024;

/** Posts questions to one endpoint: no redirects, a time-out, a limit to what is read. A rate limit is waited for. */
export function modelConnection({ timeoutMs, ...options }: ConnectionOptions): ModelConnection {
  const { service, base } = options;
  const url = (path: string): string => `${base.href.replace(/\/+$/, '')}/${path}`;
  return {
    service,
    url,
    async post(path, body, signal) {
      const client = createHttpClient({ ...options, timeoutMs, ...(signal && { signal }) });
      let response: Response;
      try {
        response = await client.send(new URL(url(path)), { method: 'POST', body });
      } catch (cause) {
        signal?.throwIfAborted();
        throw problemOf(cause, service);
      }
      const texts = limited(response, service, signal);
      if (/\btext\/event-stream\b/.test(response.headers.get('content-type') ?? '')) {
        return { kind: 'stream', events: streamEvents(texts) };
      }
      let text = '';
      for await (const part of texts) text += part;
      return { kind: 'whole', json: parsedJson(text, service) };
    },
  };
}

/** @throws ModelError `broken` */
export function parsedJson(text: string, service: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ModelError('broken', `${service} sent something else than JSON.`, { cause });
  }
}

async function* limited(response: Response, service: string, signal: AbortSignal | undefined): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let size = 0;
  try {
    for await (const chunk of response.body ?? []) {
      size += chunk.length;
      if (size > LONGEST_ANSWER) throw new ModelError('broken', `${service} sent more than ${LONGEST_ANSWER} bytes.`);
      yield decoder.decode(chunk, { stream: true });
    }
  } catch (cause) {
    signal?.throwIfAborted();
    if (cause instanceof ModelError) throw cause;
    const why = isTimeout(cause) ? 'took too long' : `broke off after ${size} bytes`;
    throw new ModelError('broken', `${service} ${why}.`, { cause });
  }
  yield decoder.decode();
}

const isTimeout = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'TimeoutError' || (error.cause !== undefined && isTimeout(error.cause)));

function problemOf(cause: unknown, service: string): ModelError {
  if (!(cause instanceof HttpError)) {
    const message = `${service} could not be asked: ${cause instanceof Error ? cause.message : cause}`;
    return new ModelError('broken', message, { cause });
  }
  const { status, message } = cause;
  if (status === undefined) {
    // Whether it was read before the time was up is not known.
    return new ModelError(isTimeout(cause) ? 'broken' : 'unavailable', message, { cause });
  }
  return new ModelError(status === 429 || status >= 500 ? 'unavailable' : 'denied', message, { cause });
}
