import { createLogAnalyzer } from '@self-healer/core/analyzer/log-analyzer';
import type { ToldJob } from '@self-healer/core/analyzer/log-input';
import type { CiProvider } from '@self-healer/core/ports/ci-provider';
import { RULES } from '@self-healer/rules/registry.generated';
import { afterEach, expect, test } from 'vitest';
import { connect as connectAzure } from '../../platform-adapters/ci/azure-devops/src/connect.ts';
import { connect as connectCircle } from '../../platform-adapters/ci/circleci/src/connect.ts';
import { connect as connectCodebuild } from '../../platform-adapters/ci/codebuild/src/connect.ts';
import { connect as connectGithub } from '../../platform-adapters/ci/github-actions/src/connect.ts';
import { connect as connectGitlab } from '../../platform-adapters/ci/gitlab-ci/src/connect.ts';
import { connect as connectJenkins } from '../../platform-adapters/ci/jenkins/src/connect.ts';
import { azureDevopsRoutes } from '../fakes/azure-devops/ci-routes.ts';
import { circleciRoutes } from '../fakes/circleci/ci-routes.ts';
import { codebuildRoutes } from '../fakes/codebuild/ci-routes.ts';
import { type Routes, startFakeServer } from '../fakes/fake-server.ts';
import { CANARY } from '../fakes/forge-world.ts';
import { actionsWorld } from '../fakes/github/actions-world.ts';
import { gitlabCiRoutes } from '../fakes/gitlab/ci-routes.ts';
import { jenkinsRoutes } from '../fakes/jenkins/ci-routes.ts';
import { MemoryRepository } from '../fakes/memory-repository.ts';
import { FILES } from '../forges/sample-change.ts';

/** What the failing step says, and what a louder one says later that was allowed to fail. */
const QUIET = 'src/app.c:3:1: error: unknown type name';
const LOUD = "ModuleNotFoundError: No module named 'report'";

const SHA = 'a'.repeat(40);
const ID = (last: number) => `44444444-4444-4444-8444-${String(last).padStart(12, '0')}`;
const host = { fetch: globalThis.fetch, sleep: async () => undefined, clock: () => new Date() };
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});
async function served(routes: Routes): Promise<URL> {
  const server = await startFakeServer({ routes });
  closing.push(server.close);
  return server.url;
}

interface Case {
  readonly provider: CiProvider;
  readonly address: URL;
}

