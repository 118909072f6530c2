import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { packAzureExtension, packer } from '../../scripts/lib/azure-extension.ts';
import { azureDevopsRoutes, type FakeBuild } from '../fakes/azure-devops/ci-routes.ts';
import { azureRoutes } from '../fakes/azure-repos/azure-routes.ts';
import { type FakeServer, startFakeServer } from '../fakes/fake-server.ts';
import { CANARY, type FakeChange } from '../fakes/forge-world.ts';
import { GitRepository } from '../fakes/git-repository.ts';
import { gitRoutes } from '../fakes/git-routes.ts';
import { peer } from '../peers/peer.ts';
import { CHECK, CHECK_LOG, git, NOT_EXECUTABLE, program, temporaryDirectory } from './cli.ts';
import { NODES } from './nodes.ts';

vi.setConfig({ testTimeout: 120_000 });

const ID = (last: number) => `44444444-4444-4444-8444-${String(last).padStart(12, '0')}`;
const tfx = packer();
const zip = peer('jszip');

interface Unzipped {
  readonly files: Readonly<Record<string, { readonly dir: boolean; async(type: 'nodebuffer'): Promise<Buffer> }>>;
}

/** What the marketplace gets, unpacked; without the packer, the same files as they are built. */
async function packed(): Promise<string> {
  const dist = dirname(await program());
  if (tfx === undefined || zip === undefined) return dist;
  const directory = temporaryDirectory();
  const vsix = join(directory, 'self-healer.vsix');
  const names = readdirSync(dist);
  packAzureExtension(
    tfx,
    names.map((name) => ({ path: `dist/${name}`, content: readFileSync(join(dist, name), 'utf8') })),
    vsix,
  );
  const library = createRequire(import.meta.url)(zip) as { loadAsync(bytes: Buffer): Promise<Unzipped> };
  for (const [name, file] of Object.entries((await library.loadAsync(readFileSync(vsix))).files)) {
    if (file.dir) continue;
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    writeFileSync(join(directory, name), await file.async('nodebuffer'));
  }
  return join(directory, 'self-healer');
}

let task: string;
beforeAll(async () => {
  task = await packed();
}, 120_000);

let repository: GitRepository;
let server: FakeServer;
let changes: FakeChange[];
let root: string;
let files: string;
beforeEach(async () => {
  const content = { ...NOT_EXECUTABLE, 'azure-pipelines.yml': `steps:\n  - bash: ${CHECK}\n` };
  repository = new GitRepository(
    'app',
    Object.fromEntries(Object.entries(content).map(([path, text]) => [path, { content: text }])),
  );
  changes = [];
  const records: FakeBuild['records'] = [
    { id: ID(1), type: 'Job', name: 'test', result: 'failed', order: 1 },
    { id: ID(2), parentId: ID(1), type: 'Task', name: 'test', result: 'failed', order: 1, log: CHECK_LOG },
  ];
  const sourceVersion = repository.tip('main') ?? '';
  const basic = Buffer.from(`:${CANARY}`).toString('base64');
  server = await startFakeServer({
    routes: {
      ...azureRoutes({ repository, changes, states: new Map() }),
      ...gitRoutes(repository.root, 'app', '/acme/app/_git/app'),
      ...azureDevopsRoutes([{ id: 11, sourceBranch: 'refs/heads/main', sourceVersion, records }], []),
    },
    before: ({ headers }) =>
      headers.authorization === `Basic ${basic}` ? undefined : { status: 401, json: { message: 'no' } },
  });
  files = temporaryDirectory();
  root = join(files, 'checkout');
  git(repository.root, 'clone', '-q', `${repository.root}/app.git`, root);
  git(root, 'remote', 'set-url', 'origin', new URL('acme/app/_git/app', server.url).href);
});
afterEach(async () => {
  await server.close();
  repository.dispose();
  expect(server.problems).toEqual([]);
  expect(JSON.stringify(server.elsewhere)).not.toContain(CANARY);
});

