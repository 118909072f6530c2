import { github } from '@self-healer/forge-github/github';
import { octokitRequest } from '@self-healer/forge-github/octokit-request';
import type { FileContents } from '../fake-repository.ts';
import { startFakeServer } from '../fake-server.ts';
import { CANARY, type FakeChange, type ForgeWorld } from '../forge-world.ts';
import { MemoryRepository } from '../memory-repository.ts';
import { githubDescription } from './github-description.ts';
import { githubRoutes } from './github-routes.ts';

const FULL_NAME = 'acme/app';

/** GitHub, as the adapter sees it. */
export async function githubWorld(files: FileContents): Promise<ForgeWorld> {
  const repository = new MemoryRepository(files);
  const changes: FakeChange[] = [];
  const states = new Map<string, 'green' | 'red'>();
  const server = await startFakeServer({
    routes: githubRoutes({ repository, changes, states, fullName: FULL_NAME, api: () => server.url.href }),
    before: ({ headers }) =>
      headers.authorization === `token ${CANARY}` || headers.authorization === `Bearer ${CANARY}`
        ? undefined
        : { status: 401, json: { message: 'Bad credentials', documentation_url: 'https://fake' } },
  });
  const validate = githubDescription();
  server.check = (_, route, answer) => {
    const problem = validate(route, answer);
    if (problem !== undefined) throw new Error(problem);
  };
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
      github({
        request: octokitRequest({ fetch, baseUrl: server.url, token, second: 1, throttled: false }),
        hosts: [server.url.host],
      }),
    source: () => ({
      repository: new URL(`${FULL_NAME}.git`, server.url),
      headRevision: repository.tip('main') ?? '',
      headRef: 'main',
    }),
    async close() {
      await server.close();
      repository.dispose();
    },
  };
}
