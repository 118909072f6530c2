import { randomInt } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PostgresServer, postgresPrograms, startPostgres } from '../../packages/store/test/support/postgres.ts';
import { CHECK_LOG, git, NOT_EXECUTABLE, program, repositoryWith, temporaryDirectory } from './cli.ts';
import { type ServeProcess, serveProcess } from './serve.ts';

// `npm run races`: SELF_HEALER_APPLY_KILLS says how often whoever changes the files is killed.
const KILLS = Number(process.env.SELF_HEALER_APPLY_KILLS ?? 24);
/** A worker is taken for dead after ten seconds. */
const WORKER_KILLS = Math.ceil(KILLS / 8);
/** About as long as it takes to apply a patch. */
const MOMENT_MS = 500;
const TOKEN = 'of-all-the-processes-0123456789';

const bin = postgresPrograms();
let postgres: PostgresServer | undefined;

beforeAll(async () => {
  await program();
  if (bin !== undefined) postgres = await startPostgres(bin);
}, 120_000);
afterAll(async () => postgres?.stop(), 60_000);

const executable = (root: string) => (statSync(join(root, 'check.sh')).mode & 0o100) !== 0;

async function sessionOf(service: ServeProcess): Promise<string> {
  const { json } = await service.call('/api/v1/debug/analyze', { pipeline_id: 'run 7', log_content: CHECK_LOG });
  const id = String(json.session_id);
  expect(await service.call('/api/v1/debug/patch', { error: `${id}.e1` })).toMatchObject({ status: 200 });
  return id;
}

/** Applies the patch, or rolls it back. */
const change = (service: ServeProcess, id: string, applies: boolean) =>
  applies
    ? service.call('/api/v1/debug/apply-patch', { patch: `${id}.p1`, dry_run: false, prove: false })
    : service.call('/api/v1/debug/rollback', { patch_id: `${id}.p1` });

/** What a session says of its patch, and whether its events tell the same. */
async function isApplied(service: ServeProcess, id: string): Promise<boolean> {
  const { json } = await service.call(`/api/v1/sessions/${id}`);
  const [patch] = json.patches as readonly { readonly status: string }[];
  const changes = (json.events as readonly { readonly kind: string }[]).flatMap(({ kind }) =>
    kind === 'applied' || kind === 'rolled-back' ? [kind] : [],
  );
  // Each in its turn, none twice.
  expect(changes).toEqual(changes.map((_, at) => (at % 2 === 0 ? 'applied' : 'rolled-back')));
  expect(patch?.status === 'applied').toBe(changes.length % 2 === 1);
  return patch?.status === 'applied';
}

test(`one process, killed ${KILLS} times while it changes files: asked again, it is done, and once`, async () => {
  const root = repositoryWith(NOT_EXECUTABLE);
  const data = temporaryDirectory();
  const start = () => serveProcess({ data, env: { SELF_HEALER_TOKEN: TOKEN, SELF_HEALER_WORKSPACES: `shop=${root}` } });
  let service = await start();
  const id = await sessionOf(service);
  let cut = 0;
  for (let kill = 0, applies = true; kill < KILLS; kill++) {
    const asked = change(service, id, applies).catch(() => undefined);
    await delay(randomInt(MOMENT_MS));
    service.child.kill('SIGKILL');
    await service.ended;
    if ((await asked) === undefined) cut += 1;
    service = await start();
    if ((await isApplied(service, id)) !== applies) {
      expect(await change(service, id, applies)).toMatchObject({ status: 200 });
    }
    expect([await isApplied(service, id), executable(root)]).toEqual([applies, applies]);
    expect(git(root, 'status', '--porcelain')).toBe(applies ? ' M check.sh\n' : '');
    applies = !applies;
  }
  expect(cut).toBeGreaterThan(0);
  service.child.kill('SIGTERM');
  await service.ended;
}, 1_800_000);

test.runIf(bin !== undefined)(
  `a worker, killed ${WORKER_KILLS} times while it changes files: another goes on, each request is answered, and done once (needs Debian’s postgresql)`,
  async () => {
    const root = repositoryWith(NOT_EXECUTABLE);
    const env = {
      DATABASE_URL: (await postgres?.database()) ?? '',
      SELF_HEALER_TOKEN: TOKEN,
      SELF_HEALER_WORKSPACES: `shop=${root}`,
    };
    const api = await serveProcess({ env, role: 'api' });
    let worker = await serveProcess({ env, role: 'worker' });
    const id = await sessionOf(api);
    for (let kill = 0, applies = true; kill < WORKER_KILLS; kill++) {
      const asked = change(api, id, applies);
      await delay(randomInt(MOMENT_MS));
      worker.child.kill('SIGKILL');
      await worker.ended;
      worker = await serveProcess({ env, role: 'worker' });
      expect(await asked).toMatchObject({ status: 200 });
      expect([await isApplied(api, id), executable(root)]).toEqual([applies, applies]);
      applies = !applies;
    }
    for (const { child, ended } of [api, worker]) {
      child.kill('SIGTERM');
      await ended;
    }
  },
  1_800_000,
);
