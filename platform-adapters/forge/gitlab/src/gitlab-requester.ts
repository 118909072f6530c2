import {
  createRequesterFn,
  type RequesterType,
  type RequestOptions,
  type ResourceOptions,
} from '@gitbeaker/requester-utils';
import type { Fetch } from '@self-healer/http/http-client';
import { pinnedFetch } from '@self-healer/http/pinned-fetch';
import { type RetryOptions, retryingFetch } from '@self-healer/http/retrying-fetch';

/** GitLab said no; what it means depends on what was asked. */
export class GitLabRefusal extends Error {
  readonly status: number;

  constructor(status: number, text: string) {
    super(text.slice(0, 300));
    this.status = status;
  }
}

/**
 * Gitbeaker's own requester follows redirects with the token on, and repeats what may have been done already.
 * This one keeps the token at home and looks before it repeats.
 */
export function gitlabRequester(
  fetch: Fetch,
  home: URL,
  retry: RetryOptions,
): (options: ResourceOptions) => RequesterType {
  const ask = retryingFetch(pinnedFetch(fetch, home, 'GitLab'), 'GitLab', retry);
  return createRequesterFn(
    async (_, options) => options,
    async (endpoint: string, options: RequestOptions = {}) => {
      const { prefixUrl = home.href, searchParams = '', method = 'GET', headers = {}, body } = options;
      const url = new URL(endpoint, prefixUrl.endsWith('/') ? prefixUrl : `${prefixUrl}/`);
      url.search = searchParams;
      const response = await ask(url.href, { method, headers, ...(body !== undefined && { body }) });
      const text = await response.text();
      if (!response.ok) throw new GitLabRefusal(response.status, text);
      return {
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: parsed(text, response.headers.get('content-type') ?? ''),
      };
    },
  );
}

function parsed(text: string, type: string): Record<string, unknown> | string | null {
  if (text === '') return null;
  if (!type.startsWith('application/json')) return text;
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    // Cut off: as good as no answer, and the schemas say so.
    return null;
  }
}
