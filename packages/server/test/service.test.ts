import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SwaggerParser from '@apidevtools/swagger-parser';
import { afterAll, describe, expect, test } from 'vitest';
import { documented } from './support/conforms.ts';
import { type Call, LOG, served, stopAll, TOKEN } from './support/served.ts';
import { socketClient } from './support/socket-client.ts';

afterAll(stopAll);

const service = await served({
  env: {
    SELF_HEALER_MAX_BODY_BYTES: '20000',
    SELF_HEALER_ALLOWED_HOSTS: 'heal.example.org 2001:db8::7',
    SELF_HEALER_ALLOWED_ORIGINS: 'https://ci.example.org',
  },
});
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

describe('guards', () => {
  const OPEN = ['/healthz', '/readyz', '/ui', '/ui/page.js', '/ui/page.css'];

  test('without the token, or with another, every route is refused; probes and the page need none', async () => {
    const { json } = await service.call('/openapi.json');
    const paths = Object.entries(json.paths as Record<string, Record<string, unknown>>);
    const guarded = await served();
    for (const path of OPEN) expect((await guarded.call(path, { token: undefined })).status).toBe(200);
    for (const [path, methods] of paths.filter(([name]) => !OPEN.includes(name))) {
      for (const method of Object.keys(methods)) {
        const url = path.replace('{session_id}', 's0123456789abcdef').replace('{fingerprint}', '0123456789abcdef');
        const cells: readonly Call[] = [
          { token: undefined },
          { token: `${TOKEN}x` },
          { token: undefined, headers: { authorization: `Basic ${TOKEN}` } },
          { token: undefined, headers: { authorization: TOKEN } },
        ];
        for (const cell of cells) {
          // Each from a service that has seen no guesses yet would be slow: 429 refuses as well.
          const { status, json: problem } = await guarded.call(url, { method: method.toUpperCase(), ...cell });
          expect([401, 429]).toContain(status);
          expect(['no-token', 'too-many-requests']).toContain(problem.code);
        }
        const inQuery = await guarded.call(`${url}?token=${TOKEN}&access_token=${TOKEN}`, {
          method: method.toUpperCase(),
          token: undefined,
        });
        expect([401, 429]).toContain(inQuery.status);
      }
    }
  });

  test('after ten wrong tokens an address waits, also with the right one, for a minute', async () => {
    let now = 0;
    const guarded = await served({ now: () => now });
    for (let guess = 0; guess < 10; guess++) {
      expect(await guarded.call('/', { token: `guess-${guess}` })).toMatchObject({
        status: 401,
        headers: { 'www-authenticate': 'Bearer realm="self-healer"' },
      });
    }
    expect(await guarded.call('/')).toMatchObject({ status: 429, headers: { 'retry-after': '60' } });
    // Who sends none guesses nothing, and is told what is missing.
    expect((await guarded.call('/', { token: undefined })).status).toBe(401);
    now = 60_000;
    for (let call = 0; call < 20; call++) expect((await guarded.call('/', { token: undefined })).status).toBe(401);
    expect((await guarded.call('/')).status).toBe(200);
  });

  test('no more requests in a minute than are allowed', async () => {
    let now = 0;
    const guarded = await served({ now: () => now, env: { SELF_HEALER_REQUESTS_PER_MINUTE: '3' } });
    const statuses = async () => [await guarded.call('/'), await guarded.call('/')].map(({ status }) => status);
    expect([await statuses(), await statuses()]).toEqual([
      [200, 200],
      [200, 429],
    ]);
    now = 60_000;
    expect(await statuses()).toEqual([200, 200]);
  });

  test.each([
    ['127.0.0.1', 200],
    ['LOCALHOST:8003', 200],
    ['[::1]:8003', 200],
    ['heal.example.org', 200],
    ['[2001:db8::7]:8003', 200],
    ['2001:db8::7', 421],
    ['evil.example.org', 421],
    ['localhost.evil.example.org', 421],
    ['127.0.0.1.evil.example.org:8003', 421],
    ['heal.example.org@evil.example.org', 421],
  ])('Host %s: %i', async (host, status) => {
    expect((await service.call('/', { headers: { host } })).status).toBe(status);
    expect((await service.call('/healthz', { headers: { host } })).status).toBe(status);
  });

  test.each([
    ['http://localhost:1', 403],
    ['http://evil.example.org', 403],
    ['null', 403],
    ['', 403],
    ['https://ci.example.org:8443', 403],
    ['https://ci.example.org', 200],
    ['own', 200],
  ])('Origin %j: %i', async (origin, status) => {
    const headers = { origin: origin === 'own' ? service.address : origin };
    const answer = await service.call('/', { headers });
    expect([answer.status, answer.headers['access-control-allow-origin']]).toEqual([
      status,
      status === 200 ? headers.origin : undefined,
    ]);
    // What a browser asks first, without the token.
    const preflight = await service.call(ANALYZE, {
      method: 'OPTIONS',
      token: undefined,
      headers: { ...headers, 'access-control-request-method': 'POST' },
    });
    expect(preflight.status).toBe(status === 200 ? 204 : 403);
  });

  test('a token that was replaced is expired: every route and the WebSocket refuse it', async () => {
    const { json } = await service.call('/openapi.json');
    let now = 0;
    const token = 'the-token-that-came-after-0123456789';
    const renewed = await served({ token, now: () => now });
    expect((await renewed.call('/', { token })).status).toBe(200);
    const routes = Object.entries(json.paths as Record<string, object>).flatMap(([path, methods]) =>
      OPEN.includes(path) ? [] : Object.keys(methods).map((method) => [path, method.toUpperCase()] as const),
    );
    expect(routes.length).toBeGreaterThan(15);
    for (const [path, method] of routes) {
      // A minute later no guess is remembered.
      now += 60_000;
      expect([path, (await renewed.call(path, { method })).status]).toEqual([path, 401]);
    }
    await expect(socketClient(renewed.address)).rejects.toThrow('the upgrade was refused');
  });
});

