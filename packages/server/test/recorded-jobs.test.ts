import { UsageError } from '@self-healer/core/errors';
import type { JobRecord } from '@self-healer/core/ports/run-log';
import { afterAll, expect, test } from 'vitest';
import { recordedJobs } from '../src/jobs/recorded-jobs.ts';
import { documented } from './support/conforms.ts';
import { LOG, served, stopAll } from './support/served.ts';

afterAll(stopAll);

const silent = () => undefined;

function recorder(work: () => Promise<unknown>, recordJob?: () => Promise<void>) {
  const kept: JobRecord[] = [];
  const broken: unknown[] = [];
  let seconds = 0;
  const handler = recordedJobs(work, {
    store: { recordJob: recordJob ?? (async (record) => void kept.push(record)) },
    random: () => '00000000000000aa',
    clock: () => new Date(Date.UTC(2026, 0, 2, 3, 4, seconds++)),
    broken: (error) => broken.push(error),
  });
  const run = () => handler({ kind: 'apply', input: { session: 's1', patch: 'p1' }, again: true }, silent);
  return { kept, broken, run };
}

const END = {
  id: 'j00000000000000aa',
  kind: 'apply',
  session: 's1',
  startedAt: '2026-01-02T03:04:00.000Z',
  endedAt: '2026-01-02T03:04:01.000Z',
  again: true,
};
const named = (name: string) => Object.assign(new Error('over'), { name });
type Case = readonly [what: string, work: () => Promise<unknown>, records: readonly unknown[]];
const CASES: readonly Case[] = [
  ['done', async () => 7, [{ ...END, outcome: 'done', note: null }]],
  [
    'refused',
    async () => Promise.reject(new UsageError('no-patch', 'Nothing is left.')),
    [{ ...END, outcome: 'refused', note: 'no-patch: Nothing is left.' }],
  ],
  ['broken', async () => Promise.reject(new TypeError('oops')), [{ ...END, outcome: 'broken', note: 'oops' }]],
  ['told to stop', async () => Promise.reject(named('AbortError')), []],
];

test.each(CASES)('what is %s is kept so, and told on', async (_, work, records) => {
  const { kept, run } = recorder(work);
  const [ours, theirs] = await Promise.allSettled([run(), work()]);
  expect(ours.status).toBe(theirs?.status);
  expect(kept).toEqual(records);
});

test('a record that cannot be kept loses no work', async () => {
  const { broken, run } = recorder(
    async () => 7,
    async () => Promise.reject(new Error('disk full')),
  );
  expect(await run()).toBe(7);
  expect(broken).toMatchObject([{ message: 'disk full' }]);
});

test('runs and jobs over REST, in pages', async () => {
  const service = await served();
  const conforms = await documented(service);
  const RUNS = '/api/v1/runs';
  const JOBS = '/api/v1/jobs';
  for (const pipeline_id of ['one', 'two', 'two']) {
    await service.post('/api/v1/debug/analyze', { pipeline_id, log_content: LOG });
  }
  const newest = await service.call(`${RUNS}?limit=1`);
  expect(conforms(RUNS, 'GET', newest)).toBe('');
  expect(newest.json).toMatchObject({ runs: [{ pipeline_id: 'two', sessions: 2, verdict: 'patch' }] });
  const rest = await service.call(`${RUNS}?limit=1&cursor=${newest.json.cursor}`);
  expect(rest.json).toMatchObject({ runs: [{ pipeline_id: 'one', sessions: 1 }], cursor: null });
  const jobs = await service.call(`${JOBS}?limit=2`);
  expect(conforms(JOBS, 'GET', jobs)).toBe('');
  expect(jobs.json).toMatchObject({ jobs: [{ kind: 'open', outcome: 'done', again: false, note: null }, {}] });
  const last = await service.call(`${JOBS}?limit=2&cursor=${jobs.json.cursor}`);
  expect((last.json.jobs as unknown[]).length).toBe(1);
  expect((await service.call(`${RUNS}?cursor=x`)).status).toBe(400);
});
