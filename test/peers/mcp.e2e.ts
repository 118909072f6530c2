import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { afterEach, expect, test, vi } from 'vitest';
import { circleciRoutes } from '../fakes/circleci/ci-routes.ts';
import { type FakeServer, startFakeServer } from '../fakes/fake-server.ts';
import { CANARY, type FakeChange } from '../fakes/forge-world.ts';
import { gitlabCiRoutes } from '../fakes/gitlab/ci-routes.ts';
import { gitlabRoutes } from '../fakes/gitlab/gitlab-routes.ts';
import { MemoryRepository } from '../fakes/memory-repository.ts';
import { BRANCH, FILES } from '../forges/sample-change.ts';
import { peer } from './peer.ts';

vi.setConfig({ testTimeout: 180_000 });

const circleci = peer('@circleci/mcp-server-circleci/dist/index.js');
const gitlab = peer('@zereight/mcp-gitlab/build/index.js');

let server: FakeServer | undefined;
let client: Client | undefined;
afterEach(async () => {
  await client?.close();
  await server?.close();
  expect(server?.problems ?? []).toEqual([]);
});

/** A program of others for coding agents, which asks the fake what the agent asks it; its tools by name. */
async function tools(program: string, env: Readonly<Record<string, string>>) {
  const started = new Client({ name: 'test', version: '1' });
  client = started;
  const args = [program];
  const path = { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '' };
  await started.connect(
    new StdioClientTransport({ command: process.execPath, args, env: { ...path, ...env }, stderr: 'ignore' }),
  );
  return async (name: string, given: object): Promise<string> => {
    const answer = await started.callTool({ name, arguments: { ...given } });
    const text = (answer.content as readonly { readonly text?: string }[]).map((part) => part.text ?? '').join('\n');
    if (answer.isError) throw new Error(`${name}: ${text}`);
    return text;
  };
}

test.skipIf(circleci === undefined)(
  "CircleCI's own server finds what failed in the fake, and starts it again",
  async () => {
    const id = (last: number) => `44444444-4444-4444-8444-${String(last).padStart(12, '0')}`;
    const steps = [
      { name: 'npm ci', command: 'npm ci', output: 'added 3 packages\n', status: 'success' as const },
      { name: 'npm test', command: 'npm test', output: 'one test failed\n', status: 'failed' as const },
    ];
    const jobs = [{ id: id(1), name: 'test', status: 'failed', number: 7, steps }];
    server = await startFakeServer({
      routes: circleciRoutes([{ id: id(9), revision: 'a'.repeat(40), branch: 'main', jobs }]),
    });
    const call = await tools(circleci ?? '', { CIRCLECI_TOKEN: CANARY, CIRCLECI_BASE_URL: server.url.origin });
    const projectURL = `https://app.circleci.com/pipelines/gh/acme/app/3/workflows/${id(9)}/jobs/7`;
    const told = await call('get_build_failure_logs', { params: { projectURL } });
    expect(told).toContain('one test failed');
  },
);

test.skipIf(gitlab === undefined)(
  'a popular server for GitLab reads jobs of the fake and opens a merge request',
  async () => {
    const repository = new MemoryRepository(FILES);
    repository.updateRef(BRANCH, repository.tip('main'), undefined);
    repository.push(BRANCH, { 'a.txt': { content: 'good\n' } });
    const changes: FakeChange[] = [];
    const jobs = [
      { id: 5, name: 'test', status: 'failed' as const, trace: Buffer.from('one test failed\n') },
      { id: 6, name: 'lint', status: 'success' as const },
    ];
    const pipelines = [{ id: 11, sha: repository.tip('main') ?? '', ref: 'main', jobs }];
    server = await startFakeServer({
      routes: {
        ...gitlabRoutes({ repository, changes, states: new Map(), api: () => server?.url.href ?? '' }),
        ...gitlabCiRoutes({ pipelines, requests: [], retried: [] }),
      },
    });
    const call = await tools(gitlab ?? '', {
      GITLAB_PERSONAL_ACCESS_TOKEN: CANARY,
      GITLAB_API_URL: new URL('api/v4', server.url).href,
      USE_PIPELINE: 'true',
    });
    const project_id = 'acme/app';
    const listed = await call('list_pipeline_jobs', { project_id, pipeline_id: '11', scope: 'failed' });
    expect(listed).toContain('script_failure');
    expect(await call('get_pipeline_job_output', { project_id, job_id: '5' })).toContain('one test failed');
    const about = {
      title: 'Fix',
      description: 'It was wrong.',
      source_branch: BRANCH,
      target_branch: 'main',
      remove_source_branch: true,
    };
    expect(await call('create_merge_request', { project_id, ...about })).toContain('"iid"');
    await call('create_merge_request_note', { project_id, merge_request_iid: '1', body: 'First.' });
    expect(changes).toMatchObject([{ state: 'open', branch: BRANCH, comments: [{ body: 'First.' }] }]);
  },
);
