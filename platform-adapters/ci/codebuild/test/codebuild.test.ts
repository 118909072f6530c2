import type { CiProvider } from '@self-healer/core/ports/ci-provider';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { codebuildRoutes, type FakeBuild } from '../../../../test/fakes/codebuild/ci-routes.ts';
import { type FakeServer, startFakeServer } from '../../../../test/fakes/fake-server.ts';
import { CANARY } from '../../../../test/fakes/forge-world.ts';
import { logText, undeclared } from '../../../../test/fakes/provider-probe.ts';
import { connect } from '../src/connect.ts';
import { entry } from '../src/entry.ts';

const SHA = 'a'.repeat(40);
const ID = 'app:11111111-1111-4111-8111-111111111111';
const SIGNED =
  /^AWS4-HMAC-SHA256 Credential=key\/\d{8}\/eu-west-1\/(?:codebuild|logs)\/aws4_request, SignedHeaders=.*x-amz-target.*, Signature=[0-9a-f]{64}$/;

let server: FakeServer;
let builds: FakeBuild[];
let retried: string[];
let provider: CiProvider;
beforeEach(async () => {
  [builds, retried] = [[], []];
  server = await startFakeServer({
    routes: codebuildRoutes(builds, retried),
    before: ({ headers }) =>
      SIGNED.test(`${headers.authorization}`) && headers['x-amz-security-token'] === 'session'
        ? undefined
        : { status: 403, json: { __type: 'AccessDeniedException', message: 'not signed' } },
  });
  provider = await connect({
    fetch: globalThis.fetch,
    sleep: async () => undefined,
    clock: () => new Date(),
    region: 'eu-west-1',
    endpoint: server.url,
    env: { AWS_ACCESS_KEY_ID: 'key', AWS_SECRET_ACCESS_KEY: CANARY, AWS_SESSION_TOKEN: 'session' },
  });
});
afterEach(async () => {
  await server.close();
  expect(server.problems).toEqual([]);
  expect(JSON.stringify([server.seen, server.elsewhere])).not.toContain(CANARY);
});

const add = (more: Partial<FakeBuild> = {}) =>
  builds.push({
    id: ID,
    status: 'FAILED',
    revision: SHA,
    sourceVersion: 'main',
    location: 'https://github.com/acme/app.git',
    ...more,
  });
const address = new URL(
  `https://eu-west-1.console.aws.amazon.com/codesuite/codebuild/123456789012/projects/app/build/${encodeURIComponent(ID)}/?region=eu-west-1`,
);

test('a build, by its address; its phases; its log over pages, empty ones too', async () => {
  add({ pages: [['[Container] a\n', 'b\n'], [], ['c']] });
  const { run } = await provider.locate(address);
  expect(run).toEqual({
    provider: 'codebuild',
    id: ID,
    url: address.href,
    source: { repository: new URL('https://github.com/acme/app.git'), headRevision: SHA, headRef: 'main' },
  });
  const [job] = await provider.failedJobs(run);
  expect(job).toEqual({
    id: ID,
    name: 'app',
    url: address.href,
    steps: [
      { name: 'INSTALL', outcome: 'success' },
      { name: 'BUILD', outcome: 'failure' },
      { name: 'COMPLETED', outcome: 'unknown' },
    ],
  });
  expect(await logText(provider, run, job)).toBe('[Container] a\nb\nc\n');
  if (job !== undefined) await provider.rerun?.(run, job);
  expect(retried).toEqual([ID]);
});

test.each([
  ['passed', 'SUCCEEDED', undefined],
  ['ran out of time', 'TIMED_OUT', { reason: 'TIMED_OUT' }],
  ['is still running', 'IN_PROGRESS', {}],
])('a build that %s', async (_, status, job) => {
  add({ status });
  const jobs = await provider.failedJobs((await provider.locate(address)).run);
  expect(jobs).toMatchObject(job === undefined ? [] : [job]);
});

test.each([
  ['a pull request', 'pr/3', { change: { id: '3', baseRef: '' } }],
  ['a commit', 'b'.repeat(40), {}],
  ['a tag', 'refs/tags/v1', {}],
  ['a branch in full', 'refs/heads/topic/a', { headRef: 'topic/a' }],
])('the source of %s', async (_, sourceVersion, more) => {
  add({ sourceVersion });
  expect((await provider.locate(address)).run.source).toEqual({
    repository: new URL('https://github.com/acme/app.git'),
    headRevision: SHA,
    ...more,
  });
});

