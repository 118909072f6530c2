import { connect } from '@self-healer/forge-gitlab/connect';
import type { FileContents } from '../fake-repository.ts';
import { startFakeServer } from '../fake-server.ts';
import { CANARY, type FakeChange, type ForgeWorld } from '../forge-world.ts';
import { MemoryRepository } from '../memory-repository.ts';
import { gitlabRoutes } from './gitlab-routes.ts';

/** GitLab, as the adapter sees it. */
export async function gitlabWorld(files: FileContents): Promise<ForgeWorld> {
  const repository = new MemoryRepository(files);
  const changes: FakeChange[] = [];
  const states = new Map<string, 'green' | 'red'>();
  const server = await startFakeServer({
    routes: gitlabRoutes({ repository, changes, states, api: () => server.url.href }),
    before: ({ headers }) =>
      headers['private-token'] === CANARY || headers.authorization === `Bearer ${CANARY}`
        ? undefined
        : { status: 401, json: { message: '401 Unauthorized' } },
  });
  return {
    server,
    repository,
    changes,
    merge(id) {
      const change = changes.find((item) => item.id === id);
      if (change === undefined) throw new Error(`no change ${id}`);
      change.merge = repository.merge(change.branch, change.target);
      change.state = 'merged';
    },
    setState: (revision, state) => void states.set(revision, state),
    forge: ({ fetch = globalThis.fetch, token = CANARY } = {}) =>
      connect({
        fetch,
        token,
        sleep: async () => undefined,
        clock: () => new Date(),
        api: new URL('api/v4', server.url),
        host: server.url.host,
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
