import { readFileSync } from 'node:fs';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { type FakeServer, startFakeServer } from '../fakes/fake-server.ts';
import { CANARY, type FakeChange } from '../fakes/forge-world.ts';
import { GitRepository } from '../fakes/git-repository.ts';
import { type FakePipeline, gitlabCiRoutes } from '../fakes/gitlab/ci-routes.ts';
import { gitlabRoutes } from '../fakes/gitlab/gitlab-routes.ts';
import { CHECK, cli, git, NOT_EXECUTABLE, program, temporaryDirectory } from './cli.ts';

beforeAll(program, 300_000);

const TRACE = `\u001B[32;1m$ ${CHECK}\u001B[0;m\nsh: 1: ./check.sh: Permission denied\n\u001B[31;1mERROR: Job failed: exit code 126\u001B[0;m\n`;
const files = { ...NOT_EXECUTABLE, '.gitlab-ci.yml': `test:\n  script:\n    - ${CHECK}\n` };

let repository: GitRepository;
let server: FakeServer;
let changes: FakeChange[];
let pipelines: FakePipeline[];
let root: string;
beforeEach(async () => {
  [changes, pipelines] = [[], []];
  repository = new GitRepository(
    'app',
    Object.fromEntries(Object.entries(files).map(([path, content]) => [path, { content }])),
  );
  server = await startFakeServer({
    routes: {
      ...gitlabRoutes({ repository, changes, states: new Map(), api: () => server.url.href }),
      ...gitlabCiRoutes({ pipelines, requests: [], retried: [] }),
    },
    before: ({ headers }) =>
      headers['private-token'] === CANARY ? undefined : { status: 401, json: { message: '401 Unauthorized' } },
  });
  root = `${temporaryDirectory()}/checkout`;
  git(repository.root, 'clone', '-q', `${repository.root}/app.git`, root);
});
afterEach(async () => {
  await server.close();
  repository.dispose();
  expect(server.problems).toEqual([]);
  expect(JSON.stringify(server.elsewhere)).not.toContain(CANARY);
});

test('a failed job becomes one proved merge request; the second time none more', async () => {
  const sha = repository.tip('main') ?? '';
  pipelines.push({
    id: 11,
    sha,
    ref: 'main',
    jobs: [
      { id: 5, name: 'test', status: 'failed', trace: Buffer.from(TRACE) },
      { id: 99, name: 'self-healer', status: 'running' },
    ],
  });
  const env = {
    GITHUB_ACTIONS: '',
    GITLAB_CI: 'true',
    GITLAB_TOKEN: CANARY,
    CI_SERVER_URL: server.url.origin,
    CI_API_V4_URL: new URL('api/v4', server.url).href,
    CI_PROJECT_URL: new URL('acme/app', server.url).href,
    CI_PIPELINE_ID: '11',
    CI_PIPELINE_URL: new URL('acme/app/-/pipelines/11', server.url).href,
    CI_COMMIT_SHA: sha,
    CI_COMMIT_BRANCH: 'main',
    CI_JOB_ID: '99',
  };
  for (const [from, updated] of [
    ['ci', false],
    [env.CI_PIPELINE_URL, true],
  ] as const) {
    const { code, stdout, stderr } = await cli(['heal', '--from', from, '--propose', '--format', 'json'], {
      cwd: root,
      env,
    });
    expect(stdout + stderr).not.toContain(CANARY);
    expect({ code, report: JSON.parse(stdout || '{}'), stderr }).toMatchObject({
      code: 0,
      report: {
        run: { provider: 'gitlab-ci', id: '11', revision: sha, branch: 'main' },
        causes: [
          {
            jobs: [{ id: '5', name: 'test' }],
            report: {
              outcome: 'proved',
              change: { forge: 'gitlab', updated },
              patches: [{ proof: { command: CHECK } }],
            },
          },
        ],
      },
    });
  }
  expect(changes).toMatchObject([{ state: 'open', target: 'main' }]);
});

test('a job that the platform lost is told as such, and started again', async () => {
  const retried: number[] = [];
  const sha = repository.tip('main') ?? '';
  const lost = { name: 'test', status: 'failed' as const, reason: 'runner_system_failure', trace: Buffer.from('') };
  const jobs = [
    { ...lost, id: 5 },
    { ...lost, id: 6, name: 'lint' },
  ];
  const own = await startFakeServer({
    routes: gitlabCiRoutes({ pipelines: [{ id: 11, sha, ref: 'main', jobs }], requests: [], retried }),
  });
  const env = {
    GITHUB_ACTIONS: '',
    GITLAB_TOKEN: CANARY,
    CI_SERVER_URL: own.url.origin,
    CI_API_V4_URL: new URL('api/v4', own.url).href,
  };
  const address = new URL('acme/app/-/pipelines/11', own.url).href;
  const { code, stdout } = await cli(['heal', '--from', address, '--rerun', '--format', 'json'], { cwd: root, env });
  await own.close();
  const { causes, notes } = JSON.parse(stdout);
  // One fault of the platform is one cause, however many jobs it met.
  expect({ code, causes }).toMatchObject({
    code: 3,
    causes: [{ jobs: [{ name: 'test' }, { name: 'lint' }], report: { outcome: 'rerun' } }],
  });
  expect(notes[0]).toBe(
    'GitLab CI says of test, lint: runner_system_failure. That is a fault of its own, not of the job.',
  );
  expect({ retried, problems: own.problems }).toEqual({ retried: [5, 6], problems: [] });
});

test('the component is a header of inputs and one job, and uses each input', () => {
  const text = readFileSync(new URL('../../templates/self-healer.yml', import.meta.url), 'utf8');
  const [header, jobs] = parseAllDocuments(text).map((document) => document.toJS());
  const inputs = Object.keys(header.spec.inputs);
  const used = [...text.matchAll(/\$\[\[ inputs\.(?<name>\w+) \]\]/g)].map(({ groups }) => groups?.name);
  expect(new Set(used)).toEqual(new Set(inputs));
  expect(Object.keys(jobs)).toEqual(['self-healer']);
  expect(jobs['self-healer'].rules.at(-1)).toEqual({ when: 'on_failure' });
});
