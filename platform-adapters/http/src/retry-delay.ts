const FIRST_MS = 500;
const LONGEST_MS = 60_000;

/** Milliseconds until the next try, counted from 0; undefined when the service wants a longer pause than we take. */
export function retryDelay(attempt: number, headers: Headers | undefined, now: Date): number | undefined {
  const asked = askedFor(headers, now);
  if (asked === undefined) return Math.min(LONGEST_MS, FIRST_MS * 2 ** attempt);
  return asked > LONGEST_MS ? undefined : asked;
}

function askedFor(headers: Headers | undefined, now: Date): number | undefined {
  const after = headers?.get('retry-after');
  if (after !== null && after !== undefined) {
    const milliseconds = /^\d+$/.test(after) ? Number(after) * 1000 : Date.parse(after) - now.getTime();
    return Number.isNaN(milliseconds) ? undefined : Math.max(0, milliseconds);
  }
  const reset = headers?.get('x-ratelimit-remaining') === '0' ? headers.get('x-ratelimit-reset') : undefined;
  return reset && /^\d+$/.test(reset) ? Math.max(0, Number(reset) * 1000 - now.getTime()) : undefined;
}
