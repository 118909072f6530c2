import type { SessionEvent } from '@self-healer/core/model/debug-session';
import type { RawData, WebSocket } from 'ws';
import * as z from 'zod';
import { openSession } from '../api/open-session.ts';
import { sessionView } from '../api/views.ts';
import { toWire } from '../api/wire.ts';
import { HttpProblem } from '../http/http-problem.ts';
import { parsed } from '../http/parsed.ts';
import { problemOf } from '../http/problem.ts';
import type { ServiceContext } from '../service-context.ts';
import { withProgress } from './progress.ts';
import type { SessionFeed } from './session-feed.ts';
import type { SocketCommand } from './socket-command.ts';
import {
  commandHeadSchema,
  eventMessageSchema,
  firstMessageSchema,
  placeOfResumeToken,
  problemMessageSchema,
  progressMessageSchema,
  type RequestId,
  resultHead,
  resumeTokenOf,
  sessionMessageSchema,
} from './socket-messages.ts';

/** Only the first message holds a log. */
const MOST_COMMAND_BYTES = 64 * 1024;
const MOST_WAITING = 100;
/** What a client that does not read may leave here before progress is not told to it, and before it is let go. */
const SLOW_BYTES = 1024 * 1024;
const STUCK_BYTES = 64 * 1024 * 1024;

export const CLOSE = { done: 1000, goingAway: 1001, idle: 1008, tooLong: 1009 } as const;

export interface DebugSocketOptions {
  readonly commands: readonly SocketCommand[];
  readonly context: ServiceContext;
  readonly feed: SessionFeed;
  /** Throws when there were too many commands. */
  readonly count: () => void;
  readonly broken: (error: unknown, route: string) => void;
}

interface Answering {
  readonly command?: string;
  readonly requestId?: RequestId;
}

/** Serves one debug session over a WebSocket: one command after the other. Settles when the client has gone. */
export function debugSocket(socket: WebSocket, options: DebugSocketOptions): Promise<void> {
  const { commands, context, feed, count, broken } = options;
  let session: string | undefined;
  let seen = 0;
  let unsubscribe = () => {};
  let waiting = 0;
  let turn: Promise<void> = Promise.resolve();

  const send = (schema: z.ZodType, message: unknown) => {
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > STUCK_BYTES) return socket.terminate();
    socket.send(JSON.stringify(toWire(schema, message)));
  };

  const tell = (events: readonly SessionEvent[]) => {
    for (const event of events) {
      if (session === undefined || event.seq <= seen) continue;
      seen = event.seq;
      send(eventMessageSchema, { type: 'event', resumeToken: resumeTokenOf(session, seen), event });
    }
  };

  const fail = (error: unknown, about: Answering) => {
    const { problem } = problemOf(error);
    if (problem.status === 500) broken(error, `WebSocket ${about.command ?? ''}`);
    send(problemMessageSchema, { type: 'problem', ...about, problem });
  };

  const stepsOf = (about: Answering) => (step: string) => {
    if (socket.bufferedAmount > SLOW_BYTES) return;
    send(progressMessageSchema, { type: 'progress', ...about, step });
  };

  const idOf = async (first: z.infer<typeof firstMessageSchema>): Promise<string> => {
    if ('resume_token' in first) return placeOfResumeToken(first.resume_token).session;
    return 'session_id' in first ? first.session_id : (await openSession(first, context)).id;
  };

  const begin = async (message: unknown) => {
    const first = parsed(firstMessageSchema, message, 'first message');
    const place = 'resume_token' in first ? placeOfResumeToken(first.resume_token) : undefined;
    const id = await withProgress(stepsOf({ command: 'open' }), () => idOf(first));
    const found = await context.sessions.find(id);
    session = id;
    unsubscribe = feed.subscribe(id, tell);
    const last = found.events.at(-1)?.seq ?? 0;
    seen = Math.min(place?.seen ?? last, last);
    const missed = found.events.filter((event) => event.seq > seen);
    send(sessionMessageSchema, {
      type: 'session',
      resumeToken: resumeTokenOf(id, seen),
      session: sessionView(found, context),
    });
    tell(missed);
  };

  const perform = async (message: unknown, bytes: number) => {
    if (session === undefined) return begin(message);
    if (bytes > MOST_COMMAND_BYTES) {
      fail(new HttpProblem(413, 'message-too-long', 'Commands are 64 KiB at most.'), {});
      return socket.close(CLOSE.tooLong);
    }
    const head = parsed(commandHeadSchema, message, 'message');
    const { command: name, request_id: requestId, ...rest } = head;
    const about: Answering = { command: name, ...(requestId !== undefined && { requestId }) };
    try {
      if (name === 'exit') return socket.close(CLOSE.done);
      const command = commands.find((known) => known.name === name);
      if (command === undefined) {
        const names = [...commands.map((known) => known.name), 'exit'].join(', ');
        throw new HttpProblem(404, 'no-such-command', `There is no such command. There are ${names}.`);
      }
      const params = parsed(z.strictObject(command.params.shape), rest, 'message');
      const id = session;
      const result = await withProgress(stepsOf(about), () => command.handle(params, id, context));
      send(z.object({ ...resultHead, result: command.result }), { type: 'result', ...about, result });
    } catch (error) {
      fail(error, about);
    }
  };

  const take = async (data: RawData, binary: boolean) => {
    // What waited when its client went is not begun.
    if (socket.readyState !== socket.OPEN) return;
    try {
      count();
      const bytes = data as Buffer;
      await perform(jsonOf(bytes, binary), bytes.length);
    } catch (error) {
      fail(error, {});
    }
  };

  socket.on('message', (data, binary) => {
    if (waiting >= MOST_WAITING) {
      fail(new HttpProblem(429, 'too-busy', `${MOST_WAITING} commands wait already. Wait for their results.`), {});
      return;
    }
    waiting += 1;
    turn = turn
      .then(() => take(data, binary))
      .finally(() => {
        waiting -= 1;
      });
  });
  return new Promise((resolve) => {
    socket.once('close', () => {
      unsubscribe();
      resolve(turn);
    });
  });
}

function jsonOf(data: Buffer, binary: boolean): unknown {
  if (binary) throw new HttpProblem(415, 'not-json', 'Send JSON as a text message.');
  try {
    return JSON.parse(data.toString());
  } catch (cause) {
    throw new HttpProblem(400, 'not-json', 'The message is not JSON.', { cause });
  }
}
