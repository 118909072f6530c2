import { spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import {
  CHECK,
  CHECK_LOG,
  cli,
  directoryWith,
  NOT_EXECUTABLE,
  program,
  repositoryWith,
  temporaryDirectory,
} from './cli.ts';
import { type ServeProcess, serveProcess } from './serve.ts';

// Real processes, one after the other, on machines that have other things to do.
vi.setConfig({ testTimeout: 300_000 });

const CI = { '.gitlab-ci.yml': `check:\n  script:\n    - ${CHECK}\n` };
const LOG = join(directoryWith({ 'build.log': CHECK_LOG }), 'build.log');
const executable = (root: string) => (statSync(join(root, 'check.sh')).mode & 0o100) !== 0;

beforeAll(program, 300_000);

const running: ServeProcess[] = [];
afterAll(async () => {
  for (const { child, ended } of running) {
    child.kill('SIGTERM');
    await ended;
  }
});

async function place() {
  const root = repositoryWith({ ...NOT_EXECUTABLE, ...CI });
  const env = { SELF_HEALER_WORKSPACES: `shop=${root}` };
  const service = await serveProcess({ env });
  running.push(service);
  const remote = ['debug', '--server', service.address];
  const debug = (args: readonly string[], more: Readonly<Record<string, string>> = {}) =>
    cli([...remote, ...args], {
      cwd: temporaryDirectory(),
      env: { SELF_HEALER_DATA_DIR: temporaryDirectory(), SELF_HEALER_TOKEN: service.token, ...more },
    });
  return { root, env, service, remote, debug };
}

const SCRIPT = 'list; show e1; why; classify; patch; prove; apply; summary; log e1; label e1 test; rollback; patches';

test('the screens of a service’s session are those of one here, and it is the same session', async () => {
  const { root, debug, service } = await place();
  const local = repositoryWith({ ...NOT_EXECUTABLE, ...CI });
  const here = await cli(['debug', LOG, '-c', SCRIPT], {
    cwd: local,
    env: { SELF_HEALER_DATA_DIR: temporaryDirectory() },
  });
  const there = await debug([LOG, '-c', SCRIPT]);
  const general = (text: string) =>
    text
      .replaceAll(/s[0-9a-f]{16}/g, 'SESSION')
      .replaceAll(/rollback \S+ undoes/g, 'rollback ID undoes')
      .replaceAll(/\d+\.\d s|in \d+ seconds?/g, 'TIME')
      // Where a file lies on the client's machine is none of the service's business; how it is called is shown.
      .replaceAll(/\S*\/build\.log /gm, 'build.log ');
  expect({ code: there.code, stdout: general(there.stdout) }).toEqual({ code: 0, stdout: general(here.stdout) });
  expect(there.stderr).toContain('running with the patch: ');
  expect(executable(root)).toBe(false);

  const { json } = await service.call('/api/v1/sessions');
  const [{ session_id: id }] = json.sessions as [{ session_id: string }];
  const later = await debug(['--session', id, '-c', 'sessions; events; export markdown -']);
  expect(later).toMatchObject({ code: 0, stderr: '' });
  expect(later.stdout).toMatch(new RegExp(`❯ ${id}.*rolled-back.*label|label.*rolled-back`, 's'));
  expect(executable(root)).toBe(false);
}, 300_000);

test('goes on when the service was killed and is there again', async () => {
  const { root, env, service, remote } = await place();
  const child = spawn(process.execPath, [await program(), ...remote, LOG], {
    cwd: temporaryDirectory(),
    env: { ...process.env, SELF_HEALER_DATA_DIR: temporaryDirectory(), SELF_HEALER_TOKEN: service.token },
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk;
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const says = (text: string) => expect.poll(() => output, { timeout: 120_000 }).toContain(text);
  child.stdin.write('apply all\n');
  await says('p1 applied');
  service.child.kill('SIGKILL');
  await service.ended;
  const again = await serveProcess({ data: service.data, env, port: Number(new URL(service.address).port) });
  running.push(again);
  child.stdin.end('rollback\nevents\n');
  expect(await ended).toBe(0);
  expect(output).toMatch(/every byte as before.*applied.*rolled-back/s);
  expect(executable(root)).toBe(false);
}, 300_000);

test.each<[string, readonly string[], Readonly<Record<string, string>>, RegExp]>([
  ['a wrong token', [], { SELF_HEALER_TOKEN: 'not-the-one-0123456789' }, /refuses the token/],
  ['no token', [], { SELF_HEALER_TOKEN: '' }, /Set SELF_HEALER_TOKEN/],
  ['a workspace that is none', ['--workspace', 'forum'], {}, /no workspace forum/],
  ['a command to prove with', ['--verify', 'true'], {}, /never one that it is sent/],
])('%s is said in one line', async (_, args, env, message) => {
  const { debug } = await place();
  const { code, stderr } = await debug([LOG, '-c', 'patch; prove', ...args], env);
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(message) });
  expect(stderr.trimEnd().split('\n').length).toBe(1);
});

test('an address where nothing is', async () => {
  const { code, stderr } = await cli(['debug', '--server', 'http://127.0.0.1:9', LOG, '-c', 'list'], {
    env: { SELF_HEALER_TOKEN: 'a-token-0123456789' },
  });
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(/Nothing answers at http:/) });
});
