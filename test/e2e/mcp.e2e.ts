import { existsSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { CANARY } from '../fakes/forge-world.ts';
import { GitRepository } from '../fakes/git-repository.ts';
import { actionsWorld, FULL_NAME } from '../fakes/github/actions-world.ts';
import { CHECK, CHECK_LOG, cli, git, NOT_EXECUTABLE, program, repositoryWith, temporaryDirectory } from './cli.ts';

beforeAll(program, 300_000);

const clients: Client[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) await client.close();
});

const WORKFLOW = `on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - run: ${CHECK}\n`;
const FILES = { ...NOT_EXECUTABLE, '.github/workflows/ci.yml': WORKFLOW, 'build.log': CHECK_LOG };

/** The official client, on the program's standard input and output. */
async function connected(
  root: string,
  more: Readonly<Record<string, string>> = {},
  ...options: readonly string[]
): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' });
  clients.push(client);
  const env = Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  await client.connect(
    new StdioClientTransport({
      command: process.execPath,
      args: [await program(), 'mcp', '--repo', root, ...options],
      env: { ...env, SERVICE_TOKEN: CANARY, ...more },
    }),
  );
  return client;
}
interface Answer {
  readonly isError?: boolean;
  readonly structuredContent?: Readonly<Record<string, unknown>>;
  readonly content: readonly { readonly text: string }[];
}
const call = async (client: Client, name: string, input = {}) =>
  (await client.callTool({ name, arguments: input })) as unknown as Answer;

test('read-only: an agent diagnoses, gets a patch and its proof, and nothing changes', async () => {
  const root = repositoryWith(FILES);
  const client = await connected(root);
  const { tools } = await client.listTools();
  expect(tools.map(({ name }) => name)).toEqual([
    'analyze_log',
    'explain_rule',
    'list_failed_jobs',
    'propose_patch',
    'prove_patch',
  ]);
  const diagnosis = await call(client, 'analyze_log', { log_file: 'build.log' });
  expect(diagnosis.structuredContent).toMatchObject({
    schema: 'self-healer/diagnosis@1',
    errors: [{ rule: 'permission/script-not-executable', location: { line: 1 } }, {}],
  });
  expect((await call(client, 'explain_rule', { rule: 'permission/script-not-executable' })).content[0]?.text).toMatch(
    /^# /,
  );
  const planned = await call(client, 'propose_patch', { log_text: CHECK_LOG });
  expect(planned.structuredContent).toMatchObject({ outcome: 'unproved', patches: [{ proof: null }] });
  const proved = await call(client, 'prove_patch', { log_file: 'build.log' });
  expect(proved.structuredContent).toMatchObject({
    outcome: 'proved',
    patches: [{ status: 'proved', proof: { command: CHECK, before: { exitCode: 126 }, after: { exitCode: 0 } } }],
  });
  expect(git(root, 'status', '--porcelain')).toBe('');
});

test('without --allow-write there is no tool that writes, and no command of the agent is run', async () => {
  const root = repositoryWith(FILES);
  const client = await connected(root);
  expect((await call(client, 'apply_patch', { log_file: 'build.log' })).isError).toBe(true);
  await call(client, 'prove_patch', { log_file: 'build.log', verify: `touch ${join(root, 'ran')}` });
  expect({ ran: existsSync(join(root, 'ran')), status: git(root, 'status', '--porcelain') }).toEqual({
    ran: false,
    status: '',
  });
});

test('what the repository says of how it is healed holds for an agent too', async () => {
  const config = `verify: ${CHECK}
max-safety: safe
protected-paths: ["*.sh"]
rules:
  - id: acme/quota
    category: resource
    contains: ACME quota
    title: The quota is used up
`;
  const root = repositoryWith({ ...NOT_EXECUTABLE, '.self-healer.yml': config });
  const client = await connected(root, {}, '--allow-write');
  const quota = 'deploying\nACME quota builds is used up\nmake: *** [deploy] Error 1\n';
  expect((await call(client, 'analyze_log', { log_text: quota })).structuredContent).toMatchObject({
    errors: [{ rule: 'acme/quota' }, {}],
  });
  const applied = await call(client, 'apply_patch', { log_text: CHECK_LOG });
  expect(applied.structuredContent).toMatchObject({ patches: [{ status: 'refused' }] });
  expect(git(root, 'status', '--porcelain')).toBe('');
});

