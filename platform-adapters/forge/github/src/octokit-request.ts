import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';
import { Octokit } from '@octokit/rest';
import type { Fetch } from '@self-healer/http/http-client';
import { pinnedFetch } from '@self-healer/http/pinned-fetch';
import type { GitHubRequest } from './github-request.ts';

export interface OctokitOptions {
  readonly fetch: Fetch;
  /** Of the REST interface: `GITHUB_API_URL`. */
  readonly baseUrl: URL;
  readonly token: string;
  /** Milliseconds that stand for one second of waiting; 1000 but in tests. */
  readonly second?: number;
  /** Spreads writes as GitHub asks for: one a second, and one in three that notifies people. On unless a test says no. */
  readonly throttled?: boolean;
}

const LONGEST_WAIT_SECONDS = 120;
const TIMEOUT_MS = 60_000;
const QUIET = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** Requests by way of Octokit, which keeps to the limits and waits when it is told to. */
export function octokitRequest({
  fetch,
  baseUrl,
  token,
  second = 1000,
  throttled = true,
}: OctokitOptions): GitHubRequest {
  const pinned = pinnedFetch(fetch, baseUrl, 'GitHub');
  const again = (retryAfter: number, _options: object, _octokit: unknown, retryCount: number): boolean =>
    retryCount < 2 && retryAfter <= LONGEST_WAIT_SECONDS;
  const octokit = new (Octokit.plugin(retry, throttling))({
    auth: token,
    baseUrl: baseUrl.href.replace(/\/$/, ''),
    userAgent: 'self-healer',
    log: QUIET,
    request: {
      fetch: (url: string, init?: RequestInit) => pinned(url, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) }),
    },
    retry: { retryAfterBaseValue: second },
    throttle: {
      enabled: throttled,
      retryAfterBaseValue: second,
      onRateLimit: again,
      onSecondaryRateLimit: again,
    },
  });
  return (route, parameters) => octokit.request(route, parameters);
}
