import type { CiProvider } from '@self-healer/core/ports/ci-provider';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type FakeServer, startFakeServer } from '../../../../test/fakes/fake-server.ts';
import { CANARY } from '../../../../test/fakes/forge-world.ts';
import { type FakeJenkinsBuild, jenkinsRoutes } from '../../../../test/fakes/jenkins/ci-routes.ts';
import { logText, undeclared } from '../../../../test/fakes/provider-probe.ts';
import { connect } from '../src/connect.ts';
import { entry } from '../src/entry.ts';

const SHA = 'a'.repeat(40);

let server: FakeServer;
let builds: FakeJenkinsBuild[];
let started: string[];
let provider: CiProvider;
const connection = () => ({
  fetch: globalThis.fetch,
  sleep: async () => undefined,
  clock: () => new Date(),
  server: server.url,
});
beforeEach(async () => {
  [builds, started] = [[], []];
  server = await startFakeServer({
    routes: jenkinsRoutes(builds, started),
    before: ({ headers }) =>
      headers.authorization === `Basic ${Buffer.from(`healer:${CANARY}`).toString('base64')}`
        ? undefined
        : { status: 403 },
  });
  provider = connect({ ...connection(), user: 'healer', token: CANARY });
});
afterEach(async () => {
  await server.close();
  expect(server.problems).toEqual([]);
  expect(server.seen.map(({ path, query }) => `${path}?${query}`).join()).not.toContain(CANARY);
});

const PATH = '/ci/job/app/job/main/12/';
const add = (more: Partial<FakeJenkinsBuild> = {}) =>
  builds.push({ path: PATH, result: 'FAILURE', revision: SHA, branch: 'refs/remotes/origin/main', ...more });
const located = (path = `${PATH}console`) => provider.locate(new URL(path, server.url));

test('a build, by its address; its stages and its console', async () => {
  add({
    console: 'Started\nFinished: FAILURE\n',
    stages: [
      { name: 'Checkout', status: 'SUCCESS' },
      { name: 'Test', status: 'FAILED' },
    ],
  });
  const { run } = await located();
  expect(run).toEqual({
    provider: 'jenkins',
    id: PATH,
    url: new URL(PATH, server.url).href,
    source: { repository: new URL('https://github.com/acme/app.git'), headRevision: SHA, headRef: 'main' },
  });
  const [job, ...more] = await provider.failedJobs(run);
  expect({ job, more }).toEqual({
    job: {
      id: '12',
      name: 'app » main #12',
      url: new URL(PATH, server.url).href,
      steps: [
        { name: 'Checkout', outcome: 'success' },
        { name: 'Test', outcome: 'failure' },
      ],
    },
    more: [],
  });
  expect(await logText(provider, run, job)).toBe('Started\nFinished: FAILURE\n');
  if (job !== undefined) await provider.rerun?.(run, job);
  expect(started).toEqual(['/ci/job/app/job/main/build']);
});

test.each([
  ['a build that passed', 'SUCCESS', 0],
  ['one that still runs, asked from inside', null, 1],
  ['one that was stopped', 'ABORTED', 1],
])('%s, without the plugin for stages', async (_, result, count) => {
  add({ result });
  expect(await provider.failedJobs((await located()).run)).toHaveLength(count);
});

test('of a change it is not known whether it is of a fork', async () => {
  add({ path: '/job/app/job/PR-3/12/' });
  expect((await located('/job/app/job/PR-3/12/')).run.source.change).toEqual({ id: '3', baseRef: '' });
});

test('a build without a commit, and an address that is none', async () => {
  builds.push({ path: PATH, result: 'FAILURE' });
  await expect(located()).rejects.toThrow(/--log FILE/);
  await expect(located('/computer/')).rejects.toThrow(/not the address of a build/);
});

const VARIABLES = {
  JENKINS_URL: 'https://jenkins.example.org/',
  JENKINS_USER: 'healer',
  JENKINS_API_TOKEN: CANARY,
  BUILD_URL: 'https://jenkins.example.org/job/app/job/main/12/',
  GIT_URL: 'git@github.com:acme/app.git',
  GIT_COMMIT: SHA,
  BRANCH_NAME: 'main',
};

test('in a build: a branch, a change, a fork; what is missing is named', async () => {
  const describeIn = (env: Record<string, string>) => provider.describe({ env, readFile: async () => undefined });
  expect(await describeIn(VARIABLES)).toEqual({
    provider: 'jenkins',
    id: '/job/app/job/main/12/',
    url: VARIABLES.BUILD_URL,
    source: { repository: new URL('https://github.com/acme/app.git'), headRevision: SHA, headRef: 'main' },
  });
  const change = { ...VARIABLES, CHANGE_ID: '3', CHANGE_BRANCH: 'topic', CHANGE_TARGET: 'main' };
  expect((await describeIn(change)).source).toMatchObject({
    headRef: 'topic',
    change: { id: '3', baseRef: 'main', fromFork: false },
  });
  expect((await describeIn({ ...change, CHANGE_FORK: 'stranger' })).source.change?.fromFork).toBe(true);
  await expect(describeIn({ ...VARIABLES, GIT_COMMIT: '' })).rejects.toThrow(/GIT_COMMIT.*checkout scm/s);
});

test('reads only the variables it declares; a token goes with its user, to its own server', async () => {
  expect(await undeclared(entry, VARIABLES)).toEqual([]);
  expect(() => connect({ ...connection(), user: undefined, token: CANARY })).toThrow(/JENKINS_USER/);
  const env = { ...VARIABLES, JENKINS_URL: 'https://other.example.org' };
  const foreign = await entry.connect({ ...connection(), env }, new URL(PATH, server.url));
  await expect(foreign.locate(new URL(PATH, server.url))).rejects.toThrow(/Job\/Read/);
  expect(server.seen.map(({ headers }) => headers.authorization)).toEqual([undefined]);
});
