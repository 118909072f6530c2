import { existsSync, readdirSync } from 'node:fs';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { CANARY } from '../fakes/forge-world.ts';
import { GitRepository } from '../fakes/git-repository.ts';
import type { FakeRun } from '../fakes/github/actions-routes.ts';
import { type ActionsWorld, actionsWorld, FULL_NAME } from '../fakes/github/actions-world.ts';
import { CHECK, CHECK_LOG, cli, git, NOT_EXECUTABLE, program, temporaryDirectory } from './cli.ts';

// Real processes, one after the other, on machines that have other things to do.
vi.setConfig({ testTimeout: 180_000 });

beforeAll(program, 300_000);

const WORKFLOW = `on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - run: ${CHECK}\n`;
const LOG = [`##[group]Run ${CHECK}`, CHECK, 'shell: /usr/bin/bash -e {0}', '##[endgroup]', CHECK_LOG]
  .join('\n')
  .replaceAll(/^(?=.)/gm, '2026-01-02T03:04:05.0000000Z ');

let repository: GitRepository;
let world: ActionsWorld;
let root: string;
beforeEach(async () => {
  const files = { ...NOT_EXECUTABLE, '.github/workflows/ci.yml': WORKFLOW };
  repository = new GitRepository(
    'app',
    Object.fromEntries(Object.entries(files).map(([path, content]) => [path, { content }])),
  );
  world = await actionsWorld(repository);
  root = `${temporaryDirectory()}/checkout`;
  git(repository.root, 'clone', '-q', `${repository.root}/app.git`, root);
});
afterEach(async () => {
  await world.close();
  repository.dispose();
  expect(world.server.problems).toEqual([]);
  expect(JSON.stringify([world.storage.seen, world.server.elsewhere])).not.toContain(CANARY);
});

function addRun(more: Partial<FakeRun> = {}): void {
  const job = (id: number) => ({
    id,
    name: `test (${id})`,
    conclusion: 'failure',
    log: Buffer.from(LOG),
  });
  world.runs.push({
    id: 11,
    attempt: 1,
    event: 'push',
    headSha: repository.tip('main') ?? '',
    headBranch: 'main',
    path: '.github/workflows/ci.yml',
    pulls: [],
    jobs: Array.from({ length: 12 }, (_, at) => job(at + 1)),
    ...more,
  });
}
const env = () => ({
  GITHUB_ACTIONS: 'true',
  GITHUB_TOKEN: CANARY,
  GITHUB_SERVER_URL: world.server.url.origin,
  GITHUB_API_URL: world.server.url.origin,
  GITHUB_REPOSITORY: FULL_NAME,
  GITHUB_RUN_ID: '11',
  GITHUB_RUN_ATTEMPT: '1',
  GITHUB_SHA: repository.tip('main') ?? '',
  GITHUB_REF: 'refs/heads/main',
});
const healFrom = async (from: string, ...more: string[]) => {
  const ran = await cli(['heal', '--from', from, '--format', 'json', ...more], { cwd: root, env: env() });
  expect(ran.stdout + ran.stderr).not.toContain(CANARY);
  return ran;
};
const address = () => `${world.server.url.origin}/${FULL_NAME}/actions/runs/11`;

test('twelve jobs of a matrix fail of one cause: one proved change; the second time none more', async () => {
  addRun();
  for (const [from, updated] of [
    [address(), false],
    ['ci', true],
  ] as const) {
    const { code, stdout } = await healFrom(from, '--propose');
    const report = JSON.parse(stdout);
    expect({ code, schema: report.schema, causes: report.causes.length, unread: report.unread }).toEqual({
      code: 0,
      schema: 'self-healer/run@1',
      causes: 1,
      unread: [],
    });
    expect(report.causes[0].jobs).toHaveLength(12);
    expect(report.causes[0].report).toMatchObject({
      outcome: 'proved',
      patches: [{ rule: 'permission/script-not-executable', status: 'proposed', proof: { command: CHECK } }],
      change: { forge: 'github', branch: expect.stringMatching(/^self-healer\/[0-9a-f]{16}$/), updated },
    });
  }
  expect(world.changes).toMatchObject([
    { state: 'open', target: 'main', branch: expect.stringMatching(/^self-healer/) },
  ]);
  const [change] = world.changes;
  expect(repository.entries(change?.branch ?? '', true)).toContainEqual(
    expect.objectContaining({ path: 'check.sh', mode: '100755' }),
  );
  expect(git(root, 'status', '--porcelain')).toBe('');
});

