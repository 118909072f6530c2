import { UsageError } from '@self-healer/core/errors';
import { HttpError } from './http-error.ts';

export interface CiService {
  /** Name for messages: `GitLab`. */
  readonly service: string;
  /** What its token needs, as a sentence. */
  readonly rights: string;
}

const DENIED = [401, 403, 404];

/**
 * Asks a CI provider for something; a refusal is told in words that name the permission.
 * @param what is asked for, as it reads after "does not give"
 */
export async function askCi<T>({ service, rights }: CiService, what: string, request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (error) {
    if (!(error instanceof HttpError) || !DENIED.includes(error.status ?? 0)) throw error;
    throw new UsageError(
      'ci-denied',
      `${service} does not give ${what} (${error.status}): it is not there, or the token may not see it. ${rights}`,
      { cause: error },
    );
  }
}
