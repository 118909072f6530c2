import { SelfHealerError, UsageError } from '@self-healer/core/errors';
import * as z from 'zod';

/** A service of ours somewhere else, over HTTP. */
export interface ServiceClient {
  /** The answer's JSON; undefined for what is not there. @throws UsageError for what the user can mend */
  read(path: string): Promise<unknown>;
  text(path: string): Promise<string>;
}

export interface ServiceAddress {
  /** As `http://127.0.0.1:8003`. */
  readonly url: URL;
  readonly token: string;
}

const problemSchema = z.looseObject({ code: z.string(), status: z.number(), detail: z.string() });

/** What a problem of the service is here. */
export function errorOfProblem(problem: unknown): SelfHealerError {
  const { data } = problemSchema.safeParse(problem);
  if (data === undefined) return new SelfHealerError('no-service', 'What answers there is no self-healer service.');
  if (data.code === 'no-token') {
    return new UsageError(
      'no-token',
      'The service refuses the token. Set SELF_HEALER_TOKEN to the one it was started with, or to what its token file holds.',
    );
  }
  return data.status >= 500 ? new SelfHealerError(data.code, data.detail) : new UsageError(data.code, data.detail);
}

export function serviceClient({ url, token }: ServiceAddress, fetched: typeof fetch): ServiceClient {
  const get = async (path: string): Promise<Response> => {
    const answer = await fetched(new URL(path, url), { headers: { authorization: `Bearer ${token}` } }).catch(
      (cause: unknown) => {
        throw new UsageError('no-service', `Nothing answers at ${url.origin}. Is the service started there?`, {
          cause,
        });
      },
    );
    if (answer.ok || answer.status === 404) return answer;
    throw errorOfProblem(await answer.json().catch(() => undefined));
  };
  return {
    async read(path) {
      const answer = await get(path);
      if (answer.status !== 404) return answer.json();
      await answer.body?.cancel();
      return undefined;
    },
    async text(path) {
      const answer = await get(path);
      if (answer.status !== 404) return answer.text();
      throw errorOfProblem(await answer.json().catch(() => undefined));
    },
  };
}
