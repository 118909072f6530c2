import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { CHECK_LOG, cli, program, temporaryDirectory } from './cli.ts';
import { serveProcess } from './serve.ts';

beforeAll(program, 60_000);

const ANALYZE = '/api/v1/debug/analyze';

test('makes its token, serves, ends when told to, and has everything when it is started again', async () => {
  const first = await serveProcess();
  expect(first.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(first.token).toMatch(/^[0-9a-f]{64}$/);
  expect([
    statSync(join(first.data, 'token')).mode & 0o777,
    statSync(join(first.data, 'store.db')).mode & 0o777,
  ]).toEqual([0o600, 0o600]);
  expect((await fetch(`${first.address}/`)).status).toBe(401);
  const analyzed = await first.call(ANALYZE, {
    pipeline_id: 'run 7',
    log_content: `export API_TOKEN=hunter2-hunter2\n${CHECK_LOG}`,
  });
  expect(analyzed).toMatchObject({
    status: 200,
    json: { diagnosis: { errors: [{ rule: 'permission/script-not-executable' }, {}] } },
  });
  const { session_id: id } = analyzed.json;
  first.child.kill('SIGTERM');
  expect(await first.ended).toMatchObject({ code: 143, stderr: expect.not.stringContaining(first.token) });

  const second = await serveProcess({ data: first.data });
  expect(second.token).toBe(first.token);
  const kept = await second.call(`/api/v1/sessions/${id}`);
  expect(kept.json).toMatchObject({ pipeline_id: 'run 7', diagnosis: analyzed.json.diagnosis });
  const log = await fetch(`${second.address}/api/v1/sessions/${id}/log`, {
    headers: { authorization: `Bearer ${second.token}` },
  });
  expect(await log.text()).not.toContain('hunter2');
  second.child.kill('SIGINT');
  expect((await second.ended).code).toBe(130);
}, 60_000);

test('.env gives what the environment does not', async () => {
  const cwd = temporaryDirectory();
  const token = 'of-the-env-file-0123456789';
  writeFileSync(
    join(cwd, '.env'),
    `SELF_HEALER_TOKEN=${token}\nSELF_HEALER_WORKSPACES=shop=${cwd}\nSELF_HEALER_DATA_DIR=/nowhere\n`,
  );
  const service = await serveProcess({ cwd, env: { SELF_HEALER_TOKEN: token } });
  expect((await service.call('/')).json).toMatchObject({ workspaces: ['shop'] });
  service.child.kill('SIGTERM');
  await service.ended;
});

test.each([
  [['--port', 'http'], {}, /from 0 to 65535/],
  [['--host', '203.0.113.1', '--port', '0'], {}, /203\.0\.113\.1:0 cannot be listened on \(EADDRNOTAVAIL\)/],
  [['--port', '0'], { SELF_HEALER_MAX_BODY_BYTES: 'ten' }, /SELF_HEALER_MAX_BODY_BYTES: /],
])('serve %j: %j is refused in one line', async (args, env, message) => {
  const { code, stderr } = await cli(['serve', ...args], {
    env: { SELF_HEALER_DATA_DIR: temporaryDirectory(), ...env },
  });
  expect({ code, lines: stderr.trimEnd().split('\n').length }).toEqual({ code: 2, lines: 1 });
  expect(stderr).toMatch(message);
});
