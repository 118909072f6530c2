import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { CANARY } from '../fakes/forge-world.ts';
import { GitRepository } from '../fakes/git-repository.ts';
import { type ActionsWorld, actionsWorld, FULL_NAME } from '../fakes/github/actions-world.ts';
import { CHECK, CHECK_LOG, git, NOT_EXECUTABLE, program, temporaryDirectory } from './cli.ts';
import { NODES } from './nodes.ts';
import { ACTION, type ActionJob, runAction } from './run-action.ts';

beforeAll(program, 300_000);

type Started = Pick<ActionJob, 'event' | 'eventName'> & { readonly node?: string };
const WORKFLOW = `on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - run: ${CHECK}\n`;
const LOG = [`##[group]Run ${CHECK}`, CHECK, 'shell: /usr/bin/bash -e {0}', '##[endgroup]', CHECK_LOG].join('\n');

let repository: GitRepository;
let world: ActionsWorld;
let root: string;
let files: string;
beforeEach(async () => {
  const content = { ...NOT_EXECUTABLE, '.github/workflows/ci.yml': WORKFLOW };
  repository = new GitRepository(
    'app',
    Object.fromEntries(Object.entries(content).map(([path, text]) => [path, { content: text }])),
  );
  world = await actionsWorld(repository);
  files = temporaryDirectory();
  root = join(files, 'checkout');
  git(repository.root, 'clone', '-q', `${repository.root}/app.git`, root);
  // As in a workflow, where the remote is the forge.
  git(root, 'remote', 'set-url', 'origin', `${world.server.url.origin}/${FULL_NAME}`);
});
afterEach(async () => {
  await world.close();
  repository.dispose();
  expect(world.server.problems).toEqual([]);
  expect(JSON.stringify([world.storage.seen, world.server.elsewhere])).not.toContain(CANARY);
});

const action = (inputs: Readonly<Record<string, string>>, { node = process.execPath, ...event }: Started = {}) =>
  runAction(
    inputs,
    { files, root, origin: world.server.url.origin, sha: repository.tip('main') ?? '', ...event },
    { node },
  );

function failedRun(more = {}): void {
  world.runs.push({
    id: 11,
    attempt: 1,
    event: 'push',
    headSha: repository.tip('main') ?? '',
    headBranch: 'main',
    path: '.github/workflows/ci.yml',
    pulls: [],
    jobs: [{ id: 1, name: 'test', conclusion: 'failure', log: Buffer.from(LOG) }],
    ...more,
  });
}

describe.each(NODES)('%s', (_, node) => {
  test('a job that waits for the failed one: a pull request, outputs, a summary, an annotation', async () => {
    failedRun();
    const { code, printed, outputs, summary } = await action({}, { node });
    expect({ code, outputs }).toEqual({
      code: 0,
      outputs: {
        outcome: 'proved',
        verdict: 'patch',
        rule: 'permission/script-not-executable',
        category: 'permission',
        fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
        'change-url': expect.stringContaining('/pull/'),
        branch: `self-healer/${outputs.fingerprint}`,
        report: expect.stringContaining(files),
      },
    });
    expect(summary).toContain('new mode 100755');
    expect(printed).toMatch(/^::error .*title=/m);
    expect(world.changes).toMatchObject([{ state: 'open', target: 'main' }]);
    // The runner is told to mask the token, and sees it nowhere else.
    expect(printed.replace(`::add-mask::${CANARY}`, '') + summary).not.toContain(CANARY);
  });
});

test('in the failing job itself: the command runs without our token, and the step stays red', async () => {
  const { code, printed, outputs } = await action({
    command: 'env | grep -c SELF_HEALER_ || true; sh -c ./check.sh',
    mode: 'report',
  });
  expect({ code, outcome: outputs.outcome, changes: world.changes }).toEqual({
    code: 1,
    outcome: 'proved',
    changes: [],
  });
  expect(printed).toMatch(/^0$/m);
  expect(printed).toContain('exit code 126');
});

test('a command that passes leaves nothing to do', async () => {
  expect(await action({ command: 'echo fine' })).toMatchObject({ code: 0, outputs: {}, summary: '' });
});

test('a log that the job kept', async () => {
  writeFileSync(join(root, 'kept.txt'), LOG);
  const { code, outputs } = await action({ 'log-file': 'kept.txt', mode: 'report' });
  expect({ code, outcome: outputs.outcome }).toEqual({ code: 0, outcome: 'proved' });
});

