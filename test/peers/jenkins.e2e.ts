import { createRequire } from 'node:module';
import { afterEach, expect, test } from 'vitest';
import { type FakeServer, startFakeServer } from '../fakes/fake-server.ts';
import { jenkinsRoutes } from '../fakes/jenkins/ci-routes.ts';
import { peer } from './peer.ts';

const path = peer('jenkins');

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
    const build = { path: '/job/app/job/main/12/', result: 'FAILURE', revision: 'a'.repeat(40), branch: 'main' };
    server = await startFakeServer({ routes: jenkinsRoutes([{ ...build, console: 'what it said\n' }], started) });
    const Jenkins = createRequire(import.meta.url)(path ?? '') as new (options: object) => Client;
    const client = new Jenkins({ baseUrl: server.url.origin, crumbIssuer: false });
    expect(await client.build.get('app/main', 12)).toMatchObject({ result: 'FAILURE' });
    expect(await client.build.log({ name: 'app/main', number: 12 })).toBe('what it said\n');
    await client.job.build('app/main');
    expect(started).toEqual(['/job/app/job/main/build']);
  },
);