/** Each provider with a job of two steps; the platform says which of them it is that failed. */
const CASES: Readonly<Record<string, () => Promise<Case>>> = {
  async 'github-actions'() {
    const world = await actionsWorld(new MemoryRepository(FILES));
    closing.push(world.close);
    const line = (second: number, text: string) => `2026-01-02T03:04:${second}.1234567Z ${text}\n`;
    const exit = '##[error]Process completed with exit code 1.';
    const log = [
      ...[line(10, '##[group]Run make test'), line(10, '##[endgroup]'), line(11, QUIET), line(12, exit)],
      ...[line(12, '##[group]Run ./report.sh'), line(12, '##[endgroup]'), line(13, LOUD), line(14, exit)],
    ].join('');
    const step = (name: string, conclusion: string, started: number, completed: number) => ({
      ...{ name, conclusion },
      ...{ started_at: `2026-01-02T03:04:${started}Z`, completed_at: `2026-01-02T03:04:${completed}Z` },
    });
    const steps = [
      step('Set up job', 'success', 10, 10),
      step('Unit tests', 'failure', 10, 12),
      step('Never', 'skipped', 12, 12),
      // continue-on-error
      step('Report', 'success', 12, 14),
    ];
    const about = { attempt: 1, event: 'push', headSha: SHA, headBranch: 'main', path: '.github/workflows/ci.yml' };
    const jobs = [{ id: 5, name: 'test', conclusion: 'failure', log: Buffer.from(log), steps }];
    world.runs.push({ id: 11, ...about, pulls: [], jobs });
    const { url } = world.server;
    return {
      provider: connectGithub({ ...host, token: CANARY, server: url, api: url }),
      address: new URL('acme/app/actions/runs/11', url),
    };
  },
  async 'gitlab-ci'() {
    const section = (name: string, text: string) =>
      `section_start:1767323045:${name}\r\x1b[0K\n${text}\nsection_end:1767323046:${name}\r\x1b[0K\n`;
    const trace = `${section('step_script', QUIET)}${section('after_script', LOUD)}ERROR: Job failed: exit code 1\n`;
    const jobs = [{ id: 5, name: 'test', status: 'failed' as const, trace: Buffer.from(trace) }];
    const url = await served(
      gitlabCiRoutes({ pipelines: [{ id: 11, sha: SHA, ref: 'main', jobs }], requests: [], retried: [] }),
    );
    return {
      provider: connectGitlab({ ...host, token: CANARY, server: url, api: new URL('api/v4', url), thisJob: undefined }),
      address: new URL('acme/app/-/pipelines/11', url),
    };
  },
  async circleci() {
    const steps = [
      { name: 'test', command: 'make test', output: `${QUIET}\n`, status: 'failed' as const },
      { name: 'report', command: './report.sh || true', output: `${LOUD}\n`, status: 'success' as const },
    ];
    const jobs = [{ id: ID(1), name: 'test', status: 'failed', number: 7, steps }];
    const base = await served(circleciRoutes([{ id: ID(9), revision: SHA, branch: 'main', jobs }]));
    return {
      provider: connectCircle({ ...host, token: CANARY, base, thisJob: undefined }),
      address: new URL(`https://app.circleci.com/pipelines/github/acme/app/3/workflows/${ID(9)}`),
    };
  },
  async 'azure-devops'() {
    const log = (name: string, text: string) =>
      `##[section]Starting: ${name}\n${text}\n##[error]Bash exited with code '1'.\n##[section]Finishing: ${name}\n`;
    const task = (last: number, name: string, result: string, text: string) => ({
      ...{ id: ID(last), parentId: ID(1), type: 'Task' as const, name, result, order: last, log: log(name, text) },
    });
    const records = [
      { id: ID(1), type: 'Job' as const, name: 'test', result: 'failed', order: 1 },
      task(2, 'test', 'failed', QUIET),
      // continueOnError
      task(3, 'report', 'succeededWithIssues', LOUD),
    ];
    const build = { id: 11, sourceBranch: 'refs/heads/main', sourceVersion: SHA, records };
    const url = await served(azureDevopsRoutes([build], []));
    const collection = new URL('acme/', url);
    return {
      provider: connectAzure({ ...host, token: CANARY, collection, project: 'app', thisJob: undefined }),
      address: new URL('app/_build/results?buildId=11', collection),
    };
  },
  async codebuild() {
    const phase = (name: string, text: string) => [
      `[Container] 2026/01/02 03:04:05.000000 Entering phase ${name}\n`,
      `${text}\n`,
    ];
    const pages = [[...phase('BUILD', QUIET), ...phase('INSTALL', LOUD)]];
    const location = 'https://github.com/acme/app.git';
    const build = { id: `app:${ID(1)}`, status: 'FAILED', revision: SHA, location, sourceVersion: 'main', pages };
    const endpoint = await served(codebuildRoutes([build], []));
    const env = { AWS_ACCESS_KEY_ID: 'key', AWS_SECRET_ACCESS_KEY: CANARY };
    const place = 'https://eu-west-1.console.aws.amazon.com/codesuite/codebuild/123456789012/projects/app/build/';
    return {
      provider: await connectCodebuild({ ...host, region: 'eu-west-1', endpoint, env }),
      address: new URL(`${place}${encodeURIComponent(build.id)}/?region=eu-west-1`),
    };
  },
  async jenkins() {
    const stage = (name: string, text: string) =>
      `[Pipeline] stage\n[Pipeline] { (${name})\n${text}\n[Pipeline] }\n[Pipeline] // stage\n`;
    const stages = [
      { name: 'test', status: 'FAILED' },
      { name: 'report', status: 'SUCCESS' },
    ];
    const path = '/job/app/job/main/12/';
    const build = { path, result: 'FAILURE', revision: SHA, branch: 'main', stages };
    const text = `${stage('test', QUIET)}${stage('report', LOUD)}`;
    const server = await served(jenkinsRoutes([{ ...build, console: text }], []));
    return {
      provider: connectJenkins({ ...host, server, user: 'ann', token: CANARY }),
      address: new URL(path, server),
    };
  },
};

/** What the failing step is called where the pipeline is written; CircleCI's logs do not say. */
const STEP: Readonly<Record<string, string>> = {
  ...{ 'github-actions': 'Unit tests', 'gitlab-ci': 'step_script', circleci: 'run', 'azure-devops': 'test' },
  ...{ codebuild: 'BUILD', jenkins: 'test' },
};
const SAID_IN_THE_LOG = ['gitlab-ci', 'circleci'];

test.each(Object.entries(CASES))('%s: the step that the platform calls failed holds the cause', async (id, make) => {
  const { provider, address } = await make();
  const { run } = await provider.locate(address);
  const [job] = await provider.failedJobs(run);
  if (job === undefined) throw new Error('no job');
  const { steps } = job;
  const analyzer = createLogAnalyzer({ rules: RULES });
  const causeOf = async (told: ToldJob) => {
    const log = { name: job.name, chunks: provider.log(run, job) };
    return (await analyzer.analyze(log, { failed: true, told })).diagnosis.errors[0];
  };
  expect(await causeOf({ steps })).toMatchObject({ message: QUIET, step: { name: STEP[id] } });
  // Without the platform's word the louder one: what is told in the log itself stays.
  expect((await causeOf({ steps: [] }))?.message).toBe(SAID_IN_THE_LOG.includes(id) ? QUIET : LOUD);
});
