import type * as z from 'zod';
import type { ServiceContext } from '../service-context.ts';

/** What a handler gets, parsed. */
export interface ApiRequest<B, Q, P> {
  readonly body: B;
  readonly query: Q;
  readonly params: P;
}

/** A text that is no JSON. */
export interface TextAnswer {
  readonly contentType: string;
  readonly text: string;
  /** The Content-Security-Policy it needs; without one it may load nothing. */
  readonly policy?: string;
}

/** One route, from which the handler, its checks and its documentation are made. */
export interface ApiRoute<B = unknown, Q = unknown, P = unknown, R = unknown> {
  readonly method: 'GET' | 'POST';
  /** With `{name}` for parameters. */
  readonly path: string;
  readonly id: string;
  readonly tag: 'service' | 'debug' | 'sessions' | 'ml';
  readonly summary: string;
  /** Answered without a token. */
  readonly open?: boolean;
  readonly body?: z.ZodType<B>;
  readonly query?: z.ZodType<Q>;
  readonly params?: z.ZodType<P>;
  /** A schema for JSON, or the media type of a text. */
  readonly response: z.ZodType<R> | string;
  /** Statuses of problems besides those that every route has. */
  readonly problems: readonly number[];
  handle(request: ApiRequest<B, Q, P>, context: ServiceContext): Promise<R | TextAnswer>;
}

/** Infers the types of a route from its schemas, and forgets them: lists hold routes of all types. */
export function route<B, Q, P, R>(definition: ApiRoute<B, Q, P, R>): ApiRoute {
  return definition as unknown as ApiRoute;
}
