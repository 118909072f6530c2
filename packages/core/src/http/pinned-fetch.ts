import { SelfHealerError } from '../errors.ts';

/** The part of `fetch` that adapters use. */
export type Fetch = (url: string | URL, init?: RequestInit) => Promise<Response>;

const MOST_HOPS = 3;
const REDIRECTS = [301, 302, 303, 307, 308];
/** All that another host may learn of us. */
const HARMLESS = ['accept', 'accept-encoding', 'range', 'user-agent'];

/**
 * A fetch for one host. Redirects are followed by hand: every other header stays at home when one leads to another
 * host, and only reading may follow it there. Node's own keeps `PRIVATE-TOKEN` and its like on.
 */
export function pinnedFetch(fetch: Fetch, home: URL): Fetch {
  return async (input, init = {}) => {
    let url = new URL(input);
    if (url.origin !== home.origin) throw refused(url, home);
    let options: RequestInit = { ...init, redirect: 'manual' };
    for (let hop = 0; hop <= MOST_HOPS; hop += 1) {
      const response = await fetch(url, options);
      const location = response.headers.get('location');
      if (!REDIRECTS.includes(response.status) || location === null) return response;
      await response.body?.cancel();
      const next = new URL(location, url);
      const reading = ['GET', 'HEAD'].includes((options.method ?? 'GET').toUpperCase());
      if (next.origin === home.origin && url.origin === home.origin) {
        if (!reading && response.status < 307) throw refused(next, home);
      } else {
        if (!reading || !isSafe(next, home)) throw refused(next, home);
        options = { ...options, headers: harmless(options.headers) };
      }
      url = next;
    }
    throw new SelfHealerError('too-many-redirects', `${home.host} redirects in circles.`);
  };
}

/** Encrypted, or as open as the forge itself is configured to be; and no way into a private network. */
function isSafe(next: URL, home: URL): boolean {
  if (next.username !== '' || next.password !== '') return false;
  if (next.protocol !== 'https:' && home.protocol !== 'http:') return false;
  return !isPrivate(next.hostname) || isPrivate(home.hostname);
}

const PRIVATE =
  /^(?:localhost|127\.|10\.|0\.|169\.254\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|\[(?:::1?\]|f[cde]|::ffff:))/;

const isPrivate = (host: string): boolean => PRIVATE.test(host) || !/[.:]/.test(host);

function harmless(headers: RequestInit['headers']): Headers {
  const all = new Headers(headers);
  return new Headers([...all].filter(([name]) => HARMLESS.includes(name)));
}

function refused(url: URL, home: URL): SelfHealerError {
  return new SelfHealerError(
    'redirect-refused',
    `${home.host} led to ${url.protocol}//${url.host}, where nothing of ours goes. Check the address of the forge.`,
  );
}
