import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { JobRecord } from '@self-healer/core/ports/run-log';
import type { RedactedText, Store } from '@self-healer/core/ports/store';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { openStore } from '../src/open-store.ts';
import { type PostgresServer, postgresPrograms, startPostgres } from './support/postgres.ts';
import { sampleSession } from './support/sample-session.ts';

// Real processes, one after the other, on machines that have other things to do.
vi.setConfig({ testTimeout: 60_000 });

const redact = (text: string) => text.replaceAll('hunter22', '[redacted]') as RedactedText;
const bin = postgresPrograms();
const directory = mkdtempSync(join(tmpdir(), 'self-healer-store-'));
let postgres: PostgresServer | undefined;
let files = 0;

beforeAll(async () => {
  if (bin !== undefined) postgres = await startPostgres(bin);
}, 60_000);
afterAll(async () => {
  await postgres?.stop();
  rmSync(directory, { recursive: true, force: true });
}, 60_000);

const time = (second: number) => new Date(Date.UTC(2026, 0, 2, 3, 4, second)).toISOString();

const job = (number: number, changes: Partial<JobRecord> = {}): JobRecord => ({
  id: `j${number.toString(16).padStart(16, '0')}`,
  kind: 'open',
  session: 's0000000000000001',
  startedAt: time(number),
  endedAt: time(number + 1),
  outcome: 'done',
  again: false,
  note: null,
  ...changes,
});

/** Runs statements past the store. */
async function execute(location: string, ...statements: readonly string[]): Promise<void> {
  if (!location.startsWith('postgres:')) {
    const database = new DatabaseSync(location);
    for (const sql of statements) database.exec(sql);
    return database.close();
  }
  const client = new pg.Client({ connectionString: location });
  await client.connect();
  for (const sql of statements) await client.query(sql);
  await client.end();
}

