import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';

const DEBIAN = '/usr/lib/postgresql';

/** Where the newest installed PostgreSQL has its programs; undefined when there is none. */
export function postgresPrograms(): string | undefined {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).toSorted((a, b) => Number(b) - Number(a)) : [];
  return versions.map((version) => join(DEBIAN, version, 'bin')).find((bin) => existsSync(join(bin, 'initdb')));
}

export interface PostgresServer {
  /** The URL of a fresh database. */
  database(): Promise<string>;
  /** Ends the server; its data stay. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  stop(): Promise<void>;
}

/** A server of its own that only a socket in a temporary directory leads to. It refuses to run as root: then as `postgres`. */
export async function startPostgres(bin: string): Promise<PostgresServer> {
  const directory = mkdtempSync(join(tmpdir(), 'self-healer-postgres-'));
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  const user = process.getuid?.() === 0 ? { uid: id('-u'), gid: id('-g') } : undefined;
  if (user !== undefined) chownSync(directory, user.uid, user.gid);
  chmodSync(directory, 0o700);
  const data = join(directory, 'data');
  execFileSync(join(bin, 'initdb'), ['-D', data, '-U', 'postgres', '--auth=trust', '--no-sync', '--encoding=UTF8'], {
    ...user,
    cwd: directory,
    stdio: 'ignore',
  });
  const started = () =>
    spawn(join(bin, 'postgres'), ['-D', data, '-k', directory, '-c', 'listen_addresses=', '-c', 'fsync=off'], {
      ...user,
      cwd: directory,
      stdio: 'ignore',
    });
  let server = started();
  const urlOf = (name: string) => `postgres://postgres@localhost/${name}?host=${encodeURIComponent(directory)}`;
  const admin = async (sql: string) => {
    const client = new pg.Client({ connectionString: urlOf('postgres') });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  const answers = async () => {
    for (let tries = 0; ; tries++) {
      try {
        return await admin('select 1');
      } catch (error) {
        if (tries > 100) throw error;
        await delay(100);
      }
    }
  };
  const pause = async () => {
    server.kill('SIGINT');
    await once(server, 'exit');
  };
  await answers();
  let made = 0;
  return {
    async database() {
      made += 1;
      await admin(`create database test${made}`);
      return urlOf(`test${made}`);
    },
    pause,
    async resume() {
      server = started();
      await answers();
    },
    async stop() {
      await pause();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
