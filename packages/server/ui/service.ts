import type { EventView } from './types.ts';

const KEPT = 'self-healer-token';

/** The token is kept as long as the tab. */
export const token = {
  get: (): string => sessionStorage.getItem(KEPT) ?? '',
  set: (value: string): void => sessionStorage.setItem(KEPT, value),
};

/** The service refuses the token. */
export class TokenRefused extends Error {}

/** An answer of the REST interface. */
export async function read<T>(path: string, body?: object): Promise<T> {
  const answer = await fetch(path, {
    headers: {
      authorization: `Bearer ${token.get()}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
  }).catch(() => {
    throw new Error('The service does not answer. Is it started?');
  });
  const json = (await answer.json()) as T & { detail?: string };
  if (answer.status === 401) throw new TokenRefused(json.detail);
  if (!answer.ok) throw new Error(json.detail ?? `The service answered ${answer.status}.`);
  return json;
}

interface Message {
  readonly type: string;
  readonly request_id?: number;
  readonly resume_token?: string;
  readonly step?: string;
  readonly event?: EventView;
  readonly result?: unknown;
  readonly problem?: { readonly detail: string };
}

/** A session's WebSocket: commands go out, events come in. */
export interface LiveSession {
  command<T>(name: string, params: object): Promise<T>;
  close(): void;
}

export interface LiveOptions {
  readonly session: string;
  readonly onEvent: (event: EventView) => void;
  readonly onStep: (step: string) => void;
  /** Told whether the connection is there. */
  readonly onConnected: (there: boolean) => void;
}

const AGAIN_MS = 1000;

/** Joins a session, and joins it again with the resume token when the connection breaks. */
export function liveSession({ session, onEvent, onStep, onConnected }: LiveOptions): LiveSession {
  const waiting = new Map<number, { resolve: (result: unknown) => void; reject: (error: Error) => void }>();
  let resume: string | undefined;
  let request = 0;
  let socket: WebSocket;
  let left = false;

  const hear = ({ type, request_id, resume_token, step, event, result, problem }: Message) => {
    resume = resume_token ?? resume;
    if (type === 'session') onConnected(true);
    if (event !== undefined) onEvent(event);
    if (step !== undefined) onStep(step);
    const asked = request_id === undefined ? undefined : waiting.get(request_id);
    if (asked === undefined || request_id === undefined || (type !== 'result' && type !== 'problem')) return;
    waiting.delete(request_id);
    if (problem === undefined) asked.resolve(result);
    else asked.reject(new Error(problem.detail));
  };

  const open = () => {
    socket = new WebSocket(`${location.origin.replace('http', 'ws')}/ws/debug-session`, [
      'self-healer.v1',
      `bearer.${token.get()}`,
    ]);
    socket.addEventListener('open', () => {
      socket.send(JSON.stringify(resume === undefined ? { session_id: session } : { resume_token: resume }));
    });
    socket.addEventListener('message', ({ data }) => hear(JSON.parse(String(data)) as Message));
    socket.addEventListener('close', () => {
      for (const { reject } of waiting.values())
        reject(new Error('The connection broke meanwhile. The events say what was done.'));
      waiting.clear();
      if (left) return;
      onConnected(false);
      setTimeout(open, AGAIN_MS);
    });
  };
  open();

  return {
    command<T>(name: string, params: object) {
      request += 1;
      const id = request;
      return new Promise<T>((resolve, reject) => {
        if (socket.readyState !== WebSocket.OPEN)
          return reject(new Error('There is no connection yet. Try again in a moment.'));
        waiting.set(id, { resolve: resolve as (result: unknown) => void, reject });
        socket.send(JSON.stringify({ command: name, request_id: id, ...params }));
      });
    },
    close() {
      left = true;
      socket.close();
    },
  };
}
