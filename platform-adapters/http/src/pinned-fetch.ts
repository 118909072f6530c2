import type { Fetch } from './http-client.ts';
import { HttpError } from './http-error.ts';
import { redirectTarget } from './redirects.ts';

const MOST_HOPS = 3;
const REDIRECTS = [301, 302, 303, 307, 308];
/** All that another host may learn of us. */
const HARMLESS = ['accept', 'accept-encoding', 'range', 'user-agent'];

/**
 * A fetch for one origin, for clients that bring their own: redirects are followed by hand, every header that is not
 * harmless stays at home when one leads elsewhere, and only reading may follow it there. Node's own keeps
 * `PRIVATE-TOKEN` and its like on.
 */
export function pinnedFetch(fetch: Fetch, home: URL, service: string): Fetch {
  return async (input, init) => {
    let url = new URL(input);
    if (url.origin !== home.origin) throw notHere(service);
    let options: RequestInit = { ...init, redirect: 'manual' };
    const reading = ['GET', 'HEAD'].includes((init.method ?? 'GET').toUpperCase());
    for (let hop = 0; hop <= MOST_HOPS; hop += 1) {
      const response = await fetch(url.href, options);
      const location = response.headers.get('location');
      if (!REDIRECTS.includes(response.status) || location === null) return response;
      await response.body?.cancel();
      const next = redirectTarget(url, location, service);
      const atHome = next.origin === home.origin && url.origin === home.origin;
      // What writes is repeated only where the server says that it is to be the same request, and only at home.
      if (!reading && !(atHome && response.status >= 307)) throw notHere(service);
      if (!atHome) options = { ...options, headers: harmless(options.headers) };
      url = next;
    }
    throw new HttpError('too-many-redirects', `${service} redirects in a circle.`);
  };
}

function harmless(headers: RequestInit['headers']): Headers {
  return new Headers([...new Headers(headers)].filter(([name]) => HARMLESS.includes(name)));
}

function notHere(service: string): HttpError {
  return new HttpError('bad-redirect', `${service} led to another host. Check its address.`);
}
