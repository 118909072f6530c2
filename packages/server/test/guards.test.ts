import { afterAll, describe, expect, test } from 'vitest';
import { guardedService } from './support/guarded-service.ts';
import { type Call, served, stopAll, TOKEN } from './support/served.ts';
import { socketClient } from './support/socket-client.ts';

afterAll(stopAll);

const service = await guardedService();
const ANALYZE = '/api/v1/debug/analyze';

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
