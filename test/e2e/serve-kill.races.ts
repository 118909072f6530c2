import { randomBytes, randomInt } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PostgresServer, postgresPrograms, startPostgres } from '../../packages/store/test/support/postgres.ts';
import { CHECK_LOG, program, temporaryDirectory } from './cli.ts';
import { type ServeProcess, serveProcess, socketClient } from './serve.ts';

// `npm run races`: SELF_HEALER_KILLS says how often each store is killed.
const KILLS = Number(process.env.SELF_HEALER_KILLS ?? 300);
const CLIENTS = 6;
/** On a quiet machine; where a log takes longer to be read, so many logs. */
const LONGEST_LIFE_MS = 700;
const LONGEST_LIFE_LOGS = 6;
const ANALYZE = '/api/v1/debug/analyze';

const bin = postgresPrograms();
let postgres: PostgresServer | undefined;

beforeAll(async () => {
  await program();
  if (bin !== undefined) postgres = await startPostgres(bin);
}, 120_000);
afterAll(async () => postgres?.stop(), 60_000);

/** What the service said it has: the events of each session that were told. */
type Acknowledged = Map<string, number>;

const STORES: readonly (readonly [string, boolean, () => Promise<Readonly<Record<string, string>>>])[] = [
  ['SQLite', true, async () => ({})],
  [
    'PostgreSQL (needs Debian’s postgresql)',
    bin !== undefined,
    async () => ({ DATABASE_URL: (await postgres?.database()) ?? '' }),
  ],
];

for (const [name, available, environment] of STORES) {
  test.runIf(available)(
    `${name}: ${KILLS} kills under load lose nothing that was acknowledged`,
    async () => {
      const data = temporaryDirectory();
      const env = {
        ...(await environment()),
        SELF_HEALER_TOKEN: randomBytes(16).toString('hex'),
        SELF_HEALER_REQUESTS_PER_MINUTE: '1000000',
      };
      const all: Acknowledged = new Map();
      let longest = LONGEST_LIFE_MS;
      for (let kill = 0; kill < KILLS; kill++) {
        const service = await serveProcess({ data, env });
        const fresh: Acknowledged = new Map();
        const load = Array.from({ length: CLIENTS }, (_, client) =>
          client % 3 === 0 ? goOnWithSession(service, pick(all), fresh) : openSessions(service, fresh),
        );
        const begun = performance.now();
        // The first one lives until it has answered: so long takes a log on this machine, as busy as it is.
        while (kill === 0 && fresh.size === 0) await delay(5);
        if (kill === 0) longest = Math.max(longest, LONGEST_LIFE_LOGS * Math.ceil(performance.now() - begun));
        await delay(randomInt(longest));
        service.child.kill('SIGKILL');
        await service.ended;
        await Promise.all(load);
        for (const [id, seq] of fresh) all.set(id, Math.max(seq, all.get(id) ?? 0));
      }
      expect(all.size).toBeGreaterThan(KILLS / 2);
      const service = await serveProcess({ data, env });
      const lost: string[] = [];
      for (const [id, seq] of all) {
        const { status, json } = await service.call(`/api/v1/sessions/${id}`);
        const events = (json.events ?? []) as readonly { readonly seq: number }[];
        const whole = events.every((event, at) => event.seq === at + 1);
        if (status !== 200 || !whole || events.length < seq) lost.push(`${id}: ${status}, ${events.length} of ${seq}`);
      }
      service.child.kill('SIGTERM');
      await service.ended;
      expect(lost).toEqual([]);
    },
    3_600_000,
  );
}

const pick = (from: Acknowledged): string | undefined => [...from.keys()][randomInt(Math.max(1, from.size))];

/** Opens sessions until the service is gone. */
async function openSessions(service: ServeProcess, acknowledged: Acknowledged): Promise<void> {
  for (;;) {
    const name = randomBytes(4).toString('hex');
    const answer = await service.call(ANALYZE, { pipeline_id: name, log_content: CHECK_LOG }).catch(() => undefined);
    if (answer === undefined) return;
    if (answer.status === 200) acknowledged.set(String(answer.json.session_id), 1);
  }
}

/** Resumes a session over the WebSocket and labels its errors until the service is gone. */
async function goOnWithSession(service: ServeProcess, id: string | undefined, acknowledged: Acknowledged) {
  const client = id === undefined ? undefined : await socketClient(service).catch(() => undefined);
  if (client === undefined || id === undefined) return;
  const gone = service.ended.then(() => undefined);
  const ask = (message: unknown) => Promise.race([client.ask(message), gone]);
  const first = await ask({ resume_token: `${id}.1` });
  if (first === undefined) return;
  expect(first).toMatchObject({ type: 'session', session: { session_id: id } });
  for (;;) {
    const answer = await ask({ command: 'label_error', error_id: 'e1', category: 'permission' });
    for (const message of client.all) {
      if (message.type === 'event') {
        acknowledged.set(id, Math.max((message.event as { seq: number }).seq, acknowledged.get(id) ?? 0));
      }
    }
    if (answer === undefined) return client.close();
  }
}
