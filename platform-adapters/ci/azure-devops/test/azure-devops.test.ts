import type { CiProvider } from '@self-healer/core/ports/ci-provider';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { azureDevopsRoutes, type FakeBuild } from '../../../../test/fakes/azure-devops/ci-routes.ts';
import { type FakeServer, startFakeServer } from '../../../../test/fakes/fake-server.ts';
import { CANARY } from '../../../../test/fakes/forge-world.ts';
import { logText, undeclared } from '../../../../test/fakes/provider-probe.ts';
import { sharedDescription } from '../../../../test/fakes/shared-description.ts';
import { connect } from '../src/connect.ts';
import { entry } from '../src/entry.ts';

const SHA = 'a'.repeat(40);
const id = (at: number) => `44444444-4444-4444-8444-${String(at).padStart(12, '0')}`;

let server: FakeServer;
let builds: FakeBuild[];
let retried: string[];
let provider: CiProvider;
beforeEach(async () => {
  [builds, retried] = [[], []];
  server = await startFakeServer({
    routes: azureDevopsRoutes(builds, retried),
    before: ({ headers }) =>
      headers.authorization === `Basic ${Buffer.from(`:${CANARY}`).toString('base64')}`
        ? undefined
        : { status: 401, json: { message: 'no' } },
  });
  const validate = sharedDescription('ado-build-7.2.json', '/schema');
  server.check = (_, route, answer) => {
    if (answer.json === undefined) return;
    // The description has the timeline's id always; without it the newest one is meant.
    const problem = validate?.(route.replace(/timeline$/, 'timeline/:timelineId'), answer);
    if (problem !== undefined) throw new Error(problem);
  };
  provider = connect({
    fetch: globalThis.fetch,
    sleep: async () => undefined,
    clock: () => new Date(),
    token: CANARY,
    collection: new URL('acme/', server.url),
    project: 'my app',
    thisJob: id(99),
  });
});
afterEach(async () => {
  await server.close();
  expect(server.problems).toEqual([]);
  expect(server.seen.map(({ path, query }) => `${path}?${query}`).join()).not.toContain(CANARY);
});

const add = (more: Partial<FakeBuild> = {}) =>
  builds.push({ id: 11, sourceBranch: 'refs/heads/main', sourceVersion: SHA, records: [], ...more });
const address = (more = '') => new URL(`acme/my%20app/_build/results?buildId=11${more}`, server.url);

test('a build, by its address or by a job of it', async () => {
  add();
  const { run, job } = await provider.locate(address(`&view=logs&j=${id(2)}`));
  expect({ run, job }).toEqual({
    run: {
      provider: 'azure-devops',
      id: '11',
      url: new URL('acme/my%20app/_build/results?buildId=11', server.url).href,
      source: { repository: new URL('https://github.com/acme/app.git'), headRevision: SHA, headRef: 'main' },
    },
    job: id(2),
  });
});

test.each([
  ['of the repository', { 'pr.isFork': 'False' }, { fromFork: false }],
  ['of a fork', { 'pr.isFork': 'True' }, { fromFork: true }],
  ['that does not say', {}, {}],
])('a pull request %s', async (_, more, fork) => {
  const triggerInfo = { 'pr.number': '3', 'pr.sourceBranch': 'topic', 'pr.sourceSha': 'b'.repeat(40), ...more };
  add({ sourceBranch: 'refs/pull/3/merge', triggerInfo });
  expect((await provider.locate(address())).run.source).toEqual({
    repository: new URL('https://github.com/acme/app.git'),
    headRevision: 'b'.repeat(40),
    headRef: 'topic',
    change: { id: '3', baseRef: '', ...fork },
  });
});

const RECORDS = [
  { id: id(1), type: 'Stage', name: 'Build', result: 'failed', order: 1, identifier: 'build_stage' },
  { id: id(2), parentId: id(3), type: 'Job', name: 'Linux', result: 'failed', order: 1 },
  { id: id(3), parentId: id(1), type: 'Phase', name: 'Linux', result: 'failed', order: 1 },
  { id: id(4), parentId: id(2), type: 'Task', name: 'make', result: 'failed', order: 2, log: '##[error]no\n' },
  { id: id(5), parentId: id(2), type: 'Task', name: 'Checkout', result: 'succeeded', order: 1, log: 'cloning\n' },
  { id: id(6), parentId: id(3), type: 'Job', name: 'Next version', result: 'succeededWithIssues', order: 2 },
  { id: id(99), parentId: id(3), type: 'Job', name: 'heal', result: 'failed', order: 3 },
] as const;

