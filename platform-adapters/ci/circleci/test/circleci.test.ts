import type { CiProvider } from '@self-healer/core/ports/ci-provider';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { circleciRoutes, type FakeWorkflow } from '../../../../test/fakes/circleci/ci-routes.ts';
import { type FakeServer, startFakeServer } from '../../../../test/fakes/fake-server.ts';
import { CANARY } from '../../../../test/fakes/forge-world.ts';
import { logText, undeclared } from '../../../../test/fakes/provider-probe.ts';
import { sharedDescription } from '../../../../test/fakes/shared-description.ts';
import { connect } from '../src/connect.ts';
import { entry } from '../src/entry.ts';

const ID = '33333333-3333-4333-8333-333333333333';
const OWN = '99999999-9999-4999-8999-999999999999';
const SHA = 'a'.repeat(40);
const jobId = (at: number) => `44444444-4444-4444-8444-${String(at).padStart(12, '0')}`;

let server: FakeServer;
let workflows: FakeWorkflow[];
let started: string[];
let provider: CiProvider;
beforeEach(async () => {
  [workflows, started] = [[], []];
  server = await startFakeServer({
    routes: circleciRoutes(workflows, started),
    before: ({ headers }) =>
      headers['circle-token'] === CANARY ? undefined : { status: 401, json: { message: 'no' } },
  });
  const validate = sharedDescription('circleci-v2.json', '/content/application~1json/schema');
  server.check = ({ path }, route, answer) => {
    if (!path.startsWith('/api/v2/')) return;
    const problem = validate?.(route.replace('/api/v2', ''), answer);
    if (problem !== undefined) throw new Error(problem);
  };
  provider = connect({
    fetch: globalThis.fetch,
    sleep: async () => undefined,
    clock: () => new Date(),
    token: CANARY,
    base: server.url,
    thisJob: OWN,
  });
});
afterEach(async () => {
  await server.close();
  expect(server.problems).toEqual([]);
  expect(server.seen.map(({ path, query }) => `${path}?${query}`).join()).not.toContain(CANARY);
});

const add = (more: Partial<FakeWorkflow> = {}) =>
  workflows.push({ id: ID, revision: SHA, branch: 'main', jobs: [], ...more });
const address = (job = '') => new URL(`https://app.circleci.com/pipelines/github/acme/app/3/workflows/${ID}${job}`);

test('a workflow, by its address or by a job of it', async () => {
  add({ jobs: [{ id: jobId(1), name: 'test', status: 'failed', number: 7 }] });
  const run = {
    provider: 'circleci',
    id: ID,
    source: { repository: new URL('https://github.com/acme/app'), headRevision: SHA, headRef: 'main' },
  };
  expect(await provider.locate(address())).toEqual({ run: { ...run, url: address().href } });
  expect(await provider.locate(address('/jobs/7'))).toEqual({
    run: { ...run, url: address('/jobs/7').href },
    job: 'github/acme/app/7',
  });
});

test('a pipeline of a fork', async () => {
  add({ origin: 'https://github.com/stranger/app', branch: 'pull/3' });
  expect((await provider.locate(address())).run.source.change?.fromFork).toBe(true);
});

test('failed jobs of every page, not our own, not approvals; their log with scripts and exits', async () => {
  const steps = [
    { name: 'Checkout', output: 'Cloning\n', status: 'success' as const },
    { name: 'make', command: 'make test', output: 'cc a.c\n', error: 'a.c:1: error: no\n', status: 'failed' as const },
  ];
  const many = Array.from({ length: 45 }, (_, at) => ({
    id: jobId(100 + at),
    name: `test ${at}`,
    status: 'failed',
    number: 100 + at,
    steps,
  }));
  add({
    jobs: [
      { id: jobId(1), name: 'lint', status: 'success', number: 1 },
      { id: jobId(2), name: 'hold', status: 'on_hold' },
      { id: OWN, name: 'heal', status: 'failed', number: 99 },
      ...many,
    ],
  });
  const { run } = await provider.locate(address());
  const failed = await provider.failedJobs(run);
  expect(failed).toHaveLength(45);
  expect(failed[0]).toEqual({
    id: 'github/acme/app/100',
    name: 'test 0',
    url: 'https://app.circleci.com/jobs/github/acme/app/100',
    steps: [
      { name: 'Checkout', outcome: 'success' },
      { name: 'make', outcome: 'failure' },
    ],
  });
  expect(await logText(provider, run, failed[0])).toBe(
    'Cloning\n\n\n#!/bin/bash -eo pipefail\nmake test\ncc a.c\n\na.c:1: error: no\n\nExited with code exit status 1\n',
  );
});

const VARIABLES = {
  CIRCLECI: 'true',
  CIRCLE_TOKEN: CANARY,
  CIRCLE_WORKFLOW_ID: ID,
  CIRCLE_REPOSITORY_URL: 'git@github.com:acme/app.git',
  CIRCLE_SHA1: SHA,
  CIRCLE_BRANCH: 'main',
};

test('a job is run again, by the id that it has in its workflow', async () => {
  add({ jobs: [{ id: jobId(1), name: 'test', status: 'failed', number: 7, steps: [] }] });
  const { run } = await provider.locate(address());
  const [job] = await provider.failedJobs(run);
  if (job === undefined) throw new Error('no job');
  await provider.rerun?.(run, job);
  expect(started).toEqual([jobId(1)]);
  await expect(provider.rerun?.(run, { ...job, id: 'github/acme/app/8' })).rejects.toMatchObject({ code: 'no-job' });
});

test('in a job: a branch, a fork; what is missing is named', async () => {
  const describeIn = (env: Record<string, string>) => provider.describe({ env, readFile: async () => undefined });
  expect(await describeIn(VARIABLES)).toMatchObject({
    id: ID,
    source: { repository: new URL('https://github.com/acme/app.git'), headRevision: SHA, headRef: 'main' },
  });
  expect((await describeIn({ ...VARIABLES, CIRCLE_PR_NUMBER: '3' })).source.change).toEqual({
    id: '3',
    baseRef: '',
    fromFork: true,
  });
  await expect(describeIn({ ...VARIABLES, CIRCLE_SHA1: '' })).rejects.toThrow(/CIRCLE_SHA1/);
});

test('reads only the variables it declares, and names the token that it takes', async () => {
  expect(await undeclared(entry, VARIABLES)).toEqual([]);
  expect(entry.claims(address(), {})).toBe(true);
  expect(entry.claims(new URL('https://ci.example.org/pipelines'), {})).toBe(false);
  const host = { fetch: globalThis.fetch, sleep: async () => undefined, clock: () => new Date() };
  await expect(entry.connect({ ...host, env: {} })).rejects.toThrow(/personal API token/);
  await expect(provider.locate(address())).rejects.toThrow(/CIRCLE_TOKEN/);
});
