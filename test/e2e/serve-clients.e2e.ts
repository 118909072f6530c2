import { OpenAPIClientAxios } from 'openapi-client-axios';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type PostgresServer, postgresPrograms, startPostgres } from '../../packages/store/test/support/postgres.ts';
import { CHECK, CHECK_LOG, git, NOT_EXECUTABLE, program, repositoryWith } from './cli.ts';
import { askFromPython, hasWebsockets } from './python-client.ts';
import { type ServeProcess, serveProcess } from './serve.ts';

// Clients that are not ours: one generated from the OpenAPI document, and Python's websockets.

const bin = postgresPrograms();
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

/** The classifier's routes and commands are driven in serve-clients-ml.e2e.ts. */
const isOfModels = (name: string) => /\/ml\/|_ml(?:_|$)/.test(name);

const STORES: readonly (readonly [string, boolean, () => Promise<Readonly<Record<string, string>>>])[] = [
  ['SQLite', true, async () => ({})],
  [
    'PostgreSQL (needs Debian’s postgresql)',
    bin !== undefined,
    async () => ({ DATABASE_URL: (await postgres?.database()) ?? '' }),
  ],
];

describe.each(STORES)('%s', (_, available, environment) => {
  const place = async () => {
    const root = repositoryWith({ ...NOT_EXECUTABLE, '.gitlab-ci.yml': `check:\n  script:\n    - ${CHECK}\n` });
    const service = await serveProcess({ env: { ...(await environment()), SELF_HEALER_WORKSPACES: `shop=${root}` } });
    running.push(service);
    return { root, service };
  };

  test.runIf(available)(
    'every route, by a client generated from the OpenAPI document',
    async () => {
      const { root, service } = await place();
      const { json: document } = await service.call('/openapi.json');
      const api = new OpenAPIClientAxios({
        definition: document as never,
        withServer: { url: service.address },
        axiosConfigDefaults: { headers: { Authorization: `Bearer ${service.token}` } },
      });
      const client = await api.init();
      const driven = new Set<string>();
      const ask = async (operation: string, parameters: object | null = null, body?: object) => {
        driven.add(operation);
        const { status, data } = await (client[operation]?.(parameters as never, body) ?? Promise.reject(operation));
        expect([operation, status]).toEqual([operation, 200]);
        return data;
      };
      const made = await ask('analyze', null, { pipeline_id: 'run 7', log_content: CHECK_LOG });
      const session_id: string = made.session_id;
      const [error] = made.diagnosis.errors;
      const { patch } = await ask('generate_patch', null, { error: error.error_id });
      expect(await ask('apply_patch', null, { patch })).toMatchObject({ patch: { status: 'proved' } });
      expect(
        await ask('batch_apply_patches', null, { error_ids: ['e1'], pipeline_id: 'run 7', dry_run: false }),
      ).toMatchObject({ applied: 1 });
      expect(git(root, 'status', '--porcelain')).toBe(' M check.sh\n');
      await ask('rollback_patch', null, { patch_id: patch.patch_id });
      expect(git(root, 'status', '--porcelain')).toBe('');
      await ask('export_session', null, { pipeline_id: 'run 7', format: 'markdown' });
      expect(await ask('list_sessions', { limit: 1 })).toMatchObject({ sessions: [{ session_id }], cursor: null });
      expect(await ask('get_session', { session_id })).toMatchObject({ workspace: 'shop', events: expect.any(Array) });
      expect(await ask('get_session_log', { session_id })).toBe(CHECK_LOG);
      expect(await ask('get_failure', { fingerprint: error.fingerprint })).toMatchObject({ sessions: 1 });
      const others = api
        .getOperations()
        .flatMap(({ operationId = '', path }) => (isOfModels(path) ? [] : [operationId]));
      for (const operation of others.filter((each) => !driven.has(each))) {
        // What is left only reads and takes nothing.
        expect([operation, api.getOperation(operation)?.method]).toEqual([operation, 'get']);
        await ask(operation);
      }
    },
    180_000,
  );

  test.runIf(available && hasWebsockets)(
    'every command of the WebSocket, by Python (needs its websockets)',
    async () => {
      const { root, service } = await place();
      const { json } = await service.call('/asyncapi.json');
      const { operations } = json as { operations: Record<string, { action: string }> };
      const first = { pipeline_id: 'run 7', log_content: CHECK_LOG };
      const commands: readonly { readonly command: string; readonly [name: string]: unknown }[] = [
        { command: 'analyze_error', error_id: 'e1' },
        { command: 'generate_patch', error_id: 'e1' },
        { command: 'apply_patch', patch_id: 'p1', dry_run: true },
        { command: 'apply_all_patches', dry_run: false },
        { command: 'rollback_patch', patch_id: 'p1' },
        { command: 'label_error', error_id: 'e1', category: 'permission' },
        { command: 'export_session', format: 'text' },
        { command: 'get_session_summary' },
        { command: 'exit' },
      ];
      const known = Object.entries(operations).flatMap(([name, { action }]) => (action === 'receive' ? [name] : []));
      expect(known.filter((name) => !['open', 'resume', 'join'].includes(name) && !isOfModels(name)).sort()).toEqual(
        commands.map(({ command }) => command).sort(),
      );
      const answers = await askFromPython(service, [first, ...commands]);
      expect(answers.map(({ type, command, closed }) => closed ?? command ?? type)).toEqual([
        'session',
        ...commands.slice(0, -1).map(({ command }) => command),
        1000,
      ]);
      expect(answers.filter(({ type }) => type === 'problem')).toEqual([]);
      expect(answers.at(-2)).toMatchObject({ result: { errors: 2, proved: 1, applied: 0, rolled_back: 1 } });
      expect(git(root, 'status', '--porcelain')).toBe('');
    },
    180_000,
  );
});
