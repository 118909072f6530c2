import type { FastifyRequest } from 'fastify';

type Asking = Pick<FastifyRequest, 'method' | 'headers'>;

/** What lets a page of an origin that may use the service read what is answered. */
export const forOtherOrigins = ({ headers: { origin } }: Asking): Readonly<Record<string, string>> =>
  origin === undefined
    ? {}
    : {
        'access-control-allow-origin': origin,
        'access-control-expose-headers': 'retry-after',
        vary: 'origin',
      };

/** A browser asks, before a page's request with a token, whether the page may send it. */
export const isPreflight = ({ method, headers }: Asking): boolean =>
  method === 'OPTIONS' && headers.origin !== undefined && headers['access-control-request-method'] !== undefined;

/** What a page may send. */
export const PREFLIGHT = {
  'access-control-allow-methods': 'GET, POST',
  'access-control-allow-headers': 'authorization, content-type',
  'access-control-max-age': '600',
} as const;
