import type { CiProvider, JobRef, RunRef } from '@self-healer/core/ports/ci-provider';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type FakeServer, startFakeServer } from '../../../../test/fakes/fake-server.ts';
import { CANARY } from '../../../../test/fakes/forge-world.ts';
import { type FakeMergeRequest, type FakePipeline, gitlabCiRoutes } from '../../../../test/fakes/gitlab/ci-routes.ts';
import { connect } from '../src/connect.ts';
import { entry } from '../src/entry.ts';

const SHA = 'a'.repeat(40);
let server: FakeServer;
let pipelines: FakePipeline[];
let requests: FakeMergeRequest[];
let retried: number[];
let provider: CiProvider;
beforeEach(async () => {
  [pipelines, requests, retried] = [[], [], []];
  server = await startFakeServer({
    routes: gitlabCiRoutes({ pipelines, requests, retried }),
    before: ({ headers }) =>
      headers['private-token'] === CANARY ? undefined : { status: 401, json: { message: '401 Unauthorized' } },
  });
  provider = connect({
    fetch: globalThis.fetch,
    sleep: async () => undefined,
    clock: () => new Date(),
    token: CANARY,
    server: server.url,
    api: new URL('api/v4', server.url),
    thisJob: '99',
  });
});
afterEach(async () => {
  await server.close();
  expect(server.problems).toEqual([]);
  expect(server.seen.map(({ path, query }) => `${path}?${query}`).join()).not.toContain(CANARY);
  expect(JSON.stringify(server.elsewhere)).not.toContain(CANARY);
});

function addPipeline(more: Partial<FakePipeline> = {}): void {
  pipelines.push({ id: 11, sha: SHA, ref: 'main', jobs: [], ...more });
}
const located = (path = 'acme/app/-/pipelines/11') => provider.locate(new URL(path, server.url));
const textOf = async (run: RunRef, job: JobRef) => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of provider.log(run, job)) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
};

test('a pipeline of a branch, by its address or by a job of it', async () => {
  addPipeline({ jobs: [{ id: 5, name: 'test', status: 'failed' }] });
  const run = {
    provider: 'gitlab-ci',
    id: '11',
    url: 'https://fake/acme/app/-/pipelines/11',
    source: { repository: new URL('acme/app', server.url), headRevision: SHA, headRef: 'main' },
  };
  expect(await located()).toEqual({ run });
  expect(await located('acme/app/-/jobs/5')).toEqual({ run, job: '5' });
});

test('a pipeline of a tag has no branch', async () => {
  addPipeline({ ref: 'v1', tag: true });
  expect((await located()).run.source).not.toHaveProperty('headRef');
});

test.each([
  ['of the project', 'head', 5, false, SHA],
  ['that builds the merge with the target', 'merge', 5, false, 'b'.repeat(40)],
  ['of a fork', 'head', 8, true, SHA],
  ['of a fork that was deleted', 'head', null, true, SHA],
])('a merge request %s', async (_, kind, sourceProject, fromFork, headRevision) => {
  addPipeline({ ref: `refs/merge-requests/3/${kind}` });
  requests.push({ iid: 3, sha: 'b'.repeat(40), source: 'topic', target: 'main', sourceProject });
  expect((await located()).run.source).toMatchObject({
    headRevision,
    headRef: 'topic',
    change: { id: '3', baseRef: 'main', fromFork },
  });
});

test('failed jobs: every page, children of the project too, none that may fail, not our own', async () => {
  const many = Array.from({ length: 130 }, (_, at) => ({
    id: 200 + at,
    name: `test ${at}`,
    status: 'failed' as const,
  }));
  addPipeline({
    jobs: [
      { id: 1, name: 'lint', status: 'success' },
      { id: 2, name: 'next version', status: 'failed', allowFailure: true },
      { id: 99, name: 'heal', status: 'failed' },
      ...many,
    ],
    children: [
      {
        id: 12,
        sha: SHA,
        ref: 'main',
        jobs: [{ id: 7, name: 'child', status: 'failed', reason: 'stuck_or_timeout_failure' }],
      },
      { id: 13, project: 6, sha: SHA, ref: 'main', jobs: [{ id: 8, name: 'elsewhere', status: 'failed' }] },
    ],
  });
  const failed = await provider.failedJobs((await located()).run);
  expect(failed).toHaveLength(131);
  expect(failed.at(-1)).toEqual({
    id: '7',
    name: 'child',
    url: 'https://fake/acme/app/-/jobs/7',
    steps: [],
    reason: 'stuck_or_timeout_failure',
    platformFault: true,
  });
});