describe.each([
  ['SQLite', true, async () => join(directory, `store-${files++}.db`)],
  ['PostgreSQL (needs Debian’s postgresql)', bin !== undefined, async () => (await postgres?.database()) ?? ''],
] as const)('%s', (_, available, location) => {
  const open: Store[] = [];
  const opened = async (at: string) => {
    const store = await openStore({ location: at, redact });
    open.push(store);
    return store;
  };
  const fresh = async () => opened(await location());
  afterEach(async () => {
    for (const store of open.splice(0)) await store.close();
  });

  test.runIf(available)('runs: one for all sessions of a name, the last seen first, in pages', async () => {
    const store = await fresh();
    const add = (number: number, pipelineId: string) =>
      store.createSession({ session: sampleSession(number, { pipelineId }), log: redact('') });
    for (const [number, name] of [
      [2, 'nightly hunter22'],
      [4, 'main'],
      [1, 'main'],
      [3, 'release'],
    ] as const) {
      await add(number, name);
    }
    const first = await store.listRuns({ limit: 2 });
    const second = await store.listRuns({ limit: 2, ...(first.cursor !== undefined && { cursor: first.cursor }) });
    expect([...first.entries, ...second.entries]).toEqual([
      {
        pipelineId: 'main',
        firstSeen: sampleSession(1).createdAt,
        lastSeen: sampleSession(4).createdAt,
        sessions: 2,
        lastSession: sampleSession(4).id,
        verdict: 'patch',
      },
      expect.objectContaining({ pipelineId: 'release', sessions: 1 }),
      expect.objectContaining({ pipelineId: 'nightly [redacted]', sessions: 1 }),
    ]);
    expect(second.cursor).toBeUndefined();
    // Many at once of one name.
    await Promise.all(Array.from({ length: 20 }, (_, at) => add(10 + at, 'busy')));
    expect((await store.listRuns({ limit: 1 })).entries).toMatchObject([{ pipelineId: 'busy', sessions: 20 }]);
  });

  test.runIf(available)('jobs: what came of them, each once, without secrets, in pages', async () => {
    const store = await fresh();
    const refused = job(2, { outcome: 'refused', again: true, session: null, note: 'no-patch: said hunter22' });
    for (const record of [job(1), refused, job(3, { kind: 'apply' }), job(1, { kind: 'again' })]) {
      await store.recordJob(record);
    }
    const first = await store.listJobs({ limit: 2 });
    expect(first.entries).toEqual([job(3, { kind: 'apply' }), { ...refused, note: 'no-patch: said [redacted]' }]);
    expect(await store.listJobs({ limit: 2, cursor: first.cursor ?? '' })).toEqual({
      entries: [job(1)],
      cursor: undefined,
    });
    await expect(store.listJobs({ limit: 2, cursor: 'x' })).rejects.toMatchObject({ code: 'bad-cursor' });
  });

  test.runIf(available)('forgets old jobs, and runs of which no session is left', async () => {
    const store = await fresh();
    for (const number of [1, 2, 3]) {
      await store.createSession({ session: sampleSession(number), log: redact('') });
      await store.recordJob(job(number));
    }
    expect(await store.prune(sampleSession(3).updatedAt)).toBe(2);
    expect((await store.listRuns({ limit: 9 })).entries.map(({ pipelineId }) => pipelineId)).toEqual(['pipeline-3']);
    expect((await store.listJobs({ limit: 9 })).entries.map(({ id }) => id)).toEqual([job(3).id, job(2).id]);
  });

  test.runIf(available)(
    'models: kept, used, gone back from; eleven at most; the same for all who share the store',
    async () => {
      const at = await location();
      const [one, two] = [await opened(at), await opened(at)];
      expect([await one.models.versions(), await one.models.current()]).toEqual([[], 0]);
      await expect(one.models.read(1)).rejects.toMatchObject({ code: 'no-model' });
      expect(await one.models.add('first “model”', { trainedAt: time(1), note: 'n' })).toBe(1);
      expect([await two.models.current(), await two.models.read(1)]).toEqual([1, 'first “model”']);
      await two.models.use(0);
      expect(await one.models.current()).toBe(0);
      await expect(one.models.use(7)).rejects.toMatchObject({
        code: 'no-model',
        message: 'There is no model 7. Known: 0 (shipped), 1.',
      });
      const added = await Promise.all(
        Array.from({ length: 12 }, (_, number) =>
          one.models.add(`model ${number}`, { trainedAt: time(number), note: 'n' }),
        ),
      );
      expect(added.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, number) => number + 2));
      expect((await two.models.versions()).map(({ version }) => version)).toEqual([
        3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13,
      ]);
      expect(await two.models.current()).toBe(13);
    },
  );

  test.runIf(available)(
    'a store of the version before is brought up to date, with the runs of its sessions',
    async () => {
      const at = await location();
      const before = await openStore({ location: at, redact });
      for (const [number, pipelineId] of [
        [1, 'main'],
        [2, 'main'],
        [3, 'release'],
      ] as const) {
        await before.createSession({ session: sampleSession(number, { pipelineId }), log: redact(`log ${number}`) });
      }
      await before.close();
      await execute(
        at,
        'drop table run',
        'drop table job',
        'drop table model',
        'drop table model_in_use',
        "delete from kysely_migration where name = '002-runs-jobs-models'",
      );
      const after = await opened(at);
      expect((await after.listRuns({ limit: 9 })).entries).toMatchObject([
        { pipelineId: 'release', sessions: 1 },
        {
          pipelineId: 'main',
          sessions: 2,
          firstSeen: sampleSession(1).createdAt,
          lastSeen: sampleSession(2).createdAt,
        },
      ]);
      expect((await after.session(sampleSession(1).id))?.log).toBe('log 1');
      await after.recordJob(job(1));
      expect((await after.listJobs({ limit: 1 })).entries).toEqual([job(1)]);
    },
  );
});
