import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PostgresServer, postgresPrograms, startPostgres } from '../../packages/store/test/support/postgres.ts';
import { CHECK_LOG, program } from './cli.ts';
import { type ServeProcess, serveProcess } from './serve.ts';

// `npm run races`: SELF_HEALER_JOBS says how many jobs there are.
const JOBS = Number(process.env.SELF_HEALER_JOBS ?? 2000);
const AT_A_TIME = 40;

const bin = postgresPrograms();
let postgres: PostgresServer | undefined;

beforeAll(async () => {
  await program();
  if (bin !== undefined) postgres = await startPostgres(bin);
}, 120_000);
afterAll(async () => postgres?.stop(), 60_000);

test.runIf(bin !== undefined)(
  `${JOBS} jobs over two APIs and three workers, two of which are killed: each done, none twice (needs Debian’s postgresql)`,
  async () => {
    const env = {
      DATABASE_URL: (await postgres?.database()) ?? '',
      SELF_HEALER_TOKEN: 'of-all-the-processes-0123456789',
      SELF_HEALER_REQUESTS_PER_MINUTE: '1000000',
    };
    const start = (role: 'api' | 'worker') => serveProcess({ env, role });
    const apis = [await start('api'), await start('api')] as const;
    const workers = [await start('worker'), await start('worker'), await start('worker')];
    let next = 0;
    const answered = new Map<string, string>();
    const bad: unknown[] = [];
    const client = async () => {
      for (let at = next++; at < JOBS; at = next++) {
        const api = apis[at % 2] ?? apis[0];
        const body = { pipeline_id: `job ${at}`, log_content: CHECK_LOG.repeat(1 + (at % 50)) };
        const { status, json } = await api.call('/api/v1/debug/analyze', body);
        if (status === 200) answered.set(`job ${at}`, String(json.session_id));
        else bad.push({ at, status, json });
      }
    };
    const done = Promise.all(Array.from({ length: AT_A_TIME }, client));
    for (const [worker, part] of [
      [workers[0], 0.2],
      [workers[1], 0.5],
    ] as const) {
      while (answered.size < JOBS * part) await delay(20);
      worker?.child.kill('SIGKILL');
    }
    await done;
    expect(bad).toEqual([]);
    const stored = await allSessions(apis[0]);
    expect(new Set(stored.map(({ pipeline_id }) => pipeline_id)).size).toBe(JOBS);
    expect(stored.length).toBe(JOBS);
    expect(stored.every(({ pipeline_id, session_id }) => answered.get(pipeline_id) === session_id)).toBe(true);
    for (const { child, ended } of [...apis, ...workers]) {
      child.kill('SIGTERM');
      await ended;
    }
  },
  1_800_000,
);

interface Entry {
  readonly pipeline_id: string;
  readonly session_id: string;
}

async function allSessions(api: ServeProcess): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  let cursor: unknown = '';
  while (cursor !== null) {
    const { json } = await api.call(`/api/v1/sessions?limit=200${cursor === '' ? '' : `&cursor=${cursor}`}`);
    entries.push(...(json.sessions as Entry[]));
    cursor = json.cursor;
  }
  return entries;
}
