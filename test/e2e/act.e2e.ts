import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CANARY } from '../fakes/forge-world.ts';
import { GitRepository } from '../fakes/git-repository.ts';
import { type ActionsWorld, actionsWorld, FULL_NAME } from '../fakes/github/actions-world.ts';
import { CHECK, git, NOT_EXECUTABLE, program, temporaryDirectory } from './cli.ts';

const hasAct = spawnSync('act', ['--version']).status === 0;
const acted = test.skipIf(!hasAct);

/** The workflows that the README shows, each of them whole. */
const NEEDS = `name: ci
on: push
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
      - run: ${CHECK}
  heal:
    needs: [test]
    if: failure()
    runs-on: ubuntu-latest
    permissions: { actions: read, contents: write, pull-requests: write }
    steps:
      - uses: actions/checkout@v5
      - id: heal
        uses: org/self-healer@v1
      - run: echo "told \${{ steps.heal.outputs.outcome }} \${{ steps.heal.outputs.rule }}"
`;
const ITSELF = `name: ci
on: push
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
      - id: heal
        uses: org/self-healer@v1
        with: { command: "${CHECK}" }
      - if: failure()
        run: echo "told \${{ steps.heal.outputs.outcome }} \${{ steps.heal.outputs.rule }}"
`;

let repository: GitRepository;
let world: ActionsWorld;
let printed: string;
beforeEach(() => {
  printed = '';
});
afterEach(async () => {
  await world.close();
  repository.dispose();
  expect(world.server.problems).toEqual([]);
  expect(printed).not.toContain(CANARY);
});

/** What the job of that name printed, as GitHub keeps it. */
function logOf(job: string): Buffer {
  const lines = stripVTControlCharacters(printed)
    .split('\n')
    .flatMap((line) => {
      const { text } =
        new RegExp(`^\\[ci/${job} *\\] +(?:\\| |❌ +Failure - Main )(?<text>.*)$`).exec(line)?.groups ?? {};
      return text === undefined ? [] : [text];
    });
  const run = [`##[group]Run ${CHECK}`, CHECK, 'shell: /usr/bin/bash -e {0}', '##[endgroup]'];
  return Buffer.from([...run, ...lines, '##[error]Process completed with exit code 126.', ''].join('\n'));
}

/** Runs a workflow that pushes to main started, on this machine. */
async function act(workflow: string): Promise<{ readonly code: number | null; readonly shown: string }> {
  const files = { ...NOT_EXECUTABLE, '.github/workflows/ci.yml': workflow };
  repository = new GitRepository(
    'app',
    Object.fromEntries(Object.entries(files).map(([path, content]) => [path, { content }])),
  );
  world = await actionsWorld(repository);
  const sha = repository.tip('main') ?? '';
  world.runs.push({
    ...{
      id: 11,
      attempt: 1,
      event: 'push',
      headSha: sha,
      headBranch: 'main',
      path: '.github/workflows/ci.yml',
      pulls: [],
    },
    jobs: [
      {
        ...{ id: 1, name: 'test', conclusion: 'failure' },
        get log() {
          return logOf('test');
        },
      },
    ],
  });
  const place = temporaryDirectory();
  const [root, action] = [join(place, 'app'), join(place, 'action')];
  git(repository.root, 'clone', '-q', `${repository.root}/app.git`, root);
  git(root, 'remote', 'set-url', 'origin', `${world.server.url.origin}/${FULL_NAME}`);
  mkdirSync(action);
  cpSync(dirname(await program()), join(action, 'dist'), { recursive: true });
  copyFileSync(fileURLToPath(new URL('../../action.yml', import.meta.url)), join(action, 'action.yml'));
  const variables = {
    GITHUB_API_URL: world.server.url.origin,
    GITHUB_SERVER_URL: world.server.url.origin,
    GITHUB_REPOSITORY: FULL_NAME,
    GITHUB_RUN_ID: '11',
    GITHUB_SHA: sha,
  };
  const given = Object.entries(variables).flatMap(([name, value]) => ['--env', `${name}=${value}`]);
  const args = ['push', '-P', 'ubuntu-latest=-self-hosted', '--local-repository', `org/self-healer@v1=${action}`];
  const env = {
    ...process.env,
    HOME: place,
    XDG_CACHE_HOME: join(place, 'cache'),
    // The runner brings the Node that action.yml asks for.
    PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
    GITHUB_TOKEN: CANARY,
  };
  const child = spawn('act', [...args, ...given, '-s', 'GITHUB_TOKEN'], { cwd: root, env });
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (printed += chunk));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, shown: stripVTControlCharacters(printed) };
}

acted.each([
  ['a job behind the one that failed', NEEDS],
  ['the failing job itself', ITSELF],
])('act runs the action in %s, which ends with a pull request', { timeout: 180_000 }, async (_, workflow) => {
  const { code, shown } = await act(workflow);
  expect(shown).toMatch(/\| told proved permission\/script-not-executable$/m);
  expect(code).toBe(1);
  expect(world.changes).toMatchObject([
    { state: 'open', target: 'main', branch: expect.stringMatching(/^self-healer\/[0-9a-f]{16}$/) },
  ]);
});