test('a trace, and a job run again', async () => {
  addPipeline({ jobs: [{ id: 5, name: 'test', status: 'failed', trace: Buffer.from('a log\n') }] });
  const { run } = await located();
  const [job] = await provider.failedJobs(run);
  if (job === undefined) throw new Error('no job');
  expect(await textOf(run, job)).toBe('a log\n');
  await provider.rerun?.(run, job);
  expect(retried).toEqual([5]);
});

test('of a job that no runner took, why', async () => {
  const trace = Buffer.from('');
  addPipeline({ jobs: [{ id: 5, name: 'test', status: 'failed', trace, reason: 'no_matching_runner' }] });
  const { run } = await located();
  const [job] = await provider.failedJobs(run);
  if (job === undefined) throw new Error('no job');
  expect(await textOf(run, job)).toBe('ERROR: Job failed: no matching runner\n');
});

test('what is not there names the token that it takes', async () => {
  await expect(located()).rejects.toThrow(/scope `api`/);
  await expect(located('acme/app/-/issues/3')).rejects.toThrow(/not the address of a pipeline/);
});

const VARIABLES = {
  GITLAB_CI: 'true',
  CI_PROJECT_URL: 'https://gitlab.example.org/group/sub/app',
  CI_PIPELINE_ID: '11',
  CI_PIPELINE_URL: 'https://gitlab.example.org/group/sub/app/-/pipelines/11',
  CI_COMMIT_SHA: SHA,
  CI_COMMIT_BRANCH: 'main',
};
const REQUEST = {
  ...VARIABLES,
  CI_COMMIT_BRANCH: '',
  CI_MERGE_REQUEST_IID: '3',
  CI_MERGE_REQUEST_SOURCE_BRANCH_NAME: 'topic',
  CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main',
  CI_MERGE_REQUEST_SOURCE_PROJECT_ID: '5',
  CI_MERGE_REQUEST_PROJECT_ID: '5',
};
const describeIn = (env: Readonly<Record<string, string>>) =>
  provider.describe({ env, readFile: async () => undefined });

test('in a job: a branch, a merge request, a merge with the target, a fork', async () => {
  expect(await describeIn(VARIABLES)).toEqual({
    provider: 'gitlab-ci',
    id: '11',
    url: VARIABLES.CI_PIPELINE_URL,
    source: { repository: new URL(VARIABLES.CI_PROJECT_URL), headRevision: SHA, headRef: 'main' },
  });
  const change = { id: '3', baseRef: 'main', fromFork: false };
  expect((await describeIn(REQUEST)).source).toMatchObject({ headRevision: SHA, headRef: 'topic', change });
  const merged = { ...REQUEST, CI_MERGE_REQUEST_SOURCE_BRANCH_SHA: 'b'.repeat(40) };
  expect((await describeIn(merged)).source.headRevision).toBe('b'.repeat(40));
  for (const fork of [{ CI_MERGE_REQUEST_SOURCE_PROJECT_ID: '8' }, { CI_MERGE_REQUEST_PROJECT_ID: '' }]) {
    expect((await describeIn({ ...REQUEST, ...fork })).source.change?.fromFork).toBe(true);
  }
  await expect(describeIn({ ...VARIABLES, CI_PIPELINE_ID: '' })).rejects.toThrow(/CI_PIPELINE_ID/);
});

test('knows its own addresses, also below a path', () => {
  const claims = (address: string, server?: string) =>
    entry.claims(new URL(address), server === undefined ? {} : { CI_SERVER_URL: server });
  expect(claims('https://gitlab.com/a/b/-/pipelines/1')).toBe(true);
  expect(claims('https://gitlab.com/a/b/-/merge_requests/1')).toBe(false);
  expect(claims('https://code.example.org/git/a/b/-/jobs/1', 'https://code.example.org/git')).toBe(true);
  expect(claims('https://code.example.org/a/b/-/jobs/1')).toBe(false);
});

test('reads only the variables it declares', async () => {
  const seen = new Set<string>();
  const values: Record<string, string> = { ...REQUEST, GITLAB_TOKEN: CANARY, CI_SERVER_URL: server.url.href };
  const env = new Proxy(values, {
    get(target, name) {
      seen.add(String(name));
      return target[String(name)];
    },
  });
  expect(entry.detect(env)).toBe(true);
  expect(entry.claims(new URL('https://gitlab.com/a/b/-/jobs/1'), env)).toBe(true);
  const host = { env, fetch: globalThis.fetch, sleep: async () => undefined, clock: () => new Date() };
  await (await entry.connect(host)).describe({ env, readFile: async () => undefined });
  expect([...seen].filter((name) => !entry.variables.includes(name))).toEqual([]);
  await expect(entry.connect({ ...host, env: {} })).rejects.toThrow(/read_api/);
});