test('a fork is only reported', async () => {
  failedRun({ event: 'pull_request', headRepository: 'stranger/app', headSha: 'f'.repeat(40) });
  const event = {
    action: 'completed',
    workflow_run: {
      id: 11,
      run_attempt: 1,
      event: 'pull_request',
      conclusion: 'failure',
      head_sha: 'f'.repeat(40),
      head_branch: 'topic',
      html_url: 'https://fake/run',
      repository: { full_name: FULL_NAME },
      head_repository: { full_name: 'stranger/app' },
      pull_requests: [],
    },
  };
  const { code, outputs, summary } = await action({}, { event, eventName: 'workflow_run' });
  expect({ code, outcome: outputs.outcome, url: outputs['change-url'] }).toEqual({
    code: 0,
    outcome: 'unproved',
    url: '',
  });
  expect(summary).toContain('fork');
  expect(world.changes).toEqual([]);
});

test('a report that the job of a fork left is told to its pull request, without a checkout and without a branch', async () => {
  writeFileSync(join(root, 'kept.txt'), LOG);
  // In the job of the fork, whose token may only read.
  const { outputs } = await action({ 'log-file': 'kept.txt', mode: 'report' });
  const head = 'f'.repeat(40);
  world.changes.push({
    ...{ id: 7, branch: 'topic', target: 'main', state: 'open', title: 'Feature', body: '', head },
    ...{ createdAt: new Date(0), labels: [], reviewers: [], comments: [] },
  });
  failedRun({ event: 'pull_request', headRepository: 'stranger/app', headBranch: 'topic', headSha: head });
  const run = {
    id: 11,
    run_attempt: 1,
    event: 'pull_request',
    conclusion: 'failure',
    head_sha: head,
    head_branch: 'topic',
  };
  const event = {
    action: 'completed',
    workflow_run: {
      ...run,
      html_url: `${world.server.url.origin}/${FULL_NAME}/actions/runs/11`,
      repository: { full_name: FULL_NAME },
      head_repository: { full_name: 'stranger/app' },
      pull_requests: [],
    },
  };
  const started = { event, eventName: 'workflow_run' };
  const empty = temporaryDirectory();
  const inputs = { 'report-file': outputs.report ?? '', 'working-directory': empty };
  for (const _ of [1, 2]) expect(await action(inputs, started)).toMatchObject({ code: 0 });
  const [change] = world.changes;
  expect(change?.comments).toHaveLength(1);
  expect(change?.comments[0]?.body).toMatch(/^The job of this change itself says so, .*\n/);
  expect(change?.comments[0]?.body).toContain('new mode 100755');
  expect({ changes: world.changes.length, branches: [...repository.refs().keys()] }).toEqual({
    changes: 1,
    branches: ['main'],
  });

  writeFileSync(join(empty, 'bad.json'), '{"schema":"self-healer/run@1","causes":"all"}');
  const bad = await action({ 'report-file': join(empty, 'bad.json'), 'working-directory': empty }, started);
  expect(bad).toMatchObject({ code: 1, printed: expect.stringMatching(/bad\.json is no report of self-healer/) });
});

test('without a checkout a run of a fork is diagnosed, and its pull request is told', async () => {
  const head = 'f'.repeat(40);
  world.changes.push({
    ...{ id: 7, branch: 'topic', target: 'main', state: 'open', title: 'Feature', body: '', head },
    ...{ createdAt: new Date(0), labels: [], reviewers: [], comments: [] },
  });
  failedRun({ event: 'pull_request', headRepository: 'stranger/app', headBranch: 'topic', headSha: head });
  const event = {
    action: 'completed',
    workflow_run: {
      ...{ id: 11, run_attempt: 1, event: 'pull_request', conclusion: 'failure', head_sha: head, head_branch: 'topic' },
      html_url: `${world.server.url.origin}/${FULL_NAME}/actions/runs/11`,
      repository: { full_name: FULL_NAME },
      head_repository: { full_name: 'stranger/app' },
      pull_requests: [],
    },
  };
  const given = { comment: 'true', 'working-directory': temporaryDirectory() };
  const { code, outputs, summary } = await action(given, { event, eventName: 'workflow_run' });
  expect({ code, rule: outputs.rule, url: outputs['change-url'] }).toEqual({
    code: 0,
    rule: 'permission/script-not-executable',
    url: '',
  });
  expect(summary).toContain('fork');
  expect(world.changes).toMatchObject([{ id: 7, comments: [{ body: expect.stringContaining('permission') }] }]);
});

test.each([
  ['mode', { mode: 'force' }, /mode is "force"/],
  ['timeout', { timeout: 'soon' }, /number of seconds/],
  ['two logs', { command: 'make', 'log-file': 'a.log' }, /not both/],
])('a wrong input is named: %s', async (_, inputs, message) => {
  expect(await action(inputs)).toMatchObject({ code: 1, printed: expect.stringMatching(message) });
});

test('action.yml names the bundle that is shipped', () => {
  expect(ACTION.runs).toEqual({ using: 'node24', main: 'dist/action.cjs' });
});
