import { SelfHealerError } from '@self-healer/core/errors';
import { ForgeDeniedError, ForgeUnreachableError } from '@self-healer/core/forge/forge-errors';
import type * as z from 'zod';

/** What the adapter calls: Octokit's `request`. Refusals are thrown with their `status`. */
export type GitHubRequest = (route: string, parameters: Record<string, unknown>) => Promise<{ readonly data: unknown }>;

export interface Ask {
  /** The parsed answer. */
  <T>(schema: z.ZodType<T>, route: string, parameters?: Record<string, unknown>): Promise<T>;
  /** As above; undefined when the answer is one of these. */
  <T>(
    schema: z.ZodType<T>,
    route: string,
    parameters: Record<string, unknown>,
    statuses: readonly number[],
  ): Promise<T | undefined>;
}

/** Requests to one repository, answers parsed, refusals in our words. */
export function githubAsk(request: GitHubRequest, owner: string, repo: string): Ask {
  return async <T>(
    schema: z.ZodType<T>,
    route: string,
    parameters: Record<string, unknown> = {},
    statuses: readonly number[] = [],
  ): Promise<T> => {
    let data: unknown;
    try {
      ({ data } = await request(route, { owner, repo, ...parameters }));
    } catch (error) {
      if (error instanceof SelfHealerError) throw error;
      const status = statusOf(error);
      if (statuses.includes(status)) return undefined as T;
      throw problemOf(error, status, route, `${owner}/${repo}`);
    }
    const parsed = schema.safeParse(data);
    if (parsed.success) return parsed.data;
    throw new ForgeUnreachableError(`GitHub did not answer ${route} as it should. Run it again later.`, {
      cause: parsed.error,
    });
  };
}

function statusOf(error: unknown): number {
  return error instanceof Error && 'status' in error ? Number(error.status) : 0;
}

const RIGHTS = 'It needs `permissions: { contents: write, pull-requests: write }` in the workflow.';

/** The text of a refusal tells which of the many reasons it is. */
const REASONS: readonly (readonly [RegExp, string])[] = [
  [
    /not permitted to create or approve pull requests/i,
    'Tick "Allow GitHub Actions to create and approve pull requests" under Settings, Actions, General, or use the token of a GitHub App.',
  ],
  [
    /without .?workflows?.? (?:permission|scope)/i,
    'The change touches .github/workflows, which GITHUB_TOKEN may never write. Apply the patch by hand, or use the token of a GitHub App.',
  ],
  [/protected branch|rule violations/i, 'A rule protects branches named self-healer/. Let the token past it.'],
  [
    /bad credentials|requires authentication/i,
    'The token is missing, wrong or has ended. Pass a valid one as GITHUB_TOKEN.',
  ],
];

function problemOf(error: unknown, status: number, route: string, repository: string): SelfHealerError {
  const text = error instanceof Error ? error.message : '';
  const reason = REASONS.find(([pattern]) => pattern.test(text))?.[1];
  // To a token without rights GitHub says that what is there is not there.
  if (reason !== undefined || status === 401 || status === 403 || (status === 404 && !route.startsWith('GET'))) {
    return new ForgeDeniedError(`GitHub refused ${route} on ${repository} (${status}). ${reason ?? RIGHTS}`, {
      cause: error,
    });
  }
  if (status === 404) {
    return new ForgeDeniedError(
      `GitHub knows no ${repository}, or hides it from this token. Check the address, and give the token read access.`,
      { cause: error },
    );
  }
  if (status === 0 || status === 429 || status >= 500) {
    return new ForgeUnreachableError('GitHub did not answer. Run it again later.', { cause: error });
  }
  return new SelfHealerError(
    'forge-failed',
    `GitHub answered ${status} to ${route} on ${repository}: ${text.slice(0, 200)}`,
    { cause: error },
  );
}
