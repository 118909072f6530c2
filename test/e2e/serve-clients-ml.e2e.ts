import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RULES } from '@self-healer/rules/registry.generated';
import { OpenAPIClientAxios } from 'openapi-client-axios';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type PostgresServer, postgresPrograms, startPostgres } from '../../packages/store/test/support/postgres.ts';
import { program } from './cli.ts';
import { askFromPython, hasWebsockets } from './python-client.ts';
import { type ServeProcess, serveProcess } from './serve.ts';

// The classifier's routes and commands, by clients that are not ours: it is asked, taught, and asked again.

/** More kinds of failures than the least that training asks for. */
const KINDS = 60;
const LOGS = RULES.flatMap(({ examples }) => examples.match[0]?.log ?? []).slice(0, KINDS);

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

async function started(env: Readonly<Record<string, string>>): Promise<ServeProcess> {
  const service = await serveProcess({ env });
  running.push(service);
  return service;
}

interface Trained {
  readonly reports: readonly { readonly accepted: boolean; readonly reason: string; readonly version?: number }[];
}

describe.each([
  ['SQLite', true, async () => ({})],
  [
    'PostgreSQL (needs Debian’s postgresql)',
    bin !== undefined,
    async () => ({ DATABASE_URL: (await postgres?.database()) ?? '' }),
  ],
] as const)('%s', (name, available, environment) => {
  test.runIf(available)(
    'the routes of the classifier, by a client generated from the OpenAPI document',
    async () => {
      const env = { ...(await environment()), SELF_HEALER_TOKEN: 'of-all-the-processes-0123456789' };
      const service = await started(env);
      const { json: document } = await service.call('/openapi.json');
      const client = await new OpenAPIClientAxios({
        definition: document as never,
        withServer: { url: service.address },
        axiosConfigDefaults: { headers: { Authorization: `Bearer ${service.token}` } },
      }).init();
      const ask = async (operation: string, body?: object) => {
        const { status, data } = await (client[operation]?.(undefined, body) ?? Promise.reject(operation));
        expect([operation, status]).toEqual([operation, 200]);
        return data;
      };
      for (const [at, log_content] of LOGS.entries()) await ask('analyze', { pipeline_id: `run ${at}`, log_content });
      expect(await ask('get_model_info')).toMatchObject({ version: 0, versions: [] });
      const asked = { error: 'curl: (6) Could not resolve host: files.example.org', model_types: ['knn', 'ensemble'] };
      const { answers } = await ask('classify_error', asked);
      expect(answers.map(({ type }: { type: string }) => type)).toEqual(asked.model_types);
      expect(answers[1].classification.category[0]).toMatchObject({ label: 'network' });
      expect(await ask('generate_training_data', { output_file: 'all.json', limit: 7 })).toEqual({
        output_file: 'all.json',
        examples: 7,
      });
      expect(readFileSync(join(service.data, 'exports', 'all.json'), 'utf8')).toContain('"category"');
      const { reports }: Trained = await ask('train_models', { model_types: ['naive_bayes'] });
      expect(reports).toMatchObject([{ reason: expect.any(String), summary: { type: 'naive_bayes' } }]);
      const version = reports[0]?.version ?? 0;
      expect(reports[0]?.accepted).toBe(version > 0);
      expect(await ask('get_model_info')).toMatchObject({ version });
      if (name === 'SQLite') return;
      // Another process, of another machine as far as its directory goes, uses the same model.
      const other = await started(env);
      expect((await other.call('/api/v1/ml/model-info')).json).toMatchObject({ version });
    },
    180_000,
  );

  test.runIf(available && hasWebsockets)(
    'the commands of the classifier, by Python (needs its websockets)',
    async () => {
      const service = await started(await environment());
      const [first = '', ...others] = LOGS;
      for (const log_content of others) {
        await service.call('/api/v1/debug/analyze', { pipeline_id: 'run', log_content });
      }
      const answers = await askFromPython(service, [
        { pipeline_id: 'run', log_content: first },
        { command: 'classify_error_ml', error_id: 'e1', model_types: ['naive_bayes'] },
        { command: 'train_ml_models', model_types: ['naive_bayes'] },
        { command: 'get_ml_model_info' },
        { command: 'exit' },
      ]);
      expect(answers).toMatchObject([
        { type: 'session' },
        { type: 'result', command: 'classify_error_ml', result: { answers: [{ type: 'naive_bayes' }] } },
        { type: 'result', command: 'train_ml_models', result: { reports: [{ summary: { type: 'naive_bayes' } }] } },
        { type: 'result', command: 'get_ml_model_info', result: { summary: expect.any(Object) } },
        { closed: 1000 },
      ]);
    },
    180_000,
  );
});
