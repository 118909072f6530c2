import type { CiProvider, JobRef, RunRef } from '@self-healer/core/ports/ci-provider';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CANARY } from '../../../../test/fakes/forge-world.ts';
import type { FakeRun } from '../../../../test/fakes/github/actions-routes.ts';
import { type ActionsWorld, actionsWorld, FULL_NAME } from '../../../../test/fakes/github/actions-world.ts';
import { MemoryRepository } from '../../../../test/fakes/memory-repository.ts';
import { connect } from '../src/connect.ts';
import { entry } from '../src/entry.ts';

const WORKFLOW = `on: push
jobs:
  test:
    runs-on: ubuntu-latest
    strategy: { matrix: { node: [20, 22] } }
    steps: [{ run: make test }]
  nightly:
    name: Against the next version
    continue-on-error: true
    runs-on: ubuntu-latest
    steps: [{ run: make next }]
`;

let world: ActionsWorld;
let repository: MemoryRepository;
let provider: CiProvider;
let waits: number[];
beforeEach(async () => {
  repository = new MemoryRepository({ '.github/workflows/ci.yml': { content: WORKFLOW } });
  world = await actionsWorld(repository);
  waits = [];
  provider = connect({
    fetch: globalThis.fetch,
    sleep: async (milliseconds) => void waits.push(milliseconds),
    clock: () => new Date(),
    token: CANARY,
    server: world.server.url,
    api: world.server.url,
  });
});
afterEach(async () => {
  await world.close();
  expect(world.server.problems).toEqual([]);
  expect(JSON.stringify(world.storage.seen)).not.toContain(CANARY);
  expect(world.server.seen.map(({ path, query }) => `${path}?${query}`).join()).not.toContain(CANARY);
});

function addRun(more: Partial<FakeRun> = {}): FakeRun {
  const run: FakeRun = {
    id: 11,
    attempt: 2,
    event: 'push',
    headSha: repository.tip('main') ?? '',
    headBranch: 'main',
    path: '.github/workflows/ci.yml',
    pulls: [],
    jobs: [],
    ...more,
  };
  world.runs.push(run);
  return run;
}
const located = async (path = `${FULL_NAME}/actions/runs/11`) => provider.locate(new URL(path, world.server.url));
const textOf = async (run: RunRef, job: JobRef) => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of provider.log(run, job)) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
};

test('a run of a branch, by its address', async () => {
  addRun();
  expect(await located()).toEqual({
    run: {
      provider: 'github-actions',
      id: '11',
      url: `https://fake/${FULL_NAME}/actions/runs/11`,
      attempt: 2,
      source: {
        repository: new URL(FULL_NAME, world.server.url),
        headRevision: repository.tip('main'),
        headRef: 'main',
      },
    },
  });
  const job = await located(`${FULL_NAME}/actions/runs/11/attempts/1/job/5`);
  expect({ attempt: job.run.attempt, job: job.job }).toEqual({ attempt: 1, job: '5' });
});

test.each([
  ['a change of the repository', {}, { id: '3', baseRef: 'main', fromFork: false }],
  ['a fork', { headRepository: 'stranger/app', pulls: [] }, { id: '', baseRef: '', fromFork: true }],
  ['a fork that was deleted', { headRepository: null, pulls: [] }, { id: '', baseRef: '', fromFork: true }],
])('the change of a run: %s', async (_, more, change) => {
  addRun({ event: 'pull_request', headBranch: 'topic', pulls: [{ number: 3, base: 'main' }], ...more });
  expect((await located()).run.source).toMatchObject({ headRef: 'topic', change });
});

test('failed jobs: every page, no job that may fail, none that runs or was cancelled', async () => {
  const jobs = Array.from({ length: 130 }, (_, at) => ({ id: 100 + at, name: `test (${at})`, conclusion: 'failure' }));
  addRun({
    jobs: [
      { id: 1, name: 'lint', conclusion: 'success' },
      { id: 2, name: 'heal', conclusion: null },
      { id: 3, name: 'deploy', conclusion: 'skipped' },
      { id: 4, name: 'Against the next version', conclusion: 'failure' },
      { id: 5, name: 'slow', conclusion: 'timed_out', steps: [{ name: 'make', conclusion: 'failure' }] },
      ...jobs,
    ],
  });
  const failed = await provider.failedJobs((await located()).run);
  expect(failed).toHaveLength(131);
  expect(failed[0]).toEqual({
    id: '5',
    name: 'slow',
    url: `https://fake/${FULL_NAME}/actions/runs/11/job/5`,
    steps: [{ name: 'make', outcome: 'failure' }],
    reason: 'timed_out',
  });
});

test('a log comes from another host, which gets no token, and may come late', async () => {
  addRun({ jobs: [{ id: 5, name: 'test', conclusion: 'failure', log: Buffer.from('a log\n'), lateBy: 2 }] });
  const { run } = await located();
  const [job] = await provider.failedJobs(run);
  expect(job && (await textOf(run, job))).toBe('a log\n');
  expect(waits).toEqual([2000, 4000]);
});

