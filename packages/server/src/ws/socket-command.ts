import type * as z from 'zod';
import type { ServiceContext } from '../service-context.ts';

/** One command of a debug session's WebSocket, from which its handler, its checks and its documentation are made. */
export interface SocketCommand<P = unknown, R = unknown> {
  readonly name: string;
  readonly summary: string;
  /** What the message holds besides `command` and `request_id`. */
  readonly params: z.ZodObject & z.ZodType<P>;
  readonly result: z.ZodType<R>;
  handle(params: P, session: string, context: ServiceContext): Promise<R>;
}

/** Infers the types of a command from its schemas, and forgets them: the list holds commands of all types. */
export function socketCommand<P, R>(definition: SocketCommand<P, R>): SocketCommand {
  return definition as unknown as SocketCommand;
}
