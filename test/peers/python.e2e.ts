import { afterEach, expect, test, vi } from 'vitest';
import { type FakeServer, startFakeServer } from '../fakes/fake-server.ts';
import { CANARY, type FakeChange } from '../fakes/forge-world.ts';
import { actionsWorld, FULL_NAME } from '../fakes/github/actions-world.ts';
import { gitlabCiRoutes } from '../fakes/gitlab/ci-routes.ts';
import { gitlabRoutes } from '../fakes/gitlab/gitlab-routes.ts';
import { MemoryRepository } from '../fakes/memory-repository.ts';
import { BRANCH, FILES } from '../forges/sample-change.ts';
import { hasPython, python } from './python.ts';

vi.setConfig({ testTimeout: 180_000 });

let server: FakeServer | undefined;
let close: (() => Promise<void>) | undefined;
afterEach(async () => {
  await close?.();
  expect(server?.problems ?? []).toEqual([]);
});

test.skipIf(!hasPython('github'))(
  'PyGithub reads a run of the fake, and opens, comments and closes a change',
  async () => {
    const repository = new MemoryRepository(FILES);
    const sha = repository.tip('main') ?? '';
    repository.updateRef(BRANCH, sha, undefined);
    repository.push(BRANCH, { 'a.txt': { content: 'good\n' } });
    const world = await actionsWorld(repository);
    [server, close] = [world.server, world.close];
    const jobs = [{ id: 5, name: 'test', conclusion: 'failure', log: Buffer.from('one test failed\n') }];
    const about = { attempt: 1, event: 'push', headSha: sha, headBranch: 'main', path: '.github/workflows/ci.yml' };
    world.runs.push({ id: 11, ...about, pulls: [], jobs });
    expect(FULL_NAME).toBe('acme/app');
    expect(await python('with_github.py', world.server.url.origin, CANARY, '11', BRANCH)).toEqual({
      run: [sha, 'push'],
      jobs: [['test', 'failure']],
      twice: 422,
      comments: ['Second.'],
      pull: [['Better', 'closed']],
    });
    expect(world.changes).toMatchObject([{ labels: ['self-healer'], state: 'closed' }]);
  },
);

test.skipIf(!hasPython('gitlab'))(
  'python-gitlab reads jobs of the fake, and commits, opens, comments and closes',
  async () => {
    const repository = new MemoryRepository(FILES);
    const changes: FakeChange[] = [];
    const retried: number[] = [];
    const jobs = [{ id: 5, name: 'test', status: 'failed' as const, trace: Buffer.from('one test failed\n') }];
    const pipelines = [{ id: 11, sha: repository.tip('main') ?? '', ref: 'main', jobs }];
    const made = await startFakeServer({
      routes: {
        ...gitlabRoutes({ repository, changes, states: new Map(), api: () => made.url.href }),
        ...gitlabCiRoutes({ pipelines, requests: [], retried }),
      },
      before: ({ headers }) =>
        headers['private-token'] === CANARY ? undefined : { status: 401, json: { message: '401 Unauthorized' } },
    });
    [server, close] = [made, made.close];
    expect(await python('with_gitlab.py', made.url.origin, CANARY, '11', BRANCH)).toEqual({
      jobs: [['test', 'script_failure']],
      trace: 'one test failed\n',
      commit: 'Fix',
      twice: 409,
      notes: ['Second.'],
      requests: [['Better', 'closed']],
    });
    expect({ retried, tip: repository.tip(BRANCH) }).toEqual({ retried: [5], tip: undefined });
  },
);
