import { TOKEN } from './served.ts';

type Message = Record<string, unknown>;

export interface SocketClient {
  /** Sends what is given and settles with the first message of one of these types that comes after it. */
  ask(message: unknown, ...types: readonly string[]): Promise<Message>;
  send(message: unknown): void;
  /** The next message of one of these types. */
  next(...types: readonly string[]): Promise<Message>;
  /** All messages so far. */
  readonly all: readonly Message[];
  readonly closed: Promise<number>;
  close(): Promise<number>;
}

/** Node's own WebSocket client, as a page would use one. */
export async function socketClient(address: string, protocols = ['self-healer.v1', `bearer.${TOKEN}`]) {
  const socket = new WebSocket(`${address.replace('http', 'ws')}/ws/debug-session`, protocols);
  const all: Message[] = [];
  const waiting = new Set<() => void>();
  let taken = 0;
  socket.addEventListener('message', ({ data }) => {
    all.push(JSON.parse(String(data)));
    for (const wake of waiting) wake();
  });
  const closed = new Promise<number>((resolve) => {
    socket.addEventListener('close', ({ code }) => {
      resolve(code);
      for (const wake of waiting) wake();
    });
  });
  const opened = new Promise<boolean>((resolve) => {
    socket.addEventListener('open', () => resolve(true));
    socket.addEventListener('error', () => resolve(false));
  });
  if (!(await opened)) throw new Error('the upgrade was refused');
  const next = async (...types: readonly string[]): Promise<Message> => {
    for (;;) {
      while (taken < all.length) {
        const message = all[taken++];
        if (message !== undefined && types.includes(String(message.type))) return message;
      }
      if (socket.readyState > WebSocket.OPEN) throw new Error(`closed, after ${JSON.stringify(all.at(-1))}`);
      await new Promise<void>((resolve) => {
        const wake = () => {
          waiting.delete(wake);
          resolve();
        };
        waiting.add(wake);
      });
    }
  };
  const send = (message: unknown) => socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  const client: SocketClient = {
    all,
    closed,
    next,
    send,
    ask(message, ...types) {
      taken = all.length;
      send(message);
      return next(...(types.length > 0 ? types : ['result', 'problem', 'session']));
    },
    close() {
      socket.close();
      return closed;
    },
  };
  return client;
}
