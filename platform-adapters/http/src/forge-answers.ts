import { SelfHealerError } from '@self-healer/core/errors';
import { ForgeDeniedError, ForgeUnreachableError } from '@self-healer/core/forge/forge-errors';
import type { HttpClient, HttpRequest, Shape } from './http-client.ts';
import { HttpError } from './http-error.ts';

export interface ForgeClient {
  /** The parsed answer; one that is no JSON is an error. */
  ask<T>(shape: Shape<T>, path: string, request?: HttpRequest): Promise<T>;
  /** As above; undefined when the forge answers with one of these statuses. */
  askFor<T>(shape: Shape<T>, path: string, statuses: readonly number[], request?: HttpRequest): Promise<T | undefined>;
  /** For calls whose answer says nothing: whether it was done, or answered with one of these statuses. */
  tell(path: string, request: HttpRequest, statuses?: readonly number[]): Promise<boolean>;
}

export interface ForgeWords {
  /** `Gitea`. */
  readonly service: string;
  /** Which permission is needed and how to grant it. */
  readonly rights: string;
}

/** A forge's answers, with refusals in our words. */
export function forgeClient(client: HttpClient, words: ForgeWords): ForgeClient {
  async function guarded<T>(statuses: readonly number[], call: () => Promise<T>): Promise<T | undefined> {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof HttpError) || error.status === undefined) throw error;
      if (statuses.includes(error.status)) return undefined;
      throw problemOf(error, error.status, words);
    }
  }
  return {
    async ask(shape, path, request) {
      // Without statuses it is never undefined, unless the shape says so.
      return (await guarded([], () => client.json(path, shape, request))) as ReturnType<typeof shape.parse>;
    },
    askFor: (shape, path, statuses, request) => guarded(statuses, () => client.json(path, shape, request)),
    async tell(path, request, statuses = []) {
      const done = await guarded(statuses, async () => {
        const response = await client.send(path, request);
        await response.body?.cancel();
        return true;
      });
      return done ?? false;
    },
  };
}

function problemOf(cause: HttpError, status: number, { service, rights }: ForgeWords): SelfHealerError {
  if (cause.code === 'bad-answer') return cause;
  if (status === 401) return new ForgeDeniedError(`${service} does not know the token (401). ${rights}`, { cause });
  if (status === 403) return new ForgeDeniedError(`${cause.message} ${rights}`, { cause });
  if (status === 404) {
    return new ForgeDeniedError(`${service} knows no such repository, or hides it from this token. ${rights}`, {
      cause,
    });
  }
  if (status >= 500 || status === 429 || (status >= 300 && status < 400)) {
    return new ForgeUnreachableError(`${service} answered ${status}. Run it again later.`, { cause });
  }
  return new SelfHealerError('forge-failed', cause.message, { cause });
}
