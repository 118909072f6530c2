import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { UsageError } from '@self-healer/core/errors';
import type { JobHandler, JobQueue } from '@self-healer/core/ports/job-queue';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { postgresJobs } from '../src/postgres-jobs.ts';
import { type PostgresServer, postgresPrograms, startPostgres } from './support/postgres.ts';

const bin = postgresPrograms();
const withPostgres = test.runIf(bin !== undefined);
const NEEDS = '(needs Debian’s postgresql)';

let server: PostgresServer | undefined;
const open: JobQueue[] = [];
const broken: unknown[] = [];

beforeAll(async () => {
  if (bin !== undefined) server = await startPostgres(bin);
}, 60_000);
afterEach(async () => {
  for (const queue of open.splice(0)) await queue.close();
});
afterAll(async () => server?.stop(), 60_000);

async function queueOn(url: string, handler?: JobHandler): Promise<JobQueue> {
  const queue = await postgresJobs({
    url,
    redact: (text) => text.replaceAll('hunter22', '[redacted]'),
    newId: randomUUID,
    now: () => performance.now(),
    broken: (error) => broken.push(error),
  });
  open.push(queue);
  if (handler !== undefined) queue.work(handler);
  return queue;
}

const database = async () => (await server?.database()) ?? '';
const nobody = () => undefined;

withPostgres(
  `what one asks for another one does, and tells its steps ${NEEDS}`,
  async () => {
    const url = await database();
    const asking = await queueOn(url);
    await queueOn(url, async ({ kind, input, again }, tell) => {
      tell('half of it');
      await delay(50);
      return { kind, input, again };
    });
    const steps: string[] = [];
    const input = { log: 'ä\0b hunter22', odd: '\ud800' };
    const result = await asking.run({ kind: 'open', input }, (step) => steps.push(step));
    expect(result).toEqual({ kind: 'open', input: { log: 'ä\0b [redacted]', odd: '\ud800' }, again: false });
    expect(steps).toEqual(['half of it']);
  },
  30_000,
);

withPostgres(
  `what is refused or broken there is so here ${NEEDS}`,
  async () => {
    const url = await database();
    const asking = await queueOn(url);
    await queueOn(url, async ({ kind }) => {
      if (kind === 'refused') throw new UsageError('no-workspace', 'There is none.');
      throw new TypeError('a bug');
    });
    await expect(asking.run({ kind: 'refused', input: 1 }, nobody)).rejects.toMatchObject({
      code: 'no-workspace',
      message: 'There is none.',
    });
    await expect(asking.run({ kind: 'broken', input: 1 }, nobody)).rejects.toThrow('a bug');
    expect(broken.splice(0)).toEqual([new TypeError('a bug')]);
  },
  30_000,
);

withPostgres(
  `of those that are to be alone one is done at a time, the others beside them ${NEEDS}`,
  async () => {
    const url = await database();
    const asking = await queueOn(url);
    const running = new Map<string, number>();
    const most = new Map<string, number>();
    const handler: JobHandler = async ({ input }) => {
      const name = String(input);
      running.set(name, (running.get(name) ?? 0) + 1);
      most.set(name, Math.max(most.get(name) ?? 0, running.get(name) ?? 0));
      await delay(100);
      running.set(name, (running.get(name) ?? 1) - 1);
      return 'done';
    };
    await queueOn(url, handler);
    await queueOn(url, handler);
    const asked = ['shop', 'shop', 'shop', 'forum', 'shop'].map((name) =>
      asking.run({ kind: 'apply', input: name, alone: name }, nobody),
    );
    expect(await Promise.all(asked)).toEqual(Array(5).fill('done'));
    expect(Object.fromEntries(most)).toEqual({ shop: 1, forum: 1 });
  },
  60_000,
);

withPostgres(
  `others hear of a session that was changed, the one who says it does not ${NEEDS}`,
  async () => {
    const url = await database();
    const [here, there] = [await queueOn(url), await queueOn(url)];
    const heard: string[] = [];
    here.listen((session) => heard.push(`here ${session}`));
    const hears = new Promise<void>((resolve) => {
      there.listen((session) => {
        heard.push(`there ${session}`);
        resolve();
      });
    });
    // Whoever is not listening yet hears nothing: that is no promise.
    const saying = setInterval(() => here.announce('s1'), 50);
    await hears;
    clearInterval(saying);
    expect(new Set(heard)).toEqual(new Set(['there s1']));
  },
  30_000,
);

withPostgres(
  `when PostgreSQL goes away and comes back, jobs are done again, also one that was begun ${NEEDS}`,
  async () => {
    if (bin === undefined) return;
    const own = await startPostgres(bin);
    const url = await own.database();
    const asking = await queueOn(url);
    let begun = () => {};
    const beginning = new Promise<void>((resolve) => {
      begun = resolve;
    });
    await queueOn(url, async ({ kind }) => {
      begun();
      await delay(kind === 'long' ? 3000 : 0);
      return kind;
    });
    const long = asking.run({ kind: 'long', input: 1 }, nobody);
    await beginning;
    await own.pause();
    await expect(asking.run({ kind: 'short', input: 1 }, nobody)).rejects.toMatchObject({ code: 'store-unusable' });
    await delay(3000);
    await own.resume();
    expect(await long).toBe('long');
    expect(await asking.run({ kind: 'short', input: 1 }, nobody)).toBe('short');
    // What could not be reached was told, by each process once.
    expect(broken.splice(0).map((error) => (error as UsageError).code)).toEqual(Array(2).fill('store-unusable'));
    for (const queue of open.splice(0)) await queue.close();
    await own.stop();
  },
  120_000,
);
