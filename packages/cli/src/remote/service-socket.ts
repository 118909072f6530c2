import { SelfHealerError, UsageError } from '@self-healer/core/errors';
import * as z from 'zod';
import { errorOfProblem, type ServiceAddress } from './service-client.ts';

/** One session of a service over its WebSocket. */
export interface ServiceSocket {
  /** Opens or joins a session: its view. */
  begin(first: object): Promise<unknown>;
  /** The result of a command. @throws UsageError `connection-lost` when it is not known what became of it */
  command(name: string, params: object): Promise<unknown>;
  close(): void;
}

export interface ServiceSocketOptions extends ServiceAddress {
  readonly connect: (url: URL, protocols: string[]) => WebSocket;
  /** Settles after so many milliseconds. */
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** Aborted when the user waits no more for the command that runs. */
  readonly stopped: () => AbortSignal;
  /** Told what is being done. */
  readonly onStep: (step: string) => void;
}

const NOT_WAITED = new UsageError(
  'not-waited',
  'Not waited for any more. The service goes on with it; events says what came of it.',
);

const AGAIN_MS = [200, 500, 1000, 2000, 4000, 8000, 15_000];

const eventSchema = z.looseObject({ seq: z.number(), kind: z.string(), patch: z.string().optional() });
const messageSchema = z.looseObject({
  type: z.string(),
  resume_token: z.string().optional(),
  request_id: z.union([z.string(), z.number()]).optional(),
  step: z.string().optional(),
  session: z.looseObject({ events: z.array(eventSchema) }).optional(),
  event: eventSchema.optional(),
  result: z.unknown().optional(),
  problem: z.unknown().optional(),
});
type Message = z.infer<typeof messageSchema>;

export function serviceSocket(options: ServiceSocketOptions): ServiceSocket {
  const { url, token, connect, sleep, onStep, stopped } = options;
  const address = new URL('/ws/debug-session', url);
  address.protocol = url.protocol.replace('http', 'ws');
  let socket: WebSocket | undefined;
  let resumeToken: string | undefined;
  let seen = 0;
  let request = 0;
  /** Gets what comes; undefined when the connection has ended. */
  let hear: (message: Message | undefined) => void = () => {};

  const open = async (): Promise<WebSocket> => {
    const fresh = connect(address, ['self-healer.v1', `bearer.${token}`]);
    await new Promise<void>((resolve, reject) => {
      fresh.addEventListener('open', () => resolve());
      fresh.addEventListener('error', () =>
        reject(
          new UsageError('no-service', `No WebSocket is to be had at ${url.origin}. Is the service started there?`),
        ),
      );
    });
    fresh.addEventListener('message', ({ data }) => {
      const { data: message } = messageSchema.safeParse(JSON.parse(String(data)));
      if (message === undefined) return;
      resumeToken = message.resume_token ?? resumeToken;
      seen = Math.max(seen, message.event?.seq ?? 0);
      hear(message);
    });
    fresh.addEventListener('close', () => {
      if (socket === fresh) socket = undefined;
      hear(undefined);
    });
    return fresh;
  };

  /** Sends and gives the answer; undefined when the connection ended first. */
  const ask = (to: WebSocket, message: object, answers: (message: Message) => boolean): Promise<Message | undefined> =>
    new Promise((resolve, reject) => {
      const signal = stopped();
      signal.addEventListener('abort', () => reject(NOT_WAITED), { once: true });
      hear = (heard) => {
        if (heard?.type === 'progress' && heard.step !== undefined) onStep(heard.step);
        if (heard === undefined || answers(heard)) resolve(heard);
      };
      to.send(JSON.stringify(message));
    });

  const begin = async (first: object): Promise<Message> => {
    const fresh = await open();
    const answer = await ask(fresh, first, ({ type }) => type === 'session' || type === 'problem');
    if (answer?.session === undefined) {
      fresh.close();
      if (answer?.type === 'problem') throw errorOfProblem(answer.problem);
      throw new SelfHealerError('connection-lost', 'The connection broke before the session was there. Try again.');
    }
    socket = fresh;
    return answer;
  };

  /** Goes on where the connection ended; the events that were missed. */
  const again = async (): Promise<readonly z.infer<typeof eventSchema>[]> => {
    for (const wait of AGAIN_MS) {
      await sleep(wait);
      const resumed = await begin({ resume_token: resumeToken }).catch((error: unknown) => {
        if (error instanceof SelfHealerError) return undefined;
        throw error;
      });
      if (resumed?.session === undefined) continue;
      const missed = resumed.session.events.filter(({ seq }) => seq > seen);
      seen = resumed.session.events.at(-1)?.seq ?? seen;
      return missed;
    }
    throw new UsageError('connection-lost', `The service at ${url.origin} is gone. The session is kept there.`);
  };

  return {
    async begin(first) {
      socket?.close();
      socket = undefined;
      const { session } = await begin(first);
      seen = session?.events.at(-1)?.seq ?? 0;
      return session;
    },
    async command(name, params) {
      if (socket === undefined) await again();
      if (socket === undefined) throw new SelfHealerError('connection-lost', 'There is no connection.');
      request += 1;
      const id = request;
      const answer = await ask(socket, { command: name, request_id: id, ...params }, ({ type, request_id }) => {
        return (type === 'result' || type === 'problem') && request_id === id;
      });
      if (answer?.type === 'result') return answer.result;
      if (answer !== undefined) throw errorOfProblem(answer.problem);
      const missed = await again();
      const happened = missed.map(({ kind, patch }) => [kind, patch].filter((part) => part !== undefined).join(' '));
      throw new UsageError(
        'connection-lost',
        `The connection broke meanwhile, and is there again. ${
          happened.length === 0 ? 'Nothing was done: repeat the command.' : `It happened: ${happened.join(', ')}.`
        }`,
      );
    },
    close: () => socket?.close(),
  };
}
