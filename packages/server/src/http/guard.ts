import { isIPv6 } from 'node:net';
import type { FastifyRequest } from 'fastify';
import type { ServiceSettings } from '../service-settings.ts';
import { HttpProblem } from './http-problem.ts';
import { rateWindow } from './rate-window.ts';
import { tokenCheck } from './token-check.ts';

/** Wrong tokens a minute before an address is refused whatever it sends. */
const MOST_GUESSES = 10;

export interface GuardOptions extends Pick<ServiceSettings, 'allowedHosts' | 'allowedOrigins' | 'requestsPerMinute'> {
  readonly token: string;
  /** Milliseconds that only grow. */
  readonly now: () => number;
}

export interface Guard {
  /** Whether a request calls the service by its name, and comes from no page that may not. @throws HttpProblem */
  addressed(request: Pick<FastifyRequest, 'headers'>): void;
  /** Whether a request has the token, and is not one too many. @throws HttpProblem */
  letIn(request: Pick<FastifyRequest, 'headers' | 'ip'>): void;
  /** Counts what is no request and costs as much. @throws HttpProblem when it is one too many. */
  count(): void;
}

export function guard(options: GuardOptions): Guard {
  const hosts = new Set(['localhost', '127.0.0.1', '[::1]', ...options.allowedHosts].map(asInHeader));
  const origins = new Set(options.allowedOrigins.map((origin) => origin.toLowerCase()));
  const tokenOf = tokenCheck(options.token);
  const guesses = rateWindow(MOST_GUESSES, options.now);
  const requests = rateWindow(options.requestsPerMinute, options.now);

  const count = () =>
    refuseFor(requests.take('token'), 'Those are more requests a minute than SELF_HEALER_REQUESTS_PER_MINUTE allows.');

  const addressed: Guard['addressed'] = ({ headers }) => {
    // A page whose name was made to lead here (DNS rebinding) still says its own name.
    if (!hosts.has(hostName(headers.host))) {
      throw new HttpProblem(
        421,
        'wrong-host',
        'This service does not answer to that name. SELF_HEALER_ALLOWED_HOSTS lists more names.',
      );
    }
    const { origin } = headers;
    if (origin !== undefined && !origins.has(origin.toLowerCase()) && !isOwn(origin, headers.host)) {
      throw new HttpProblem(
        403,
        'wrong-origin',
        'Pages of that origin may not use this service. SELF_HEALER_ALLOWED_ORIGINS lists those that may.',
      );
    }
  };

  const letIn: Guard['letIn'] = ({ headers, ip }) => {
    const given = tokenOf(headers);
    // Who sends none guesses nothing.
    if (given !== 'none') refuseFor(guesses.waiting(ip), 'Too many requests with a wrong token came from there.');
    if (given !== 'right') {
      if (given === 'wrong') guesses.take(ip);
      throw new HttpProblem(401, 'no-token', 'Send the service’s token: Authorization: Bearer TOKEN.', {
        headers: { 'www-authenticate': 'Bearer realm="self-healer"' },
      });
    }
    count();
  };
  return { addressed, letIn, count };
}

function refuseFor(seconds: number | undefined, why: string): void {
  if (seconds === undefined) return;
  throw new HttpProblem(429, 'too-many-requests', `${why} Try again in ${seconds} s.`, {
    headers: { 'retry-after': String(seconds) },
  });
}

/** A host name as requests have it: an address of IPv6 is in brackets there. */
const asInHeader = (host: string) => (isIPv6(host) ? `[${host}]` : host).toLowerCase();

/** Without the port. */
const hostName = (host = '') => host.toLowerCase().replace(/:\d+$/, '');

const isOwn = (origin: string, host = '') => /^https?:\/\/(?<host>.*)$/i.exec(origin)?.groups?.host === host;
