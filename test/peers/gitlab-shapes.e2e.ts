import { pathToFileURL } from 'node:url';
import { connect } from '@self-healer/ci-gitlab-ci/connect';
import { connect as connectForge } from '@self-healer/forge-gitlab/connect';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { type FakeServer, startFakeServer } from '../fakes/fake-server.ts';
import { CANARY, type FakeChange } from '../fakes/forge-world.ts';
import { gitlabCiRoutes } from '../fakes/gitlab/ci-routes.ts';
import { gitlabRoutes } from '../fakes/gitlab/gitlab-routes.ts';
import { MemoryRepository } from '../fakes/memory-repository.ts';
import { logText } from '../fakes/provider-probe.ts';
import { FILES, sampleChange } from '../forges/sample-change.ts';
import { peer } from './peer.ts';

const path = peer('@zereight/mcp-gitlab/build/schemas.js');

interface Shape {
  safeParse(value: unknown): { readonly success: boolean; readonly error?: { readonly message: string } };
}

/** GitLab publishes no description that is at hand: what a client of others, used by many, takes an answer for. */
const SHAPES: Readonly<Record<string, string>> = {
  'GET /api/v4/projects/:project/pipelines/:pipeline': 'GitLabPipelineSchema',
  'GET /api/v4/projects/:project/pipelines/:pipeline/jobs': 'GitLabPipelineJobSchema',
  'GET /api/v4/projects/:project/jobs/:job': 'GitLabPipelineJobSchema',
  'POST /api/v4/projects/:project/jobs/:job/retry': 'GitLabPipelineJobSchema',
  'GET /api/v4/projects/:id/repository/branches/:branch': 'GitLabReferenceSchema',
  'POST /api/v4/projects/:id/repository/commits': 'GitLabCommitSchema',
  'GET /api/v4/projects/:id/repository/commits/:sha': 'GitLabCommitSchema',
  'GET /api/v4/projects/:id/repository/commits/:sha/diff': 'GitLabDiffSchema',
  'GET /api/v4/projects/:id/repository/files/:path': 'GitLabFileContentSchema',
  'GET /api/v4/projects/:id/merge_requests': 'GitLabMergeRequestSchema',
  'POST /api/v4/projects/:id/merge_requests': 'GitLabMergeRequestSchema',
  'PUT /api/v4/projects/:id/merge_requests/:iid': 'GitLabMergeRequestSchema',
  'GET /api/v4/projects/:id/merge_requests/:iid/notes': 'GitLabDiscussionNoteSchema',
  'POST /api/v4/projects/:id/merge_requests/:iid/notes': 'GitLabDiscussionNoteSchema',
  'PUT /api/v4/projects/:id/merge_requests/:iid/notes/:note': 'GitLabDiscussionNoteSchema',
  'GET /api/v4/projects/:id/pipelines': 'GitLabPipelineSchema',
};

let shapes: Readonly<Record<string, Shape>> = {};
let server: FakeServer | undefined;
beforeAll(async () => {
  if (path !== undefined) shapes = await import(pathToFileURL(path).href);
});
afterEach(async () => {
  await server?.close();
});

test.skipIf(path === undefined)(
  'what the fake of GitLab answers has the shapes that a client of others expects',
  async () => {
    const repository = new MemoryRepository(FILES);
    const changes: FakeChange[] = [];
    const sha = repository.tip('main') ?? '';
    const jobs = [{ id: 5, name: 'test', status: 'failed' as const, trace: Buffer.from('one test failed\n') }];
    const made = await startFakeServer({
      routes: {
        ...gitlabRoutes({ repository, changes, states: new Map(), api: () => made.url.href }),
        ...gitlabCiRoutes({ pipelines: [{ id: 11, sha, ref: 'main', jobs }], requests: [], retried: [] }),
      },
    });
    server = made;
    const checked = new Set<string>();
    made.check = (_, route, { status, json }) => {
      const name = SHAPES[route];
      const shape = name === undefined ? undefined : shapes[name];
      if (shape === undefined || status >= 400) return;
      checked.add(route);
      for (const one of Array.isArray(json) ? json : [json]) {
        const { success, error } = shape.safeParse(one);
        if (!success) throw new Error(`${route}: ${error?.message}`);
      }
    };
    const host = { fetch: globalThis.fetch, sleep: async () => undefined, clock: () => new Date(), token: CANARY };
    const api = new URL('api/v4', made.url);
    const provider = connect({ ...host, server: made.url, api, thisJob: undefined });
    for (const place of ['pipelines/11', 'jobs/5']) {
      const { run } = await provider.locate(new URL(`acme/app/-/${place}`, made.url));
      const [job] = await provider.failedJobs(run);
      expect(await logText(provider, run, job)).toBe('one test failed\n');
      if (job !== undefined) await provider.rerun?.(run, job);
    }
    const forge = connectForge({ ...host, api, host: made.url.host });
    const source = { repository: new URL('acme/app.git', made.url), headRevision: sha, headRef: 'main' };
    const { id } = await forge.propose(source, sampleChange({ repository }));
    await forge.propose(source, sampleChange({ repository }, { title: 'Better' }));
    for (const text of ['First.', 'Second.']) await forge.upsertComment(source, id, 'round', text);
    await forge.branchState?.(source, 'main');
    await forge.closeChange(source, id, 'done');
    expect(made.problems).toEqual([]);
    expect([...checked].sort()).toEqual(Object.keys(SHAPES).sort());
  },
);