test('of a build whose machine never came up, what CodeBuild says of its phases', async () => {
  const provisioning = { statusCode: 'BUILD_CONTAINER_UNABLE_TO_PULL_IMAGE', message: 'Unable to pull customer image' };
  add({ status: 'FAULT', provisioning });
  const { run } = await provider.locate(address);
  const [job] = await provider.failedJobs(run);
  expect(job).toMatchObject({ reason: 'FAULT', platformFault: true });
  expect(await logText(provider, run, job)).toBe(
    '[Container] Phase complete: PROVISIONING State: CLIENT_ERROR\n' +
      `[Container] Phase context status code: ${provisioning.statusCode} Message: ${provisioning.message}\n`,
  );
});

test('what cannot be had is told with the way out', async () => {
  await expect(provider.locate(address)).rejects.toThrow(/knows no build/);
  add();
  const { run } = await provider.locate(address);
  const [job] = await provider.failedJobs(run);
  await expect(logText(provider, run, job)).rejects.toThrow(/--log FILE/);
  builds.splice(0, 1, { id: ID, status: 'FAILED', revision: SHA });
  await expect(provider.locate(address)).rejects.toThrow(/CODEPIPELINE/);
  server.fault = () => undefined;
  const stranger = await connect({
    fetch: globalThis.fetch,
    sleep: async () => undefined,
    clock: () => new Date(),
    region: 'us-east-1',
    endpoint: server.url,
    env: { AWS_ACCESS_KEY_ID: 'other', AWS_SECRET_ACCESS_KEY: CANARY },
  });
  await expect(stranger.locate(address)).rejects.toThrow(/needs codebuild:BatchGetBuilds/);
});

const VARIABLES = {
  CODEBUILD_BUILD_ARN: `arn:aws:codebuild:eu-west-1:123456789012:build/${ID}`,
  CODEBUILD_BUILD_ID: ID,
  CODEBUILD_SOURCE_REPO_URL: 'https://github.com/acme/app.git',
  CODEBUILD_RESOLVED_SOURCE_VERSION: SHA,
  CODEBUILD_WEBHOOK_TRIGGER: 'branch/main',
  AWS_REGION: 'eu-west-1',
  AWS_ACCESS_KEY_ID: 'key',
  AWS_SECRET_ACCESS_KEY: CANARY,
};

test('in a build: a branch, a pull request that does not say whose; what is missing is named', async () => {
  const describeIn = (env: Record<string, string>) => provider.describe({ env, readFile: async () => undefined });
  expect((await describeIn(VARIABLES)).source).toEqual({
    repository: new URL('https://github.com/acme/app.git'),
    headRevision: SHA,
    headRef: 'main',
  });
  const pull = {
    CODEBUILD_WEBHOOK_TRIGGER: 'pr/3',
    CODEBUILD_WEBHOOK_HEAD_REF: 'refs/heads/topic',
    CODEBUILD_WEBHOOK_BASE_REF: 'refs/heads/main',
  };
  expect((await describeIn({ ...VARIABLES, ...pull })).source).toMatchObject({
    headRef: 'topic',
    change: { id: '3', baseRef: 'main' },
  });
  await expect(describeIn({ ...VARIABLES, CODEBUILD_BUILD_ID: '' })).rejects.toThrow(/CODEBUILD_BUILD_ID/);
});

test("a container's role, its own addresses, and only the variables it declares", async () => {
  expect(await undeclared(entry, VARIABLES)).toEqual([]);
  expect(entry.claims(address, {})).toBe(true);
  expect(entry.claims(new URL('https://console.aws.amazon.com/s3/'), {})).toBe(false);
  const host = { sleep: async () => undefined, clock: () => new Date() };
  const asked: string[] = [];
  const fetch = async (url: string, init: RequestInit) => {
    asked.push(url);
    if (!url.startsWith('http://169.254.170.2/')) return globalThis.fetch(url, init);
    return Response.json({ AccessKeyId: 'key', SecretAccessKey: CANARY, Token: 'session', Expiration: 'later' });
  };
  add();
  const env = {
    AWS_REGION: 'eu-west-1',
    AWS_ENDPOINT_URL: server.url.href,
    AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: '/v2/credentials/1',
  };
  await (await entry.connect({ ...host, fetch, env })).locate(address);
  expect(asked[0]).toBe('http://169.254.170.2/v2/credentials/1');
  await expect(entry.connect({ ...host, fetch, env: { AWS_REGION: 'eu-west-1' } })).rejects.toThrow(
    /AWS_ACCESS_KEY_ID/,
  );
  await expect(entry.connect({ ...host, fetch, env: {} })).rejects.toThrow(/AWS_REGION/);
});
