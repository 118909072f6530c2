import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SwaggerParser from '@apidevtools/swagger-parser';
import { afterAll, describe, expect, test } from 'vitest';
import { documented } from './support/conforms.ts';
import { guardedService } from './support/guarded-service.ts';
import { LOG, served, stopAll } from './support/served.ts';

afterAll(stopAll);

const service = await guardedService();
const conforms = await documented(service);
const ANALYZE = '/api/v1/debug/analyze';
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

describe('analyze', () => {
  test('reads a log in a session that is stored and can be read again', async () => {
    const answer = await service.post(ANALYZE, { pipeline_id: 'run 7', log_content: LOG });
    expect(conforms(ANALYZE, 'POST', answer)).toBe('');
    const { session_id: id, created_at: created, diagnosis } = answer.json;
    expect(answer.json).toMatchObject({
      pipeline_id: 'run 7',
      created_at: expect.stringMatching(TIME),
      workspace: null,
      diagnosis: {
        verdict: 'patch',
        root_cause: 'e1',
        errors: [
          {
            id: 'e1',
            error_id: `${id}.e1`,
            category: 'permission',
            classified_by: 'rule',
            facts: { script: './check.sh' },
          },
          { id: 'e2', role: 'symptom', location: { line: 2, end_line: 2 } },
        ],
      },
    });
    const session = await service.call(`/api/v1/sessions/${id}`);
    expect(conforms('/api/v1/sessions/{session_id}', 'GET', session)).toBe('');
    expect(session.json).toMatchObject({
      session_id: id,
      created_at: created,
      updated_at: created,
      status: 'open',
      diagnosis,
      events: [{ seq: 1, kind: 'opened', time: created }],
      summary: { errors: 2, fixable: 1, rolled_back: 0 },
    });
    const log = await service.call(`/api/v1/sessions/${id}/log`);
    expect({ text: log.text, type: log.headers['content-type'] }).toEqual({
      text: LOG,
      type: 'text/plain; charset=utf-8',
    });
    const print = (diagnosis as { errors: { fingerprint: string }[] }).errors[0]?.fingerprint;
    const failure = await service.call(`/api/v1/failures/${print}`);
    expect(conforms('/api/v1/failures/{fingerprint}', 'GET', failure)).toBe('');
    expect(failure.json).toMatchObject({ fingerprint: print, first_seen: created, last_seen: created });
  });

  test('a green log has no errors', async () => {
    const answer = await service.post(ANALYZE, { pipeline_id: 'green', log_content: 'All 12 tests passed\n' });
    expect(answer.json).toMatchObject({ diagnosis: { verdict: 'none', root_cause: null, errors: [] } });
  });

  test('sessions come in pages, the newest first, each once', async () => {
    for (const name of ['a', 'b', 'c', 'd', 'e'])
      await service.post(ANALYZE, { pipeline_id: 'paged', log_content: name });
    const seen: unknown[] = [];
    let cursor: unknown = null;
    do {
      const more = cursor === null ? '' : `&cursor=${cursor}`;
      const page = await service.call(`/api/v1/sessions?pipeline_id=paged&limit=2${more}`);
      expect(conforms('/api/v1/sessions', 'GET', page)).toBe('');
      seen.push(...(page.json.sessions as { session_id: string }[]).map(({ session_id }) => session_id));
      cursor = page.json.cursor;
    } while (cursor !== null);
    expect({ all: seen.length, each: new Set(seen).size }).toEqual({ all: 5, each: 5 });
  });
});

