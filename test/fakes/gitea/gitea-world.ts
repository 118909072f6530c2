import { tmpdir } from 'node:os';
import { connect } from '@self-healer/forge-gitea/connect';
import type { FileContents } from '../fake-repository.ts';
import { type Routes, startFakeServer } from '../fake-server.ts';
import { CANARY, type FakeChange, type ForgeWorld } from '../forge-world.ts';
import { GitRepository } from '../git-repository.ts';
import { gitRoutes } from '../git-routes.ts';
import { plainRunner } from '../plain-runner.ts';
import { followHeads, giteaRoutes } from './gitea-routes.ts';
import { giteaTypes } from './gitea-types.ts';

/** Gitea, as the adapter and git see it. */
export async function giteaWorld(files: FileContents): Promise<ForgeWorld> {
  const repository = new GitRepository('app', files);
  const changes: FakeChange[] = [];
  const states = new Map<string, 'green' | 'red'>();
  const basic = Buffer.from(`self-healer:${CANARY}`).toString('base64');
  const api: Routes = giteaRoutes({ repository, changes, states, api: () => server.url.href });
  const described = giteaTypes();
  for (const description of described) description.holdRoutes(api);
  const server = await startFakeServer({
    routes: {
      ...api,
      ...gitRoutes(repository.root, 'app', '/acme/app.git'),
    },
    before({ headers }) {
      followHeads({ repository, changes });
      const known = [`token ${CANARY}`, `Bearer ${CANARY}`, `Basic ${basic}`];
      if (known.includes(`${headers.authorization}`)) return undefined;
      return { status: 401, json: { message: 'invalid username, password or token', url: 'https://fake' } };
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