test('with --allow-write a proved patch is applied', async () => {
  const root = repositoryWith(FILES);
  const client = await connected(root, {}, '--allow-write');
  const applied = await call(client, 'apply_patch', { log_file: 'build.log', verify: CHECK });
  expect(applied.structuredContent).toMatchObject({ patches: [{ status: 'applied', rollback: expect.any(String) }] });
  expect(statSync(join(root, 'check.sh')).mode & 0o111).toBe(0o111);
});

test('bad requests are told, and secrets do not leave', async () => {
  const root = repositoryWith({ ...FILES, 'secret.log': `Error: token ${CANARY} is wrong\nmake: *** [all] Error 1\n` });
  writeFileSync(join(dirname(root), 'outside.log'), 'Error: not yours\n');
  const client = await connected(root);
  for (const [tool, input, message] of [
    ['analyze_log', {}, /log_file.*or log_text/],
    ['analyze_log', { log_file: '../outside.log' }, /no file/],
    ['analyze_log', { log_file: '/etc/hostname' }, /no file/],
    ['explain_rule', { rule: 'no/such-rule' }, /no rule/],
    ['list_failed_jobs', { run_url: 'https://ci.example.org/1' }, /no public CI provider/],
  ] as const) {
    const answer = await call(client, tool, input);
    expect(answer).toMatchObject({ isError: true, content: [{ text: expect.stringMatching(message) }] });
  }
  expect(JSON.stringify(await call(client, 'analyze_log', { log_file: 'secret.log' }))).not.toContain(CANARY);
});

test('rules are resources', async () => {
  const client = await connected(repositoryWith(FILES));
  const { resources } = await client.listResources();
  expect(resources.length).toBeGreaterThan(400);
  expect(resources.filter(({ uri }) => uri.startsWith('self-healer://sessions/'))).toEqual([]);
  const { contents } = await client.readResource({ uri: 'self-healer://rules/permission/script-not-executable' });
  expect(contents).toMatchObject([{ mimeType: 'text/markdown', text: expect.stringMatching(/^# /) }]);
});

test('debug sessions of the repository are resources, those of others are not', async () => {
  const env = { SELF_HEALER_DATA_DIR: temporaryDirectory() };
  const [root, other] = [repositoryWith(FILES), repositoryWith(FILES)];
  for (const cwd of [root, other]) {
    const { code } = await cli(['debug', 'build.log', '--pipeline', `of ${cwd}`, '-c', 'patch'], { cwd, env });
    expect(code).toBe(0);
  }
  const listed = async (client: Client) =>
    (await client.listResources()).resources.filter(({ uri }) => uri.startsWith('self-healer://sessions/'));
  const client = await connected(root, env);
  const sessions = await listed(client);
  expect(sessions).toMatchObject([{ title: expect.stringContaining(`of ${root}`), mimeType: 'text/markdown' }]);
  const [{ uri } = { uri: '' }] = sessions;
  const { contents } = await client.readResource({ uri });
  expect(contents).toMatchObject([{ text: expect.stringMatching(/^# Debug session [\s\S]*script-not-executable/) }]);
  const [foreign] = await listed(await connected(other, env));
  await expect(client.readResource({ uri: foreign?.uri ?? '' })).rejects.toThrow('no session');
});

test('the failed jobs of a run are listed, by its address and with the token of the environment', async () => {
  const repository = new GitRepository('app', { 'a.txt': { content: 'a\n' } });
  const world = await actionsWorld(repository);
  try {
    const job = { conclusion: 'failure', log: Buffer.from(CHECK_LOG) };
    world.runs.push({
      id: 11,
      attempt: 1,
      event: 'push',
      headSha: repository.tip('main') ?? '',
      headBranch: 'main',
      path: '.github/workflows/ci.yml',
      pulls: [],
      jobs: [
        { ...job, id: 1, name: 'test' },
        { ...job, id: 2, name: 'build', conclusion: 'success' },
      ],
    });
    const { origin } = world.server.url;
    const client = await connected(repositoryWith(FILES), {
      GITHUB_TOKEN: CANARY,
      GITHUB_SERVER_URL: origin,
      GITHUB_API_URL: origin,
    });
    const answer = await call(client, 'list_failed_jobs', { run_url: `${origin}/${FULL_NAME}/actions/runs/11` });
    expect(answer.structuredContent).toMatchObject({ run: '11', jobs: [{ id: '1', name: 'test' }] });
    expect(JSON.stringify(answer)).not.toContain(CANARY);
    expect(world.server.problems).toEqual([]);
  } finally {
    await world.close();
    repository.dispose();
  }
});