describe('documents', () => {
  test('the OpenAPI document is one, by a reader that is not ours, and has every route', async () => {
    const { json } = await service.call('/openapi.json');
    const api = await SwaggerParser.validate(structuredClone(json) as never);
    expect(Object.keys(api.paths ?? {}).sort()).toEqual(
      [
        '/',
        '/healthz',
        '/readyz',
        '/metrics',
        '/openapi.json',
        '/asyncapi.json',
        ANALYZE,
        '/api/v1/debug/patch',
        '/api/v1/debug/apply-patch',
        '/api/v1/debug/batch-apply-patches',
        '/api/v1/debug/rollback',
        '/api/v1/debug/export-session',
        '/api/v1/sessions',
        '/api/v1/sessions/{session_id}',
        '/api/v1/sessions/{session_id}/log',
        '/api/v1/failures/{fingerprint}',
        '/api/v1/jobs',
        '/api/v1/runs',
        '/api/v1/ml/classify-error',
        '/api/v1/ml/generate-training-data',
        '/api/v1/ml/model-info',
        '/api/v1/ml/train-models',
        '/ui',
        '/ui/page.js',
        '/ui/page.css',
      ].sort(),
    );
  });

  test('status, probes and metrics', async () => {
    expect((await service.call('/')).json).toEqual({
      name: 'self-healer',
      version: '1.2.3',
      status: 'ok',
      workspaces: [],
    });
    for (const path of ['/', '/healthz', '/readyz', '/metrics', '/openapi.json']) {
      expect(conforms(path, 'GET', await service.call(path))).toBe('');
    }
    expect((await service.call('/metrics')).text).toMatch(
      /^self_healer_http_requests_total\{method="POST",route="\/api\/v1\/debug\/analyze",status="200"\} \d+$/m,
    );
  });
});

test.each([
  [`GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, '431 Request Header Fields Too Large'],
  ['SPEAK FRIEND\r\n\r\n', '400 Bad Request'],
])('what is no request is told so: %#', async (text, status) => {
  const socket = connect(Number(new URL(service.address).port), '127.0.0.1').end(text);
  const [head] = (await once(socket, 'data')) as [Buffer];
  expect(head.toString()).toMatch(`HTTP/1.1 ${status}\r\n`);
});

test('sessions that nobody changed for so long are removed when it starts, with their logs; 0 keeps all', async () => {
  const data = mkdtempSync(join(tmpdir(), 'self-healer-served-'));
  const first = await served({ data });
  const { json } = await first.post(ANALYZE, { pipeline_id: 'old', log_content: LOG });
  const path = `/api/v1/sessions/${json.session_id}`;
  await first.stop();
  const days = (many: number) => () => new Date(Date.now() + many * 24 * 60 * 60 * 1000);
  for (const [after, keeps, status] of [
    [89, '90', 200],
    [1000, '0', 200],
    [91, '90', 404],
  ] as const) {
    const later = await served({ data, clock: days(after), env: { SELF_HEALER_RETENTION_DAYS: keeps } });
    await expect.poll(async () => (await later.call(path)).status).toBe(status);
    expect((await later.call(`${path}/log`)).status).toBe(status);
    await later.stop();
  }
  rmSync(data, { recursive: true });
});

test('a log has the name of its job or file, which is never a path and holds no secret', async () => {
  const secret = ['ghp', 'a1B2'.repeat(9)].join('_');
  const named = async (log_name: string) => {
    const answer = await service.post(ANALYZE, { pipeline_id: 'named', log_content: LOG, log_name });
    expect(conforms(ANALYZE, 'POST', answer)).toBe('');
    return (answer.json.diagnosis as { readonly log: { readonly name: string } }).log.name;
  };
  expect(await named('Unit tests (20, ubuntu)')).toBe('Unit tests (20, ubuntu)');
  expect(await named('../../etc/passwd')).toBe('..-..-etc-passwd');
  expect(await named(String.raw`C:\builds\7.log`)).toBe('C:-builds-7.log');
  expect(await named(`job ${secret}`)).not.toContain(secret);
  const answer = await service.post(ANALYZE, { pipeline_id: 'named', log_content: LOG, log_name: 'a\u001bb' });
  expect({ status: answer.status, problem: conforms(ANALYZE, 'POST', answer) }).toEqual({ status: 422, problem: '' });
});

test('told to stop it ends, and what it stored is there for the next', async () => {
  const data = mkdtempSync(join(tmpdir(), 'self-healer-served-'));
  const first = await served({ data });
  const { json } = await first.post(ANALYZE, { pipeline_id: 'kept', log_content: LOG });
  await first.stop();
  await expect(first.call('/healthz')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  const second = await served({ data });
  expect((await second.call(`/api/v1/sessions/${json.session_id}`)).json).toMatchObject({ pipeline_id: 'kept' });
  await second.stop();
  rmSync(data, { recursive: true });
});