test('a log that never comes says what to do instead', async () => {
  addRun({ jobs: [{ id: 5, name: 'test', conclusion: 'failure' }] });
  const { run } = await located();
  const [job] = await provider.failedJobs(run);
  await expect(job && textOf(run, job)).rejects.toThrow(/no log of job test.*log-file/s);
});

test('of a job that was never started, what GitHub says beside it', async () => {
  const annotations = ['The job was not started because recent account payments have failed.'];
  addRun({ jobs: [{ id: 5, name: 'test', conclusion: 'failure', steps: [], annotations }] });
  const { run } = await located();
  const [job] = await provider.failedJobs(run);
  if (job === undefined) throw new Error('no job');
  expect(await textOf(run, job)).toBe(`##[error]${annotations[0]}\n`);
  expect(waits).toEqual([]);
});

test('a job is run again', async () => {
  addRun({ jobs: [{ id: 5, name: 'test', conclusion: 'failure' }] });
  const { run } = await located();
  const [job] = await provider.failedJobs(run);
  if (job !== undefined) await provider.rerun?.(run, job);
  expect(world.rerun).toEqual([5]);
});

test('a run that is not there names the permission', async () => {
  await expect(located()).rejects.toThrow(/actions: read/);
  await expect(located('acme/app/pull/3')).rejects.toThrow(/not the address of a run/);
});

const describeIn = (env: Record<string, string>, event?: unknown) =>
  provider.describe({
    env: { GITHUB_EVENT_PATH: '/event.json', ...env },
    readFile: async () => (event === undefined ? undefined : JSON.stringify(event)),
  });
const VARIABLES = {
  GITHUB_REPOSITORY: FULL_NAME,
  GITHUB_RUN_ID: '11',
  GITHUB_RUN_ATTEMPT: '1',
  GITHUB_SHA: 'a'.repeat(40),
  GITHUB_REF: 'refs/heads/main',
};

test('in a job: a push is of its branch, a tag of none', async () => {
  expect((await describeIn(VARIABLES)).source).toMatchObject({ headRevision: 'a'.repeat(40), headRef: 'main' });
  expect((await describeIn({ ...VARIABLES, GITHUB_REF: 'refs/tags/v1' })).source).not.toHaveProperty('headRef');
});

test('in a job: a pull request is of its own commit, not of the merge commit', async () => {
  const pull = (fullName: string | undefined) => ({
    pull_request: {
      number: 3,
      base: { ref: 'main' },
      head: { sha: 'b'.repeat(40), ref: 'topic', repo: fullName === undefined ? null : { full_name: fullName } },
    },
  });
  const { source } = await describeIn({ ...VARIABLES, GITHUB_REF: 'refs/pull/3/merge' }, pull(FULL_NAME));
  expect(source).toMatchObject({
    headRevision: 'b'.repeat(40),
    headRef: 'topic',
    change: { id: '3', baseRef: 'main', fromFork: false },
  });
  for (const fork of ['stranger/app', undefined]) {
    expect((await describeIn(VARIABLES, pull(fork))).source.change?.fromFork).toBe(true);
  }
});

test('in a job that waits for another workflow: the run it waits for', async () => {
  const workflow_run = {
    id: 12,
    run_attempt: 3,
    event: 'push',
    head_sha: 'c'.repeat(40),
    head_branch: 'main',
    html_url: 'https://fake/run',
    repository: { full_name: FULL_NAME },
    head_repository: { full_name: FULL_NAME },
    pull_requests: [],
  };
  expect(await describeIn(VARIABLES, { workflow_run })).toMatchObject({
    id: '12',
    attempt: 3,
    source: { headRevision: 'c'.repeat(40), headRef: 'main' },
  });
});

test('what is missing is named', async () => {
  await expect(describeIn({ ...VARIABLES, GITHUB_RUN_ID: '' })).rejects.toThrow(/GITHUB_RUN_ID/);
  await expect(
    provider.describe({ env: { GITHUB_EVENT_PATH: '/event.json' }, readFile: async () => '{"workflow_run": 1}' }),
  ).rejects.toThrow(/event\.json/);
});

test('reads only the variables it declares', async () => {
  const seen = new Set<string>();
  const values: Record<string, string> = { ...VARIABLES, GITHUB_ACTIONS: 'true', GITHUB_TOKEN: CANARY };
  const env = new Proxy(values, {
    get(target, name) {
      seen.add(String(name));
      return target[String(name)];
    },
  });
  expect(entry.detect(env)).toBe(true);
  expect(entry.claims(new URL('https://github.com/a/b/actions/runs/1'), env)).toBe(true);
  const host = { env, fetch: globalThis.fetch, sleep: async () => undefined, clock: () => new Date() };
  const own = await entry.connect(host);
  await own.describe({ env, readFile: async () => undefined });
  expect([...seen].filter((name) => !entry.variables.includes(name))).toEqual([]);
  await expect(entry.connect({ ...host, env: {} })).rejects.toThrow(/actions: read/);
});
