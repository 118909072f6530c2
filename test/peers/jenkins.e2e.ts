import { createRequire } from 'node:module';
import { afterEach, expect, test } from 'vitest';
import { type FakeServer, startFakeServer } from '../fakes/fake-server.ts';
import { CANARY } from '../fakes/forge-world.ts';
import { jenkinsRoutes } from '../fakes/jenkins/ci-routes.ts';
import { peer } from './peer.ts';
import { hasPython, python } from './python.ts';

const path = peer('jenkins');
const revision = 'a'.repeat(40);
const build = {
  path: '/job/app/job/main/12/',
  result: 'FAILURE',
  revision,
  branch: 'main',
  console: 'what it said\n',
  stages: [
    { name: 'build', status: 'SUCCESS' },
    { name: 'test', status: 'FAILED' },
  ],
};

interface Client {
  readonly build: {
    get(job: string, number: number): Promise<{ readonly result: string; readonly actions: readonly unknown[] }>;
    log(options: { readonly name: string; readonly number: number }): Promise<string>;
  };
  readonly job: { build(job: string): Promise<unknown> };
}

let server: FakeServer | undefined;
afterEach(async () => {
  await server?.close();
  expect(server?.problems ?? []).toEqual([]);
});

test.skipIf(path === undefined)(
  'the client for Jenkins reads a build of the fake and starts the job again',
  async () => {
    const started: string[] = [];
    server = await startFakeServer({ routes: jenkinsRoutes([build], started) });
    const Jenkins = createRequire(import.meta.url)(path ?? '') as new (options: object) => Client;
    const client = new Jenkins({ baseUrl: server.url.origin, crumbIssuer: false });
    expect(await client.build.get('app/main', 12)).toMatchObject({ result: 'FAILURE' });
    expect(await client.build.log({ name: 'app/main', number: 12 })).toBe('what it said\n');
    await client.job.build('app/main');
    expect(started).toEqual(['/job/app/job/main/build']);
  },
);

test.skipIf(!hasPython('jenkins'))(
  'python-jenkins reads a build of the fake, its stages and its console, and starts the job again',
  async () => {
    const started: string[] = [];
    server = await startFakeServer({
      routes: { 'GET /crumbIssuer/api/json': () => ({ status: 404 }), ...jenkinsRoutes([build], started) },
    });
    expect(await python('with_jenkins.py', server.url.origin, 'ann', CANARY, 'app/main', '12')).toEqual({
      result: 'FAILURE',
      name: 'app » main #12',
      revision: [revision],
      stages: [
        ['build', 'SUCCESS'],
        ['test', 'FAILED'],
      ],
      console: 'what it said\n',
      absent: 'JenkinsException',
      queued: 1,
    });
    expect(started).toEqual(['/job/app/job/main/build']);
  },
);