describe('problems', () => {
  const CASES: readonly (readonly [string, string, Call, number, string])[] = [
    ['no such route', '/api/v2', {}, 404, 'no-such-route'],
    ['the wrong method', ANALYZE, {}, 405, 'wrong-method'],
    ['a method of no route', '/api/v1/debug/rollback', { method: 'TRACE' }, 405, 'wrong-method'],
    ['a method that should have a body', '/api/v1/runs', { method: 'QUERY' }, 405, 'wrong-method'],
    [
      'a method of another, with an id',
      '/api/v1/sessions/s0123456789abcdef',
      { method: 'DELETE' },
      405,
      'wrong-method',
    ],
    ['an error that is not named', '/api/v1/debug/patch', { method: 'POST', body: { error: {} } }, 422, 'bad-request'],
    [
      'an error that is named by half',
      '/api/v1/debug/patch',
      { method: 'POST', body: { error: { id: 'e1' } } },
      422,
      'no-such-error',
    ],
    [
      'nothing to classify',
      '/api/v1/ml/classify-error',
      { method: 'POST', body: { error: { stage: 'test' } } },
      422,
      'bad-request',
    ],
    ['no JSON', ANALYZE, { method: 'POST', body: '{"a":' }, 400, 'not-json'],
    [
      'another media type',
      ANALYZE,
      { method: 'POST', body: 'a=b', headers: { 'content-type': 'text/plain' } },
      415,
      'not-json',
    ],
    ['no body', ANALYZE, { method: 'POST' }, 422, 'bad-request'],
    ['a prototype', ANALYZE, { method: 'POST', body: '{"__proto__":{"a":1}}' }, 400, 'not-json'],
    ['a missing field', ANALYZE, { method: 'POST', body: { pipeline_id: 'x' } }, 422, 'bad-request'],
    [
      'an unknown field',
      ANALYZE,
      { method: 'POST', body: { pipeline_id: 'x', log_content: '', logs: '' } },
      422,
      'bad-request',
    ],
    [
      'a workspace that is none',
      ANALYZE,
      { method: 'POST', body: { pipeline_id: 'x', log_content: '', workspace: 'a' } },
      422,
      'no-workspace',
    ],
    [
      'a path as workspace',
      ANALYZE,
      { method: 'POST', body: { pipeline_id: 'x', log_content: '', workspace: '/etc' } },
      422,
      'bad-request',
    ],
    [
      'a log that is binary',
      ANALYZE,
      { method: 'POST', body: { pipeline_id: 'x', log_content: '\0\u0001\u0002'.repeat(500) } },
      422,
      'log-binary',
    ],
    [
      'a body too long',
      ANALYZE,
      { method: 'POST', body: { pipeline_id: 'x', log_content: 'x'.repeat(30_000) } },
      413,
      'body-too-large',
    ],
    ['no such session', '/api/v1/sessions/s0123456789abcdef', {}, 404, 'no-such-session'],
    ['no such failure', '/api/v1/failures/0123456789abcdef', {}, 404, 'no-such-failure'],
    ['no session id', '/api/v1/sessions/..%2fetc', {}, 422, 'bad-request'],
    ['a bad cursor', '/api/v1/sessions?cursor=a', {}, 400, 'bad-cursor'],
    ['a bad limit', '/api/v1/sessions?limit=1e9', {}, 422, 'bad-request'],
    ['a session id without an end', `/api/v1/sessions/${'s'.repeat(300)}`, {}, 414, 'path-too-long'],
    [
      'a name of two lines',
      ANALYZE,
      { method: 'POST', body: { pipeline_id: 'a\nb', log_content: '' } },
      422,
      'bad-request',
    ],
    ['a bad escape', '/api/v1/sessions/%zz', {}, 400, 'bad-request'],
  ];

  test.each(CASES)('%s', async (_, path, call, status, code) => {
    const answer = await service.call(path, call);
    expect(answer).toMatchObject({
      status,
      headers: { 'content-type': 'application/problem+json' },
      json: { type: `urn:self-healer:problem:${code}`, status, code, detail: expect.stringMatching(/\.$/) },
    });
    expect(service.broken).toEqual([]);
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
