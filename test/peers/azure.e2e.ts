import { createRequire } from 'node:module';
import { afterEach, expect, test } from 'vitest';
import { azureDevopsRoutes, type FakeBuild } from '../fakes/azure-devops/ci-routes.ts';
import { azureRoutes } from '../fakes/azure-repos/azure-routes.ts';
import { type FakeServer, startFakeServer } from '../fakes/fake-server.ts';
import { CANARY, type FakeChange } from '../fakes/forge-world.ts';
import { GitRepository } from '../fakes/git-repository.ts';
import { BRANCH, FILES } from '../forges/sample-change.ts';
import { locationRoutes } from './azure-locations.ts';
import { peer } from './peer.ts';

const path = peer('azure-devops-node-api');

interface BuildApi {
  getBuild(project: string, id: number): Promise<{ readonly sourceVersion: string; readonly result: number }>;
  getBuildTimeline(
    project: string,
    id: number,
  ): Promise<{ readonly records: readonly { readonly result: number; readonly log?: { readonly id: number } }[] }>;
  getBuildLog(project: string, id: number, log: number): Promise<AsyncIterable<Buffer>>;
  updateStage(body: { readonly state: number }, id: number, stage: string, project: string): Promise<void>;
}
interface Pull {
  readonly pullRequestId: number;
  readonly status: number;
  readonly title: string;
}
interface Thread {
  readonly id: number;
  readonly comments: readonly { readonly id: number; readonly content: string }[];
}
interface GitApi {
  createPullRequest(pull: object, repository: string, project: string): Promise<Pull>;
  getPullRequests(repository: string, criteria: object, project: string): Promise<readonly Pull[]>;
  updatePullRequest(pull: object, repository: string, id: number, project: string): Promise<Pull>;
  createThread(thread: object, repository: string, id: number, project: string): Promise<Thread>;
  updateComment(
    comment: object,
    repository: string,
    id: number,
    thread: number,
    comment_: number,
    project: string,
  ): Promise<unknown>;
  getThreads(repository: string, id: number, project: string): Promise<readonly Thread[]>;
  createPullRequestLabel(label: object, repository: string, id: number, project: string): Promise<unknown>;
}
interface Library {
  getPersonalAccessTokenHandler(token: string): unknown;
  WebApi: new (url: string, handler: unknown) => { getBuildApi(): Promise<BuildApi>; getGitApi(): Promise<GitApi> };
}

let server: FakeServer | undefined;
afterEach(async () => {
  await server?.close();
  expect(server?.problems ?? []).toEqual([]);
});

function client({ url }: FakeServer) {
  const { WebApi, getPersonalAccessTokenHandler } = createRequire(import.meta.url)(path ?? '') as Library;
  return new WebApi(new URL('acme', url).href, getPersonalAccessTokenHandler(CANARY));
}
const FAILED = 8;

test.skipIf(path === undefined)("Microsoft's client reads a build of the fake and retries its stage", async () => {
  const id = (last: number) => `44444444-4444-4444-8444-${String(last).padStart(12, '0')}`;
  const records: FakeBuild['records'] = [
    { id: id(1), type: 'Job', name: 'test', result: 'failed', order: 1 },
    { id: id(2), parentId: id(1), type: 'Task', name: 'test', result: 'failed', order: 1, log: 'what it said\n' },
  ];
  const retried: string[] = [];
  const sourceVersion = 'a'.repeat(40);
  server = await startFakeServer({
    routes: {
      ...locationRoutes,
      ...azureDevopsRoutes([{ id: 11, sourceBranch: 'refs/heads/main', sourceVersion, records }], retried),
    },
  });
  const api = await client(server).getBuildApi();
  // Its enumerations are numbers, which it makes of the words of the interface.
  expect(await api.getBuild('app', 11)).toMatchObject({ sourceVersion, result: FAILED });
  const timeline = await api.getBuildTimeline('app', 11);
  const log = timeline.records.find((record) => record.log !== undefined)?.log?.id ?? 0;
  const chunks: Buffer[] = [];
  for await (const chunk of await api.getBuildLog('app', 11, log)) chunks.push(Buffer.from(chunk));
  expect(Buffer.concat(chunks).toString()).toBe('what it said\n');
  await api.updateStage({ state: 1 }, 11, 'test', 'app');
  expect(retried).toHaveLength(1);
});

test.skipIf(path === undefined)(
  "Microsoft's client opens, labels, comments and closes a change of the fake",
  async () => {
    const repository = new GitRepository('app', FILES);
    const changes: FakeChange[] = [];
    try {
      repository.updateRef(BRANCH, repository.tip('main'), undefined);
      repository.push(BRANCH, { 'a.txt': { content: 'good\n' } });
      server = await startFakeServer({
        routes: { ...locationRoutes, ...azureRoutes({ repository, changes, states: new Map() }) },
      });
      const api = await client(server).getGitApi();
      const made = await api.createPullRequest(
        {
          sourceRefName: `refs/heads/${BRANCH}`,
          targetRefName: 'refs/heads/main',
          title: 'Fix',
          description: 'It was.',
        },
        'app',
        'app',
      );
      expect(made).toMatchObject({ pullRequestId: 1, status: 1, title: 'Fix' });
      await api.createPullRequestLabel({ name: 'self-healer' }, 'app', 1, 'app');
      const comments = [{ parentCommentId: 0, content: 'First.', commentType: 'text' }];
      const thread = await api.createThread({ comments, status: 'closed' }, 'app', 1, 'app');
      await api.updateComment({ content: 'Second.' }, 'app', 1, thread.id, 1, 'app');
      const [shown] = await api.getThreads('app', 1, 'app');
      expect(shown?.comments.map(({ content }) => content)).toEqual(['Second.']);
      await api.updatePullRequest({ status: 'abandoned' }, 'app', 1, 'app');
      expect(await api.getPullRequests('app', { status: 4 }, 'app')).toMatchObject([{ pullRequestId: 1, status: 2 }]);
      expect(changes).toMatchObject([{ state: 'closed', labels: ['self-healer'] }]);
    } finally {
      repository.dispose();
    }
  },
);
