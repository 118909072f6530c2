import { SelfHealerError } from '@self-healer/core/errors';
import { ForgeDeniedError, ForgeUnreachableError } from '@self-healer/core/forge/forge-errors';
import type * as z from 'zod';
import { GitLabRefusal } from './gitlab-requester.ts';

export interface Ask {
  /** The parsed answer. */
  <T>(schema: z.ZodType<T>, call: () => Promise<unknown>): Promise<T>;
  /** As above; undefined when GitLab answers with one of these. */
  <T>(schema: z.ZodType<T>, call: () => Promise<unknown>, statuses: readonly number[]): Promise<T | undefined>;
}

export const RIGHTS =
  'It needs a project access token with the role Developer and the scope `api`, as the masked variable GITLAB_TOKEN; ' +
  'a protected variable is not there on branches that are not protected. CI_JOB_TOKEN may not do this.';

/** Answers parsed, refusals in our words. */
export const gitlabAsk: Ask = async <T>(
  schema: z.ZodType<T>,
  call: () => Promise<unknown>,
  statuses: readonly number[] = [],
): Promise<T> => {
  let answer: unknown;
  try {
    answer = await call();
  } catch (error) {
    if (!(error instanceof GitLabRefusal)) throw error;
    if (statuses.includes(error.status)) return undefined as T;
    throw problemOf(error);
  }
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  throw new ForgeUnreachableError('GitLab did not answer as it should. Run it again later.', { cause: parsed.error });
};

function problemOf(cause: GitLabRefusal): SelfHealerError {
  const { status, message } = cause;
  if (status === 401) {
    return new ForgeDeniedError(`GitLab does not know the token (401). ${RIGHTS}`, { cause });
  }
  if (status === 403 || /not allowed to push|insufficient_scope|protected branch/i.test(message)) {
    return new ForgeDeniedError(`GitLab refused (${status}): ${message}. ${RIGHTS}`, { cause });
  }
  if (status === 404) {
    return new ForgeDeniedError(`GitLab knows no such project, or hides it from this token. ${RIGHTS}`, { cause });
  }
  return new SelfHealerError('forge-failed', `GitLab answered ${status}: ${message}`, { cause });
}
