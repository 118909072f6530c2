import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import type { Command } from '@self-healer/core/ports/command-runner';
import { gitBranches } from '@self-healer/git-remote/git-branches';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type FakeServer, startFakeServer } from '../../../test/fakes/fake-server.ts';
import { GitRepository } from '../../../test/fakes/git-repository.ts';
import { gitRoutes } from '../../../test/fakes/git-routes.ts';
import { plainRunner } from '../../../test/fakes/plain-runner.ts';

const SECRET = ['Basic', 'Y2FuYXJ5'].join(' ');
const BRANCH = 'self-healer/0123456789abcdef';

let repository: GitRepository;
let server: FakeServer;
let commands: Command[];
beforeEach(async () => {
  repository = new GitRepository('app', {
    'a.txt': { content: 'old\n' },
    'big.bin': { content: Buffer.alloc(300_000, 7) },
    link: { content: 'a.txt', mode: '120000' },
  });
  server = await startFakeServer({ routes: gitRoutes(repository.root, 'app', '/acme/app.git') });
  commands = [];
});
afterEach(async () => {
  await server.close();
  repository.dispose();
});

const open = () =>
  gitBranches({
    url: new URL('acme/app.git', server.url),
    authorization: SECRET,
    runner: {
      run(command) {
        commands.push(command);
        return plainRunner.run(command);
      },
    },
    env: process.env,
    temporaryDirectory: tmpdir(),
    sleep: async () => undefined,
    clock: () => new Date(1_790_000_000_000),
    service: 'The forge',
    rights: 'It needs rights.',
  });

const write = async (branches: ReturnType<typeof open>, more = {}) =>
  branches.write({
    branch: BRANCH,
    parent: repository.tip('main') ?? '',
    create: true,
    message: 'Fix\n',
    files: [{ path: 'a.txt', content: Buffer.from('new\n'), mode: '100755', known: undefined }],
    ...more,
  });

test('of a server that can leave contents out only those that are read are fetched', async () => {
  execFileSync('git', ['-C', `${repository.root}/app.git`, 'config', 'uploadpack.allowFilter', 'true']);
  const branches = open();
  const main = repository.tip('main') ?? '';
  expect(await branches.fileAt(main, 'a.txt')).toEqual({ mode: '100644', content: Buffer.from('old\n') });
  expect(await write(branches)).toBe('written');
  expect(repository.fileAt(BRANCH, 'a.txt')).toMatchObject({ mode: '100755', content: Buffer.from('new\n') });
  const [directory = ''] = commands.map(({ cwd }) => cwd);
  const kinds = execFileSync('git', ['-C', directory, 'cat-file', '--batch-check', '--batch-all-objects'], {
    env: { ...process.env, GIT_ALLOW_PROTOCOL: 'none' },
  });
  expect(kinds.toString()).not.toContain('blob 300000');
  await branches.close();
  expect(existsSync(directory)).toBe(false);
});

test('the token is in no argument, and another host never sees it', async () => {
  const branches = open();
  expect(await branches.tip('main')).toMatchObject({ parents: [], message: 'First' });
  expect(commands.length).toBeGreaterThan(2);
  expect(JSON.stringify(commands.map(({ argv }) => argv))).not.toContain(SECRET);
  expect(server.seen.every(({ headers }) => headers.authorization === SECRET)).toBe(true);
  server.fault = () => 'redirect';
  await expect(branches.tip('main')).rejects.toMatchObject({ code: 'forge-unreachable' });
  expect(server.elsewhere).toEqual([]);
  await branches.close();
});

test('a branch that is not as expected is neither written nor removed', async () => {
  const branches = open();
  expect(await write(branches)).toBe('written');
  const ours = repository.tip(BRANCH) ?? '';
  const other = { files: [{ path: 'a.txt', content: Buffer.from('other\n'), mode: '100644', known: undefined }] };
  expect(await write(branches, other)).toBe('lost');
  const theirs = repository.push(BRANCH, { 'a.txt': { content: 'mine\n' } });
  expect(await write(branches, { ...other, create: false, parent: ours })).toBe('lost');
  await branches.remove(BRANCH, ours);
  expect(repository.tip(BRANCH)).toBe(theirs);
  await branches.remove(BRANCH, theirs);
  expect(repository.tip(BRANCH)).toBeUndefined();
  await branches.remove(BRANCH, theirs);
  await branches.close();
});

test('links show their mode, and what is not there is undefined', async () => {
  const branches = open();
  const main = repository.tip('main') ?? '';
  expect(await branches.fileAt(main, 'link')).toMatchObject({ mode: '120000' });
  expect(await branches.fileAt(main, 'none')).toBeUndefined();
  expect(await branches.tip('none')).toBeUndefined();
  await expect(branches.commit('0'.repeat(40))).rejects.toMatchObject({ code: 'no-such-commit' });
  await expect(branches.commit('--upload-pack=x')).rejects.toMatchObject({ code: 'no-such-commit' });
  await branches.close();
});