test('a step that is called by its name is the one that is run again, though another begins alike', async () => {
  const scripts = ['true', CHECK].map((line) => `        run: |\n          set -e\n          ${line}\n`);
  const content = `on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - name: Prepare\n${scripts[0]}      - name: Check\n${scripts[1]}`;
  repository.push('main', { '.github/workflows/ci.yml': { content } });
  git(root, 'pull', '-q');
  const at = (second: number, ...lines: readonly string[]) =>
    lines.map((line) => `2026-01-02T03:04:${second}.5000000Z ${line}\n`).join('');
  const group = ['##[group]Run set -e', 'set -e', 'shell: /usr/bin/bash -e {0}', '##[endgroup]'];
  const log = `${at(10, ...group)}${at(12, ...group, ...CHECK_LOG.trim().split('\n'))}`;
  const step = (name: string, conclusion: string, started: number, completed: number) => ({
    ...{ name, conclusion },
    ...{ started_at: `2026-01-02T03:04:${started}Z`, completed_at: `2026-01-02T03:04:${completed}Z` },
  });
  const steps = [step('Prepare', 'success', 10, 11), step('Check', 'failure', 12, 13)];
  addRun({ jobs: [{ id: 1, name: 'test', conclusion: 'failure', log: Buffer.from(log), steps }] });
  const report = JSON.parse((await healFrom(address())).stdout).causes[0].report;
  expect(report).toMatchObject({ outcome: 'proved', patches: [{ proof: { command: `set -e\n${CHECK}\n` } }] });
  expect(report.diagnosis.errors[0].step).toEqual({ name: 'Check', command: 'set -e' });
});

test('once its branch is green without it, a change is closed', async () => {
  addRun();
  await healFrom(address(), '--propose');
  for (const job of world.runs[0]?.jobs ?? []) job.conclusion = 'success';
  world.states.set(repository.tip('main') ?? '', 'red');
  expect(JSON.parse((await healFrom(address(), '--propose')).stdout).notes).toEqual([]);
  world.states.set(repository.tip('main') ?? '', 'green');
  const { code, stdout } = await healFrom(address(), '--propose');
  expect({ code, notes: JSON.parse(stdout).notes }).toEqual({
    code: 0,
    notes: [expect.stringMatching(/^Closed .*green/)],
  });
  expect(world.changes.map(({ state }) => state)).toEqual(['closed']);
});

test('what is transient is started again twice at most, and then its retries are proposed', async () => {
  const lines = [
    '##[group]Run npm ci',
    'npm ci',
    '##[endgroup]',
    'npm error code ECONNRESET',
    'npm error network read ECONNRESET',
  ];
  const log = lines.join('\n').replaceAll(/^(?=.)/gm, '2026-01-02T03:04:05.0000000Z ');
  const jobs = [{ id: 1, name: 'test', conclusion: 'failure', log: Buffer.from(log) }];
  git(root, 'switch', '-q', 'main');
  addRun({ jobs });
  const asked = JSON.parse((await healFrom(address())).stdout);
  expect(asked.causes[0].report.outcome).toBe('rerun');
  expect(asked.notes).toEqual(['test failed of something transient: start it again, or give --rerun.']);
  const started = JSON.parse((await healFrom(address(), '--rerun')).stdout);
  expect(started.notes).toEqual(['test was started again: attempt 2 of 3.']);
  expect(world.rerun).toEqual([1]);
  world.runs.length = 0;
  addRun({ jobs, attempt: 3 });
  const capped = JSON.parse((await healFrom(address(), '--rerun', '--max-safety', 'review')).stdout);
  expect(world.rerun).toEqual([1]);
  expect(capped.causes[0].report).toMatchObject({ outcome: 'rerun', patches: [] });
  expect(capped.notes).toEqual(['test failed 3 times of the same kind of failure: not started again.']);
});

test('a run of a fork is diagnosed: nothing is run, nothing is pushed', async () => {
  addRun({ event: 'pull_request', headRepository: 'stranger/app', headSha: 'f'.repeat(40) });
  const { code, stdout } = await healFrom(address(), '--propose', '--verify', 'sh -c "touch ran"');
  const report = JSON.parse(stdout);
  expect({ code, change: report.causes[0].report.change, ran: existsSync(`${root}/ran`) }).toEqual({
    code: 4,
    change: null,
    ran: false,
  });
  expect(report.notes.join(' ')).toMatch(/fork.*nothing was pushed.*Nothing of a fork is run/s);
  expect(world.changes).toEqual([]);
});

