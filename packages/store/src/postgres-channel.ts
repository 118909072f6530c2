import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';

/** Short messages between the processes that use one PostgreSQL. */
export interface PostgresChannel {
  /** Settles when it listens, or could not at first. */
  readonly tried: Promise<void>;
  /** Reaches whoever listens now; nobody else, and nobody when the connection is down. */
  send(message: object): void;
  close(): Promise<void>;
}

export interface ChannelOptions {
  readonly url: string;
  readonly name: string;
  /** Gets what another process sent, or this one. */
  readonly heard: (message: unknown) => void;
  /** Told when messages may have been missed, which is also so at first. */
  readonly connected: () => void;
}

const AGAIN_MS = 1000;

/** Listens with a connection of its own, and connects again when it breaks. */
export function postgresChannel({ url, name, heard, connected }: ChannelOptions): PostgresChannel {
  const ending = new AbortController();
  let hasTried = () => {};
  const tried = new Promise<void>((resolve) => {
    hasTried = resolve;
  });
  let client: pg.Client | undefined;
  /** A connection does one query after the other. */
  let turn: Promise<unknown> = Promise.resolve();

  /** Settles when the connection has ended. */
  const listen = async (): Promise<void> => {
    const fresh = new pg.Client({ connectionString: url, keepAlive: true, application_name: name });
    const ended = new Promise<void>((resolve) => {
      fresh.once('end', resolve);
      fresh.on('error', () => resolve());
    });
    fresh.on('notification', ({ payload = '' }) => heard(JSON.parse(payload)));
    try {
      await fresh.connect();
      await fresh.query(`listen ${pg.escapeIdentifier(name)}`);
      client = fresh;
      connected();
      hasTried();
      await ended;
    } finally {
      client = undefined;
      await fresh.end().catch(() => undefined);
    }
  };

  const always = async () => {
    while (!ending.signal.aborted) {
      await listen().catch(() => undefined);
      hasTried();
      await delay(AGAIN_MS, undefined, { signal: ending.signal }).catch(() => undefined);
    }
  };
  const over = always();

  return {
    tried,
    send(message) {
      const text = JSON.stringify(message);
      turn = turn.then(() => client?.query('select pg_notify($1, $2)', [name, text])).catch(() => undefined);
    },
    async close() {
      ending.abort();
      await client?.end().catch(() => undefined);
      await over;
    },
  };
}
