import { spawn } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { CANARY } from '../fakes/forge-world.ts';
import { GitRepository } from '../fakes/git-repository.ts';
import { type ActionsWorld, actionsWorld, FULL_NAME } from '../fakes/github/actions-world.ts';
import { CHECK, CHECK_LOG, git, NOT_EXECUTABLE, program, temporaryDirectory } from './cli.ts';

beforeAll(program, 300_000);

/** The Node of the tests, and the one that npm was started with where it is another. */
const NODES = [...new Set([process.execPath, process.env.npm_node_execpath ?? process.execPath])];
const WORKFLOW = `on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - run: ${CHECK}\n`;
const LOG = [`##[group]Run ${CHECK}`, CHECK, 'shell: /usr/bin/bash -e {0}', '##[endgroup]', CHECK_LOG].join('\n');
const about = parse(readFileSync(new URL('../../action.yml', import.meta.url), 'utf8'));

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
  for (const name of ['output', 'summary', 'event.json'])
    writeFileSync(join(files, name), name === 'event.json' ? '{}' : '');
});
afterEach(async () => {
  await world.close();
  repository.dispose();
  expect(world.server.problems).toEqual([]);
  expect(JSON.stringify([world.storage.seen, world.server.elsewhere])).not.toContain(CANARY);
});

interface ActionRun {
  readonly code: number | null;
  readonly printed: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
}

/** Runs action.cjs as the runner does: inputs and files by variables. */
async function action(inputs: Readonly<Record<string, string>>, node = process.execPath): Promise<ActionRun> {
  const defaults = Object.entries<{ default?: string }>(about.inputs).map(([name, input]) => [
    name,
    input.default ?? '',
  ]);
  const given = { ...Object.fromEntries(defaults), token: CANARY, 'working-directory': root, ...inputs };
  const { NO_COLOR: _, FORCE_COLOR: __, ...inherited } = process.env;
  const child = spawn(node, [join(dirname(await program()), 'action.cjs')], {
    cwd: files,
    env: {
      ...inherited,
      ...Object.fromEntries(Object.entries(given).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
      GITHUB_ACTIONS: 'true',
      GITHUB_SERVER_URL: world.server.url.origin,
      GITHUB_API_URL: world.server.url.origin,
      GITHUB_REPOSITORY: FULL_NAME,
      GITHUB_RUN_ID: '11',
      GITHUB_RUN_ATTEMPT: '1',
      GITHUB_SHA: repository.tip('main') ?? '',
      GITHUB_REF: 'refs/heads/main',
      GITHUB_EVENT_PATH: join(files, 'event.json'),
      GITHUB_OUTPUT: join(files, 'output'),
      GITHUB_STEP_SUMMARY: join(files, 'summary'),
      RUNNER_TEMP: files,
    },
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (printed += chunk));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  const outputs = readFileSync(join(files, 'output'), 'utf8').matchAll(
    /^(?<name>[\w-]+)<<(?<end>\S+)\n(?<value>[\s\S]*?)\n?\k<end>$/gm,
  );
  return {
    code,
    printed,
    outputs: Object.fromEntries([...outputs].map(({ groups }) => [groups?.name, groups?.value])),
    summary: readFileSync(join(files, 'summary'), 'utf8'),
  };
}

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

describe.each(NODES)('%s', (node) => {
  test('a job that waits for the failed one: a pull request, outputs, a summary, an annotation', async () => {
    failedRun();
    const { code, printed, outputs, summary } = await action({}, node);
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
  writeFileSync(
    join(files, 'event.json'),
    JSON.stringify({
      workflow_run: {
        id: 11,
        run_attempt: 1,
        event: 'pull_request',
        head_sha: 'f'.repeat(40),
        head_branch: 'topic',
        html_url: 'https://fake/run',
        repository: { full_name: FULL_NAME },
        head_repository: { full_name: 'stranger/app' },
        pull_requests: [],
      },
    }),
  );
  const { code, outputs, summary } = await action({});
  expect({ code, outcome: outputs.outcome, url: outputs['change-url'] }).toEqual({
    code: 0,
    outcome: 'unproved',
    url: '',
  });
  expect(summary).toContain('fork');
  expect(world.changes).toEqual([]);
});

test.each([
  ['mode', { mode: 'force' }, /mode is "force"/],
  ['timeout', { timeout: 'soon' }, /number of seconds/],
  ['two logs', { command: 'make', 'log-file': 'a.log' }, /not both/],
])('a wrong input is named: %s', async (_, inputs, message) => {
  expect(await action(inputs)).toMatchObject({ code: 1, printed: expect.stringMatching(message) });
});

test('action.yml names the bundle that is shipped, which is small', async () => {
  expect(about.runs).toEqual({ using: 'node24', main: 'dist/action.cjs' });
  expect(statSync(join(dirname(await program()), 'action.cjs')).size).toBeLessThan(1_500_000);
});