test('--comment tells the change of the run what is wrong: one comment, replaced by the next run', async () => {
  world.changes.push({
    ...{ id: 1, branch: 'feature', target: 'main', state: 'open', title: 'Feature', body: '' },
    ...{ head: repository.tip('main') ?? '', createdAt: new Date(0), labels: [], reviewers: [], comments: [] },
  });
  addRun({ event: 'pull_request', headBranch: 'feature', pulls: [{ number: 1, base: 'main' }] });
  for (const _ of [1, 2]) expect((await healFrom(address(), '--comment')).code).toBe(0);
  const [change] = world.changes;
  expect(change?.comments).toHaveLength(1);
  expect(change?.comments[0]?.body).toMatch(/^### test \(1\), .*test \(5\) and 7 more: permission\n/);
  expect(change?.comments[0]?.body).toContain('A repair was proved by running the failing command again.');
  expect(world.changes).toHaveLength(1);
});

test('what the token may not write, a workflow for example, is left as a patch, in the report and in the comment', async () => {
  world.changes.push({
    ...{ id: 1, branch: 'feature', target: 'main', state: 'open', title: 'Feature', body: '' },
    ...{ head: repository.tip('main') ?? '', createdAt: new Date(0), labels: [], reviewers: [], comments: [] },
  });
  addRun({ event: 'pull_request', headBranch: 'feature', pulls: [{ number: 1, base: 'main' }] });
  const message =
    'refusing to allow a GitHub App to create or update workflow `.github/workflows/ci.yml` without `workflows` permission';
  world.server.refuse = ({ method, path }) =>
    method === 'POST' && path.endsWith('/git/refs') ? { status: 403, json: { message } } : undefined;
  const { code, stdout } = await healFrom(address(), '--propose', '--comment');
  const { report } = JSON.parse(stdout).causes[0];
  expect({ code, outcome: report.outcome, change: report.change }).toEqual({
    code: 0,
    outcome: 'proved',
    change: null,
  });
  expect(report.notes.join(' ')).toMatch(/GITHUB_TOKEN may never write.*Apply the patch by hand.*\.patch/s);
  const patches = readdirSync(`${root}/.self-healer/patches`);
  expect(patches).toEqual([expect.stringMatching(/^[0-9a-f]{16}\.patch$/)]);
  git(root, 'apply', `.self-healer/patches/${patches[0]}`);
  expect(git(root, 'diff', '--summary')).toContain('mode change 100644 => 100755 check.sh');
  expect(world.changes[0]?.comments[0]?.body).toMatch(/```diff\n[\s\S]*new mode 100755/);
  expect(repository.tip(report.change?.branch ?? 'self-healer/none')).toBeUndefined();
});

test('another revision is refused with the way out', async () => {
  addRun({ headSha: 'f'.repeat(40) });
  const { code, stderr } = await healFrom(address());
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(/git checkout f{40}/) });
});

test('a job without a log costs only itself', async () => {
  addRun();
  world.runs[0]?.jobs.splice(1);
  world.runs[0]?.jobs.push({ id: 20, name: 'lost', conclusion: 'failure', log: Buffer.from([0, 1, 2, 3, 0, 0, 0]) });
  const report = JSON.parse((await healFrom(address())).stdout);
  expect({ causes: report.causes.length, unread: report.unread }).toEqual({
    causes: 1,
    unread: [{ job: expect.objectContaining({ name: 'lost' }), problem: expect.stringContaining('not text') }],
  });
});

test.each([
  ['no provider', 'https://ci.example.org/run/1', /not the address of a run/],
  ['no address', 'nonsense', /address of a run or job/],
])('bad --from: %s', async (_, from, message) => {
  expect(await healFrom(from)).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(message) });
});

test('--from ci outside of CI says so', async () => {
  const ran = await cli(['heal', '--from', 'ci'], { cwd: root, env: { GITHUB_ACTIONS: '' } });
  expect(ran).toMatchObject({ code: 2, stderr: expect.stringContaining('--from ci') });
});

test('debug --from reads the log of the job at an address, or of the first that failed', async () => {
  addRun();
  const debug = (from: string) =>
    cli(['debug', '--from', from, '--no-store', '-c', 'list; show'], { cwd: root, env: env() });
  expect(await debug(`${address()}/job/3`)).toMatchObject({
    code: 0,
    stderr: '',
    stdout: expect.stringMatching(/test \(3\).*A script is not executable/s),
  });
  expect(await debug(address())).toMatchObject({
    code: 0,
    stderr: expect.stringMatching(/^self-healer: this is test \(1\); these failed too: .*\/job\/12\n$/),
  });
});