test('failed jobs without those that may fail and our own; their log in the order of the tasks', async () => {
  add({ records: RECORDS });
  const { run } = await provider.locate(address());
  const failed = await provider.failedJobs(run);
  expect(failed).toEqual([
    {
      id: id(2),
      name: 'Linux',
      url: expect.stringContaining(`buildId=11&view=logs&j=${id(2)}`),
      steps: [
        { name: 'Checkout', outcome: 'success' },
        { name: 'make', outcome: 'failure' },
      ],
    },
  ]);
  expect(await logText(provider, run, failed[0])).toBe('cloning\n\n##[error]no\n\n');
  const [job] = failed;
  if (job !== undefined) await provider.rerun?.(run, job);
  expect(retried).toEqual(['build_stage retry']);
});

const VARIABLES = {
  TF_BUILD: 'True',
  SYSTEM_ACCESSTOKEN: CANARY,
  SYSTEM_COLLECTIONURI: 'https://dev.azure.com/acme/',
  SYSTEM_TEAMPROJECT: 'my app',
  BUILD_BUILDID: '11',
  BUILD_REPOSITORY_URI: 'https://user@dev.azure.com/acme/my%20app/_git/app',
  BUILD_SOURCEBRANCH: 'refs/heads/main',
  BUILD_SOURCEVERSION: SHA,
};

test('of a job that got no agent, and of a task that could not start, what Azure says beside it', async () => {
  const error = (message: string) => [{ type: 'error' as const, message }];
  const job = { id: id(1), type: 'Job' as const, name: 'test', result: 'failed', order: 1 };
  const lost = error('The agent did not connect within the alloted time of 45 minutes.');
  add({ records: [{ ...job, issues: [...lost, { type: 'warning', message: 'nothing' }] }] });
  const textOf = async () => {
    const { run } = await provider.locate(address());
    return logText(provider, run, (await provider.failedJobs(run))[0]);
  };
  expect(await textOf()).toBe(`##[error]${lost[0]?.message}\n`);
  builds.length = 0;
  const task = { parentId: id(1), type: 'Task' as const, order: 1 };
  const records = [
    { ...job, issues: lost },
    { ...task, id: id(2), name: 'checkout', result: 'succeeded', log: 'fine\n' },
    { ...task, id: id(3), name: 'test', result: 'failed', order: 2, issues: error('No image label found.') },
  ];
  add({ records });
  expect(await textOf()).toBe('fine\n\n##[error]No image label found.\n');
});

test('in a job: a branch, a pull request, a fork; what is missing is named', async () => {
  const describeIn = (env: Record<string, string>) => provider.describe({ env, readFile: async () => undefined });
  expect(await describeIn(VARIABLES)).toEqual({
    provider: 'azure-devops',
    id: '11',
    url: 'https://dev.azure.com/acme/my%20app/_build/results?buildId=11',
    source: {
      repository: new URL('https://dev.azure.com/acme/my%20app/_git/app'),
      headRevision: SHA,
      headRef: 'main',
    },
  });
  const pull = {
    ...VARIABLES,
    BUILD_SOURCEBRANCH: 'refs/pull/3/merge',
    SYSTEM_PULLREQUEST_PULLREQUESTID: '3',
    SYSTEM_PULLREQUEST_SOURCEBRANCH: 'refs/heads/topic',
    SYSTEM_PULLREQUEST_TARGETBRANCH: 'refs/heads/main',
    SYSTEM_PULLREQUEST_SOURCECOMMITID: 'b'.repeat(40),
  };
  const change = { id: '3', baseRef: 'main' };
  expect((await describeIn(pull)).source).toMatchObject({ headRevision: 'b'.repeat(40), headRef: 'topic', change });
  expect((await describeIn(pull)).source.change).not.toHaveProperty('fromFork');
  for (const [value, fromFork] of [
    ['True', true],
    ['False', false],
  ] as const) {
    const { source } = await describeIn({ ...pull, SYSTEM_PULLREQUEST_ISFORK: value });
    expect(source.change?.fromFork).toBe(fromFork);
  }
  await expect(describeIn({ ...VARIABLES, BUILD_BUILDID: '' })).rejects.toThrow(/BUILD_BUILDID/);
});

test('knows its own addresses, reads only the variables it declares, names the token that it takes', async () => {
  expect(entry.claims(new URL('https://dev.azure.com/acme/app/_build/results?buildId=1'), {})).toBe(true);
  expect(entry.claims(new URL('https://acme.visualstudio.com/app/_build/results?buildId=1'), {})).toBe(true);
  expect(entry.claims(new URL('https://dev.azure.com/acme/app/_git/app'), {})).toBe(false);
  expect(await undeclared(entry, VARIABLES)).toEqual([]);
  const host = { fetch: globalThis.fetch, sleep: async () => undefined, clock: () => new Date() };
  await expect(entry.connect({ ...host, env: {} })).rejects.toThrow(/SYSTEM_ACCESSTOKEN/);
  await expect(provider.locate(address())).rejects.toThrow(/Build \(read\)/);
});
