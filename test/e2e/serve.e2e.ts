import { rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test, vi } from 'vitest';
import { CHECK, CHECK_LOG, cli, git, NOT_EXECUTABLE, program, repositoryWith, temporaryDirectory } from './cli.ts';
import { serveProcess, socketClient } from './serve.ts';

// Real processes, one after the other, on machines that have other things to do.
vi.setConfig({ testTimeout: 300_000 });

beforeAll(program, 300_000);

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

  // Without its file another token is made, and the old one is worth nothing.
  rmSync(join(first.data, 'token'));
  const third = await serveProcess({ data: first.data });
  expect(third.token).not.toBe(first.token);
  const old = await fetch(`${third.address}/`, { headers: { authorization: `Bearer ${first.token}` } });
  expect([old.status, (await third.call('/')).status]).toEqual([401, 200]);
  third.child.kill('SIGTERM');
  await third.ended;
}, 300_000);

test('a debug session over the WebSocket goes on after the service was killed', async () => {
  const root = repositoryWith({ ...NOT_EXECUTABLE, '.gitlab-ci.yml': `check:\n  script:\n    - ${CHECK}\n` });
  const env = { SELF_HEALER_WORKSPACES: `shop=${root}` };
  const first = await serveProcess({ env });
  const client = await socketClient(first);
  const { session } = await client.ask({ pipeline_id: 'run 7', log_content: CHECK_LOG });
  const id = String((session as { session_id: string }).session_id);
  expect(await client.ask({ command: 'apply_all_patches', dry_run: false })).toMatchObject({
    result: { applied: 1, results: [{ patch: { status: 'applied', proof: { after: { exit_code: 0 } } } }] },
  });
  expect(git(root, 'status', '--porcelain')).toBe(' M check.sh\n');
  first.child.kill('SIGKILL');
  await first.ended;

  const second = await serveProcess({ data: first.data, env });
  const again = await socketClient(second);
  expect(await again.ask({ resume_token: `${id}.1` })).toMatchObject({
    type: 'session',
    session: { patches: [{ id: 'p1', status: 'applied' }] },
  });
  expect(await again.ask({ command: 'rollback_patch', patch_id: 'p1' })).toMatchObject({ type: 'result' });
  expect(git(root, 'status', '--porcelain')).toBe('');
  expect(again.all.filter(({ type }) => type === 'event').map(({ event }) => (event as { kind: string }).kind)).toEqual(
    ['patch-generated', 'proved', 'applied', 'rolled-back'],
  );
  second.child.kill('SIGTERM');
  await second.ended;
}, 300_000);

test('goes on answering while it trains kinds of models to ask', async () => {
  const service = await serveProcess({ env: { SELF_HEALER_REQUESTS_PER_MINUTE: '1000000' } });
  let done = false;
  const asked = service
    .call('/api/v1/ml/classify-error', { error: 'disk full', model_types: ['random_forest', 'knn', 'random_forest'] })
    .finally(() => {
      done = true;
    });
  for (let call = 0; call < 5; call++) expect((await service.call('/')).status).toBe(200);
  // A forest takes seconds.
  expect(done).toBe(false);
  const { status, json } = await asked;
  expect([status, (json.answers as { type: string }[]).map(({ type }) => type)]).toEqual([
    200,
    ['random_forest', 'knn', 'random_forest'],
  ]);
  service.child.kill('SIGTERM');
  await service.ended;
}, 300_000);

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
