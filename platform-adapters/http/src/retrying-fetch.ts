import type { Fetch } from './http-client.ts';
import { HttpError } from './http-error.ts';
import { retryDelay } from './retry-delay.ts';

export interface RetryOptions {
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly clock: () => Date;
}

const ATTEMPTS = 4;
const TIMEOUT_MS = 60_000;
const MAX_BYTES = 64 * 1024 * 1024;
const BROKEN = [500, 502, 503, 504];

/**
 * A fetch that asks again when that does no harm: what reads or sets, after every fault; what creates, only when a
 * limit turned it away unread. The answer comes with its whole body.
 * @throws HttpError `unreachable` when it stays down, or when whether a creation happened is not known.
 */
export function retryingFetch(fetch: Fetch, service: string, { sleep, clock }: RetryOptions): Fetch {
  return async (url, init) => {
    const creates = (init.method ?? 'GET').toUpperCase() === 'POST';
    for (let attempt = 0; ; attempt += 1) {
      let response: Response | undefined;
      let cause: unknown;
      try {
        const timeout = AbortSignal.timeout(TIMEOUT_MS);
        const signal = init.signal ? AbortSignal.any([init.signal, timeout]) : timeout;
        response = await whole(await fetch(url, { ...init, signal }), service);
      } catch (error) {
        if (error instanceof HttpError || init.signal?.aborted) throw error;
        cause = error;
      }
      const status = response?.status ?? 0;
      if (response !== undefined && status !== 429 && !BROKEN.includes(status)) return response;
      const delay = retryDelay(attempt, response?.headers, clock());
      if ((creates && status !== 429) || attempt === ATTEMPTS - 1 || delay === undefined) {
        const why = response === undefined ? 'did not answer' : `answered ${status}`;
        throw new HttpError('unreachable', `${service} ${why}. Run it again later.`, undefined, { cause });
      }
      await sleep(delay);
    }
  };
}

async function whole(response: Response, service: string): Promise<Response> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.length;
    if (size > MAX_BYTES) throw new HttpError('too-large', `${service} sent more than ${MAX_BYTES} bytes.`);
    parts.push(part);
  }
  const { status, statusText, headers } = response;
  const empty = [204, 205, 304].includes(status);
  return new Response(empty ? null : Buffer.concat(parts), { status, statusText, headers });
}
