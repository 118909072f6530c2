import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PostgresServer, postgresPrograms, startPostgres } from '../../packages/store/test/support/postgres.ts';
import { CHECK, CHECK_LOG, cli, git, NOT_EXECUTABLE, program, repositoryWith, temporaryDirectory } from './cli.ts';
import { type ServeProcess, serveProcess, socketClient } from './serve.ts';

const bin = postgresPrograms();
const TOKEN = 'of-all-the-processes-0123456789';
const ANALYZE = '/api/v1/debug/analyze';

let postgres: PostgresServer | undefined;
const running: ServeProcess[] = [];

beforeAll(async () => {
  await program();
  if (bin !== undefined) postgres = await startPostgres(bin);
}, 120_000);
afterAll(async () => {
  for (const { child, ended } of running) {
    child.kill('SIGTERM');
    await ended;
  }
  await postgres?.stop();
}, 60_000);

test.runIf(bin !== undefined)(
  'one API and two workers on one PostgreSQL (needs Debian’s postgresql): progress, events and patches cross over; a killed worker loses nothing',
  async () => {
    const root = repositoryWith({ ...NOT_EXECUTABLE, '.gitlab-ci.yml': `check:\n  script:\n    - ${CHECK}\n` });
    const env = {
      DATABASE_URL: (await postgres?.database()) ?? '',
      SELF_HEALER_TOKEN: TOKEN,
      SELF_HEALER_WORKSPACES: `shop=${root}`,
      SELF_HEALER_REQUESTS_PER_MINUTE: '10000',
    };
    const start = async (role: 'api' | 'worker') => {
      const started = await serveProcess({ env, role });
      running.push(started);
      return started;
    };
    const [api, other, first] = [await start('api'), await start('api'), await start('worker')];
    const watching = await socketClient(other);
    const client = await socketClient(api);
    const { session } = await client.ask({ pipeline_id: 'run 7', log_content: CHECK_LOG });
    const { session_id: id } = session as { session_id: string };
    expect(await watching.ask({ session_id: id })).toMatchObject({ type: 'session', session: { session_id: id } });
    expect(await client.ask({ command: 'apply_all_patches', dry_run: false })).toMatchObject({
      result: { applied: 1, results: [{ patch: { status: 'applied', proof: { after: { exit_code: 0 } } } }] },
    });
    expect(git(root, 'status', '--porcelain')).toBe(' M check.sh\n');
    expect(client.all.filter(({ type }) => type === 'progress').map(({ step }) => step)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^running with the patch: /)]),
    );
    // Whoever looks at it through another API process sees it too.
    expect(await watching.ask({ command: 'rollback_patch', patch_id: 'p1' })).toMatchObject({ type: 'result' });
    const kinds = (all: readonly Record<string, unknown>[]) =>
      all.flatMap(({ type, event }) => (type === 'event' ? [(event as { kind: string }).kind] : []));
    await expect
      .poll(() => [kinds(client.all), kinds(watching.all)], { timeout: 10_000 })
      .toEqual(Array(2).fill(['patch-generated', 'proved', 'applied', 'rolled-back']));

    // Killed with work in its hands.
    await start('worker');
    const asked = Array.from({ length: 30 }, (_, at) =>
      (at % 2 === 0 ? api : other).call(ANALYZE, {
        pipeline_id: `run ${at}`,
        log_content: CHECK_LOG.repeat(20 * at + 1),
      }),
    );
    await asked[4];
    first.child.kill('SIGKILL');
    const answers = await Promise.all(asked);
    expect(answers.map(({ status }) => status)).toEqual(Array(30).fill(200));
    const ids = new Set(answers.map(({ json }) => json.session_id));
    const { json } = await api.call('/api/v1/sessions?limit=200');
    const stored = (json.sessions as { session_id: string }[]).map(({ session_id }) => session_id);
    expect(stored.length).toBe(31);
    expect(stored.filter((each) => ids.has(each)).length).toBe(30);
  },
  120_000,
);

test('a role that shares its work says what it needs', async () => {
  const { code, stderr } = await cli(['serve', '--role', 'worker'], {
    env: { SELF_HEALER_DATA_DIR: temporaryDirectory(), DATABASE_URL: 'mysql://localhost/shop' },
  });
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: expect.stringMatching(/^self-healer: --role worker shares its work .* DATABASE_URL to a postgres:\/\/ URL/),
  });
});

test.runIf(bin !== undefined)(
  'ends when its store cannot be used, also where its jobs could be (needs Debian’s postgresql)',
  async () => {
    const url = (await postgres?.database()) ?? '';
    // A table of somebody else is where one of ours has to be.
    execFileSync(join(bin ?? '', 'psql'), [url, '-qc', 'create table session (of_somebody_else text)']);
    for (const role of ['all', 'api', 'worker']) {
      const env = { DATABASE_URL: url, SELF_HEALER_TOKEN: TOKEN, SELF_HEALER_DATA_DIR: temporaryDirectory() };
      const { code, stderr } = await cli(['serve', '--port', '0', '--role', role], { env });
      expect([role, code, stderr]).toEqual([role, 1, expect.stringMatching(/cannot be used as a store: .*session/)]);
    }
  },
  180_000,
);