/** Runs the task as the agent does: inputs and the token of the build by variables that only the task gets. */
async function run(
  inputs: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>> = {},
  node = process.execPath,
) {
  const { NO_COLOR: _, FORCE_COLOR: __, ...inherited } = process.env;
  const given = { mode: 'propose', maxSafety: 'review', timeout: '1800', workingDirectory: root, ...inputs };
  const child = spawn(node, [join(task, 'azure-task.cjs')], {
    cwd: files,
    env: {
      ...inherited,
      ...Object.fromEntries(Object.entries(given).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
      AGENT_TEMPDIRECTORY: files,
      ENDPOINT_AUTH_SYSTEMVSSCONNECTION: JSON.stringify({ parameters: { AccessToken: CANARY }, scheme: 'OAuth' }),
      ENDPOINT_AUTH_SCHEME_SYSTEMVSSCONNECTION: 'OAuth',
      ENDPOINT_AUTH_PARAMETER_SYSTEMVSSCONNECTION_ACCESSTOKEN: CANARY,
      TF_BUILD: 'True',
      SYSTEM_COLLECTIONURI: new URL('acme/', server.url).href,
      SYSTEM_TEAMPROJECT: 'app',
      BUILD_BUILDID: '11',
      BUILD_REPOSITORY_URI: new URL('acme/app/_git/app', server.url).href,
      BUILD_SOURCEBRANCH: 'refs/heads/main',
      BUILD_SOURCEVERSION: repository.tip('main') ?? '',
      ...env,
    },
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (printed += chunk));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  expect(printed).not.toContain(CANARY);
  const commands = printed.split('\n').filter((line) => line.startsWith('##vso[') && !line.includes('task.debug'));
  const variables = commands.flatMap((line) => {
    const found = /^##vso\[task\.setvariable variable=(?<name>\w+);isOutput=true;[^\]]*\](?<value>.*)$/.exec(line);
    return found?.groups ? [[found.groups.name, found.groups.value]] : [];
  });
  return { code, printed, commands, variables: Object.fromEntries(variables) };
}

describe.each(NODES)('%s', (_, node) => {
  test('a build that failed: a pull request, output variables, a summary, an issue', async () => {
    const { commands, variables, printed } = await run({}, {}, node);
    expect(printed).toContain('##vso[task.complete result=Succeeded;]');
    expect(variables).toEqual({
      outcome: 'proved',
      verdict: 'patch',
      rule: 'permission/script-not-executable',
      category: 'permission',
      fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
      changeUrl: expect.stringContaining('/pullrequest/1'),
      branch: `self-healer/${variables.fingerprint}`,
      report: expect.stringContaining(files),
    });
    expect(commands).toContainEqual(expect.stringMatching(/^##vso\[task\.logissue type=warning;/));
    const summary = commands.find((line) => line.startsWith('##vso[task.uploadsummary]')) ?? '';
    expect(readFileSync(summary.slice(summary.indexOf(']') + 1), 'utf8')).toContain('new mode 100755');
    expect(changes).toMatchObject([{ state: 'open', target: 'main', branch: variables.branch }]);
  });
});

test('a pull request is healed at its own commit, which the checkout must have', async () => {
  const pull = {
    SYSTEM_PULLREQUEST_PULLREQUESTID: '3',
    SYSTEM_PULLREQUEST_SOURCEBRANCH: 'refs/heads/main',
    SYSTEM_PULLREQUEST_TARGETBRANCH: 'refs/heads/main',
    SYSTEM_PULLREQUEST_ISFORK: 'True',
  };
  git(root, 'commit', '-q', '--allow-empty', '-m', 'the merge with the target');
  const commit = { SYSTEM_PULLREQUEST_SOURCECOMMITID: repository.tip('main') ?? '' };
  const { printed, variables } = await run({}, { ...pull, ...commit });
  expect(printed).toContain('##vso[task.complete result=Succeeded;]');
  expect({ outcome: variables.outcome, changes }).toEqual({ outcome: 'unproved', changes: [] });
  const shallow = await run({}, { ...pull, SYSTEM_PULLREQUEST_SOURCECOMMITID: 'f'.repeat(40) });
  expect(shallow.printed).toMatch(/##vso\[task\.complete result=Failed;\].*fetchDepth: 0/);
});

test.each([
  ['mode', { mode: 'force' }, /mode is "force"/],
  ['timeout', { timeout: 'soon' }, /number of seconds/],
])('a wrong input is named: %s', async (_, inputs, message) => {
  const { printed } = await run(inputs);
  expect(printed).toMatch(/##vso\[task\.complete result=Failed;\]/);
  expect(printed).toMatch(message);
});

test.skipIf(tfx === undefined || zip === undefined)(
  'what tfx packs runs on both versions of Node that agents have, and has no program besides',
  () => {
    const about = JSON.parse(readFileSync(join(task, 'task.json'), 'utf8'));
    expect(about.execution).toEqual({
      Node24: { target: 'azure-task.cjs' },
      Node20_1: { target: 'azure-task.cjs' },
    });
    expect(`${about.version.Major}.${about.version.Minor}.${about.version.Patch}`).toBe(
      JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version,
    );
    const manifest = JSON.parse(readFileSync(join(task, '..', 'extension.vsomanifest'), 'utf8'));
    expect(manifest.contributions).toMatchObject([
      { type: 'ms.vss-distributed-task.task', properties: { name: 'self-healer' } },
    ]);
    expect(readdirSync(task)).not.toContain('server.cjs');
  },
);

test('the task reads the inputs that it declares', () => {
  const directory = new URL('../../platform-adapters/ci/azure-devops/task/', import.meta.url);
  const { inputs } = JSON.parse(readFileSync(new URL('task.json', directory), 'utf8')) as {
    readonly inputs: readonly { readonly name: string }[];
  };
  const source = readFileSync(new URL('inputs.ts', directory), 'utf8');
  const read = [...source.matchAll(/(?:get|oneOf)\('(?<name>\w+)'/g)].map(({ groups }) => groups?.name);
  expect([...new Set(read)].sort()).toEqual(inputs.map(({ name }) => name).sort());
});
