import { tmpdir } from 'node:os';
import { connect } from '@self-healer/forge-bitbucket/connect';
import type { FileContents } from '../fake-repository.ts';
import { type Routes, startFakeServer } from '../fake-server.ts';
import { CANARY, type FakeChange, type ForgeWorld } from '../forge-world.ts';
import { GitRepository } from '../git-repository.ts';
import { gitRoutes } from '../git-routes.ts';
import { plainRunner } from '../plain-runner.ts';
import { bitbucketRoutes, followHeads } from './bitbucket-routes.ts';
import { bitbucketTypes } from './bitbucket-types.ts';

/** Bitbucket Cloud, as the adapter and git see it. */
export async function bitbucketWorld(files: FileContents): Promise<ForgeWorld> {
  const repository = new GitRepository('app', files);
  const changes: FakeChange[] = [];
  const states = new Map<string, 'green' | 'red'>();
  const basic = Buffer.from(`x-token-auth:${CANARY}`).toString('base64');
  const api: Routes = bitbucketRoutes({ repository, changes, states, api: () => server.url.href });
  const described = bitbucketTypes();
  for (const description of described) description.holdRoutes(api);
  const server = await startFakeServer({
    routes: {
      ...api,
      ...gitRoutes(repository.root, 'app', '/acme/app.git'),
    },
    before({ headers }) {
      followHeads({ repository, changes });
      if (headers.authorization === `Bearer ${CANARY}` || headers.authorization === `Basic ${basic}`) return undefined;
      return { status: 401, json: { type: 'error', error: { message: 'Token is invalid or not supported' } } };
    },
  });
  server.check = (_, route, answer) => {
    if (route in api) for (const description of described) description.note(route, answer);
  };
  return {
    server,
    repository,
    changes,
    merge(id) {
      followHeads({ repository, changes });
      const change = changes.find((item) => item.id === id);
      if (change === undefined) throw new Error(`no change ${id}`);
      change.merge = repository.merge(change.branch, change.target);
      change.state = 'merged';
    },
    setState: (revision, state) => void states.set(revision, state),
    forge: ({ fetch = globalThis.fetch, runner = plainRunner, token = CANARY } = {}) =>
      connect({
        fetch,
        runner,
        token,
        env: process.env,
        temporaryDirectory: tmpdir(),
        sleep: async () => undefined,
        clock: () => new Date(),
        api: new URL('2.0', server.url),
        server: server.url,
      }),
    source: () => ({
      repository: new URL('acme/app.git', server.url),
      headRevision: repository.tip('main') ?? '',
      headRef: 'main',
    }),
    async close() {
      await server.close();
      repository.dispose();
    },
  };
}
