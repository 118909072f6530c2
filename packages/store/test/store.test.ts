import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RedactedText, Store } from '@self-healer/core/ports/store';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { openStore } from '../src/open-store.ts';
import { type PostgresServer, postgresPrograms, startPostgres } from './support/postgres.ts';
import { oneLater, sampleSession } from './support/sample-session.ts';

// Real processes, one after the other, on machines that have other things to do.
vi.setConfig({ testTimeout: 60_000 });

const redact = (text: string) => text.replaceAll('hunter22', '[redacted]') as RedactedText;
const bin = postgresPrograms();
const directories: string[] = [];

async function all<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

let postgres: PostgresServer | undefined;

function sqliteFile(): string {
  const directory = mkdtempSync(join(tmpdir(), 'self-healer-store-'));
  directories.push(directory);
  return join(directory, 'deep', 'store.db');
}

afterAll(async () => {
  await postgres?.stop();
  for (const directory of directories) rmSync(directory, { recursive: true, force: true });
}, 60_000);

const ENGINES: readonly (readonly [name: string, available: boolean, location: () => Promise<string>])[] = [
  ['SQLite', true, async () => sqliteFile()],
  [
    'PostgreSQL (needs Debian’s postgresql)',
    bin !== undefined,
    async () => {
      if (postgres === undefined) throw new Error('PostgreSQL did not start');
      return postgres.database();
    },
  ],
];

describe.each(ENGINES)('%s', (_, available, location) => {
  const open: Store[] = [];
  const opened = async (at: string) => {
    const store = await openStore({ location: at, redact });
    open.push(store);
    return store;
  };
  const fresh = async () => opened(await location());
  beforeAll(async () => {
    if (available && location === ENGINES[1]?.[2] && bin !== undefined) postgres ??= await startPostgres(bin);
  }, 60_000);
  afterEach(async () => {
    for (const store of open.splice(0)) await store.close();
  });

  test.runIf(available)('gives back what was stored, also after it was opened again', async () => {
    const at = await location();
    const session = sampleSession(1);
    await (await opened(at)).createSession({ session, log: redact('äöü\r\n\u001b[31m') });
    expect(await (await opened(at)).session(session.id)).toEqual({ session, log: redact('äöü\r\n\u001b[31m') });
    expect(await (await opened(at)).find(session.id)).toEqual(session);
    const none = 's0000000000000000';
    expect([await (await opened(at)).session(none), await (await opened(at)).find(none)]).toEqual([
      undefined,
      undefined,
    ]);
  });

  test.runIf(available)('adds events and replaces the state', async () => {
    const store = await fresh();
    const session = sampleSession(1);
    await store.createSession({ session, log: redact('') });
    const later = oneLater(session, { labels: { e1: 'dependency' }, status: 'closed' });
    await store.saveSession(later);
    expect((await store.session(session.id))?.session).toEqual(later);
    expect(await store.failure('0123456789abcdef')).toEqual({
      fingerprint: '0123456789abcdef',
      sessions: 1,
      firstSeen: session.createdAt,
      lastSeen: session.createdAt,
      labels: ['dependency'],
    });
  });

  test.runIf(available)('refuses who has not seen the last change, and changes nothing', async () => {
    const store = await fresh();
    const session = sampleSession(1);
    await store.createSession({ session, log: redact('') });
    await expect(store.createSession({ session, log: redact('') })).rejects.toMatchObject({ code: 'session-exists' });
    const mine = oneLater(session);
    await store.saveSession(mine);
    await expect(store.saveSession(oneLater(session, { status: 'closed' }))).rejects.toMatchObject({
      code: 'session-changed',
    });
    await expect(store.saveSession(sampleSession(9))).rejects.toMatchObject({ code: 'no-such-session' });
    expect((await store.session(session.id))?.session).toEqual(mine);
  });

  test.runIf(available)('of two who save at once, one wins', async () => {
    const at = await location();
    const one = await opened(at);
    // Two writers of one process would wait for each other in SQLite, whose calls block.
    const two = at.startsWith('postgres:') ? await opened(at) : one;
    const session = sampleSession(1);
    await one.createSession({ session, log: redact('') });
    const results = await Promise.allSettled([one, two].map((store) => store.saveSession(oneLater(session))));
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await one.session(session.id))?.session.events.length).toBe(2);
  });

  test.runIf(available)('lists newest first, in pages, each session once', async () => {
    const store = await fresh();
    for (const number of [3, 1, 5, 2, 4])
      await store.createSession({ session: sampleSession(number), log: redact('') });
    // Two of one moment.
    const twin = sampleSession(6, { createdAt: sampleSession(5).createdAt, pipelineId: 'pipeline-5' });
    await store.createSession({ session: twin, log: redact('') });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await store.listSessions({ limit: 2, ...(cursor && { cursor }) });
      seen.push(...page.entries.map(({ pipelineId, id }) => `${pipelineId} ${id.slice(-1)}`));
      cursor = page.cursor;
    } while (cursor !== undefined);
    expect(seen).toEqual([
      'pipeline-5 6',
      'pipeline-5 5',
      'pipeline-4 4',
      'pipeline-3 3',
      'pipeline-2 2',
      'pipeline-1 1',
    ]);
    expect((await store.listSessions({ limit: 9, pipelineId: 'pipeline-5' })).entries.length).toBe(2);
    expect((await store.sessionOfPipeline('pipeline-5'))?.session.id).toBe(twin.id);
    await expect(store.listSessions({ limit: 2, cursor: "' or 1=1" })).rejects.toMatchObject({ code: 'bad-cursor' });
  });

  test.runIf(available)('forgets what is old, with all its parts', async () => {
    const store = await fresh();
    for (const number of [1, 2, 3]) await store.createSession({ session: sampleSession(number), log: redact('') });
    expect(await store.prune(sampleSession(3).updatedAt)).toBe(2);
    expect((await store.listSessions({ limit: 9 })).entries.map(({ pipelineId }) => pipelineId)).toEqual([
      'pipeline-3',
    ]);
    expect((await store.failure('0123456789abcdef'))?.sessions).toBe(1);
  });

  test.runIf(available)('what is exported can be imported elsewhere', async () => {
    const [from, to] = [await fresh(), await fresh()];
    for (const number of [1, 2]) {
      await from.createSession({ session: sampleSession(number), log: redact(`log ${number}`) });
      await from.saveSession(oneLater(sampleSession(number)));
    }
    // Without logs; others get their turn between two.
    let turns = 0;
    const seen: [unknown, boolean][] = [];
    setImmediate(function turn() {
      turns += 1;
      if (seen.length < 2) setImmediate(turn);
    });
    for await (const session of from.history()) {
      seen.push([session, turns >= seen.length]);
    }
    const exported = await all(from.exportSessions());
    expect(seen).toEqual(exported.map(({ session }) => [session, true]));
    for (const stored of exported) await to.createSession(stored);
    expect(await all(to.exportSessions())).toEqual(exported);
    expect(exported.map(({ log }) => log)).toEqual(['log 1', 'log 2']);
  });

  test.runIf(available)('stores no secret', async () => {
    const store = await fresh();
    const session = sampleSession(1, { pipelineId: 'run hunter22' });
    await store.createSession({ session, log: redact('password=hunter22') });
    const note = { seq: 2, time: session.createdAt, kind: 'exported', note: 'said hunter22' } as const;
    await store.saveSession({ ...session, events: [...session.events, note] });
    expect(JSON.stringify(await store.session(session.id))).not.toContain('hunter22');
    // Whoever named it so finds it by that name.
    expect((await store.sessionOfPipeline('run hunter22'))?.session.id).toBe(session.id);
    expect((await store.listSessions({ limit: 9, pipelineId: 'run hunter22' })).entries.length).toBe(1);
  });
});

