import { azureWorld } from '../fakes/azure-repos/azure-world.ts';
import { bitbucketWorld } from '../fakes/bitbucket/bitbucket-world.ts';
import { codecommitWorld } from '../fakes/codecommit/codecommit-world.ts';
import type { FileContents } from '../fakes/fake-repository.ts';
import { type FakeServer, startFakeServer } from '../fakes/fake-server.ts';
import { CANARY, type FakeChange, type ForgeWorld } from '../fakes/forge-world.ts';
import { GitRepository } from '../fakes/git-repository.ts';
import { giteaWorld } from '../fakes/gitea/gitea-world.ts';
import type { FakeRun } from '../fakes/github/actions-routes.ts';
import { actionsWorld, FULL_NAME } from '../fakes/github/actions-world.ts';
import { type FakePipeline, gitlabCiRoutes } from '../fakes/gitlab/ci-routes.ts';
import { gitlabRoutes } from '../fakes/gitlab/gitlab-routes.ts';

/** A forge as a job of any CI provider meets it. */
export interface ForgeSite {
  readonly server: FakeServer;
  readonly repository: GitRepository;
  readonly changes: readonly FakeChange[];
  /** Of the repository. */
  readonly url: URL;
  /** Its token and its address. */
  readonly env: Readonly<Record<string, string>>;
  /** Where the forge runs jobs too, what it knows of them. */
  readonly runs?: FakeRun[];
  readonly pipelines?: FakePipeline[];
  close(): Promise<void>;
}

function siteOf(world: ForgeWorld, env: (server: URL) => Readonly<Record<string, string>>): ForgeSite {
  if (!(world.repository instanceof GitRepository)) throw new Error('the fake is not over a git repository');
  return {
    server: world.server,
    repository: world.repository,
    changes: world.changes,
    url: world.source().repository,
    env: env(world.server.url),
    close: () => world.close(),
  };
}

async function github(files: FileContents): Promise<ForgeSite> {
  const repository = new GitRepository('app', files);
  const world = await actionsWorld(repository);
  const { origin } = world.server.url;
  return {
    server: world.server,
    repository,
    changes: world.changes,
    runs: world.runs,
    url: new URL(FULL_NAME, world.server.url),
    env: { GITHUB_TOKEN: CANARY, GITHUB_SERVER_URL: origin, GITHUB_API_URL: origin },
    async close() {
      await world.close();
      repository.dispose();
    },
  };
}

async function gitlab(files: FileContents): Promise<ForgeSite> {
  const repository = new GitRepository('app', files);
  const changes: FakeChange[] = [];
  const pipelines: FakePipeline[] = [];
  const server = await startFakeServer({
    routes: {
      ...gitlabRoutes({ repository, changes, states: new Map(), api: () => server.url.href }),
      ...gitlabCiRoutes({ pipelines, requests: [], retried: [] }),
    },
    before: ({ headers }) =>
      headers['private-token'] === CANARY ? undefined : { status: 401, json: { message: '401 Unauthorized' } },
  });
  return {
    server,
    repository,
    changes,
    pipelines,
    url: new URL('acme/app', server.url),
    env: {
      GITLAB_TOKEN: CANARY,
      CI_SERVER_URL: server.url.origin,
      CI_API_V4_URL: new URL('api/v4', server.url).href,
    },
    async close() {
      await server.close();
      repository.dispose();
    },
  };
}

/** Every forge that is reached over a network, by its id. */
export const SITES: Readonly<Record<string, (files: FileContents) => Promise<ForgeSite>>> = {
  github,
  gitlab,
  gitea: async (files) =>
    siteOf(await giteaWorld(files), ({ origin }) => ({ GITEA_TOKEN: CANARY, GITEA_SERVER_URL: origin })),
  bitbucket: async (files) =>
    siteOf(await bitbucketWorld(files), (server) => ({
      BITBUCKET_ACCESS_TOKEN: CANARY,
      BITBUCKET_API_URL: new URL('2.0', server).href,
    })),
  'azure-repos': async (files) => siteOf(await azureWorld(files), () => ({ AZURE_DEVOPS_EXT_PAT: CANARY })),
  codecommit: async (files) =>
    siteOf(await codecommitWorld(files), (server) => ({
      AWS_ACCESS_KEY_ID: 'key',
      AWS_SECRET_ACCESS_KEY: CANARY,
      AWS_SESSION_TOKEN: 'session',
      AWS_REGION: 'eu-west-1',
      AWS_ENDPOINT_URL_CODECOMMIT: server.href,
    })),
};
