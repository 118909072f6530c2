import { SelfHealerError } from '../errors.ts';
import { ForgeUnreachableError } from '../forge/forge-errors.ts';
import type { Fetch } from './pinned-fetch.ts';

export interface RetryOptions {
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** Per answer, its body included. */
  readonly timeoutMs?: number;
  readonly tries?: number;
}

/** Refused before anything was done, so asking again is safe for every method. */
const NOT_DONE = [429];
const BROKEN = [500, 502, 503, 504];
const LONGEST_WAIT_MS = 120_000;
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * Asks again when that does no harm: what only reads or sets, after every fault; what creates, only when it was turned
 * away unread. The answer comes with its whole body.
 * @throws ForgeUnreachableError when it stays down, or when whether a creation happened is not known.
 */
export function retryingFetch(fetch: Fetch, { sleep, timeoutMs = 60_000, tries = 4 }: RetryOptions): Fetch {
  return async (url, init = {}) => {
    const creates = (init.method ?? 'GET').toUpperCase() === 'POST';
    const { host } = new URL(url);
    for (let attempt = 1; ; attempt += 1) {
      let response: Response | undefined;
      let cause: unknown;
      try {
        response = await whole(await fetch(url, { ...init, signal: AbortSignal.timeout(timeoutMs) }));
      } catch (error) {
        if (error instanceof SelfHealerError && error.code !== 'forge-unreachable') throw error;
        cause = error;
      }
      const status = response?.status ?? 0;
      if (response !== undefined && !NOT_DONE.includes(status) && !BROKEN.includes(status)) return response;
      const again = NOT_DONE.includes(status) || !creates;
      if (!again || attempt >= tries) {
        const why = response === undefined ? 'did not answer' : `answered ${status}`;
        throw new ForgeUnreachableError(`${host} ${why}. Run it again later.`, { cause });
      }
      await sleep(waitFor(response, attempt));
    }
  };
}

function waitFor(response: Response | undefined, attempt: number): number {
  const seconds = Number(response?.headers.get('retry-after') ?? Number.NaN);
  const wait = Number.isFinite(seconds) ? seconds * 1000 : 250 * 4 ** (attempt - 1);
  return Math.min(LONGEST_WAIT_MS, Math.max(0, wait));
}

async function whole(response: Response): Promise<Response> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.length;
    if (size > MAX_BYTES) throw new SelfHealerError('answer-too-large', 'The answer of the forge is too large.');
    parts.push(part);
  }
  const empty = [204, 205, 304].includes(response.status);
  const { status, statusText, headers } = response;
  return new Response(empty ? null : Buffer.concat(parts), { status, statusText, headers });
}