test.runIf(bin !== undefined)(
  'a PostgreSQL that is gone is said to be, and used again when it is back',
  async () => {
    if (bin === undefined) return;
    const own = await startPostgres(bin);
    const store = await openStore({ location: await own.database(), redact });
    const session = sampleSession(1);
    await store.createSession({ session, log: redact('kept') });
    await own.pause();
    await expect(store.find(session.id)).rejects.toMatchObject({ code: 'store-unusable' });
    await expect(store.saveSession(oneLater(session))).rejects.toMatchObject({ code: 'store-unusable' });
    await own.resume();
    expect(await store.session(session.id)).toEqual({ session, log: 'kept' });
    await store.close();
    await own.stop();
  },
  60_000,
);

test('no byte of a secret is in the files of SQLite', async () => {
  const location = sqliteFile();
  const store = await openStore({ location, redact });
  await store.createSession({ session: sampleSession(1, { pipelineId: 'hunter22' }), log: redact('a hunter22 b') });
  for (const name of readdirSync(join(location, '..'))) {
    expect(readFileSync(join(location, '..', name), 'latin1')).not.toContain('hunter22');
  }
  await store.close();
});

test('what cannot be a store says so', async () => {
  await expect(openStore({ location: join(tmpdir()), redact })).rejects.toMatchObject({ code: 'store-unusable' });
  const gone = 'postgres://nobody:hunter22@localhost/none?host=/nowhere-at-all';
  await expect(openStore({ location: gone, redact })).rejects.toMatchObject({
    code: 'store-unusable',
    message: expect.not.stringContaining('hunter22'),
  });
});
