import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHttpClient, type Fetch, type HttpClient } from '@self-healer/http/http-client';
import { expect, test } from 'vitest';
import * as z from 'zod';

interface Sent {
  readonly url: string;
  readonly token: string | null;
}

/** A service that gives its answers one after the other. */
function service(answers: readonly (() => Response | Error)[]): { client: HttpClient; sent: Sent[]; slept: number[] } {
  const sent: Sent[] = [];
  const slept: number[] = [];
  const fetch: Fetch = async (url, init) => {
    sent.push({ url, token: new Headers(init.headers).get('private-token') });
    const answer = answers[sent.length - 1]?.() ?? new Error('no more answers');
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const client = createHttpClient({
    service: 'Forge',
    base: new URL('https://forge.example.org/api/v4'),
    authorization: { 'private-token': 'canary' },
    fetch,
    sleep: async (milliseconds) => void slept.push(milliseconds),
    clock: () => new Date('2026-01-01T00:00:00Z'),
  });
  return { client, sent, slept };
}

const redirect = (location: string) => () => new Response(null, { status: 302, headers: { location } });
const ok = (body: unknown) => () => new Response(JSON.stringify(body));
const shape = z.object({ id: z.number() });

async function text(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

test('reads JSON below the base, with the token', async () => {
  const { client, sent } = service([ok({ id: 7, more: true })]);
  expect(await client.json('jobs/7', shape, { query: { page: 2, scope: undefined } })).toEqual({ id: 7 });
  expect(sent).toEqual([{ url: 'https://forge.example.org/api/v4/jobs/7?page=2', token: 'canary' }]);
});

test('the token stays at home when a redirect leads away', async () => {
  const { client, sent } = service([redirect('https://blob.example.org/log?sig=1'), () => new Response('log')]);
  expect(await text(client.bytes('jobs/7/trace'))).toBe('log');
  expect(sent.map(({ token }) => token)).toEqual(['canary', null]);
});

test.each([
  ['plain http', 'http://blob.example.org/log'],
  ['a metadata service', 'https://169.254.169.254/latest'],
  ['a metadata service, as a number', 'https://2852039166/latest'],
  ['a metadata service, in IPv6', 'https://[::ffff:169.254.169.254]/latest'],
  ['the metadata service of Amazon, in IPv6', 'https://[fd00:ec2::254]/latest'],
  ['an address with a password', 'https://a:b@blob.example.org/log'],
  ['a file', 'file:///etc/passwd'],
])('does not follow a redirect to %s', async (_, location) => {
  const { client, sent } = service([redirect(location)]);
  await expect(client.send('jobs/7/trace')).rejects.toMatchObject({ code: 'bad-redirect' });
  expect(sent).toHaveLength(1);
});

test('a circle of redirects ends', async () => {
  const { client } = service(Array.from({ length: 9 }, () => redirect('https://forge.example.org/again')));
  await expect(client.send('x')).rejects.toMatchObject({ code: 'too-many-redirects' });
});

test('waits as long as it is asked to, then goes on', async () => {
  const limited = () => new Response('slow down', { status: 429, headers: { 'retry-after': '3' } });
  const { client, slept } = service([limited, () => new Response('', { status: 502 }), ok({ id: 1 })]);
  expect(await client.json('x', shape)).toEqual({ id: 1 });
  expect(slept).toEqual([3000, 1000]);
});

test('does not wait for an hour', async () => {
  const { client } = service([() => new Response('', { status: 429, headers: { 'retry-after': '3600' } })]);
  await expect(client.send('x')).rejects.toMatchObject({ code: 'http-429', status: 429 });
});

test('a write is not tried again when it may have been done', async () => {
  const { client, sent } = service([() => new Response('', { status: 500 }), ok({})]);
  await expect(client.send('x', { method: 'POST', body: {} })).rejects.toMatchObject({ code: 'http-500' });
  expect(sent).toHaveLength(1);
});

test('an answer of another shape says so', async () => {
  const { client } = service([ok({ id: 'seven' })]);
  await expect(client.json('x', shape)).rejects.toMatchObject({ code: 'bad-answer' });
});

test('a service that cannot be reached is named, and the token is not', async () => {
  const { client, slept } = service(Array.from({ length: 4 }, () => () => new TypeError('fetch failed')));
  const problem = await client.send('x').catch((error: unknown) => error);
  expect(problem).toMatchObject({ code: 'unreachable' });
  expect(String(problem)).not.toContain('canary');
  expect(slept).toEqual([500, 1000, 2000]);
});

test('a body that breaks off is an error, not a short log', async () => {
  const broken = () =>
    new Response(
      new ReadableStream({
        start(controller) {
          controller.enqueue(new TextEncoder().encode('half'));
        },
        pull(controller) {
          controller.error(new Error('socket closed'));
        },
      }),
    );
  const { client } = service([broken]);
  await expect(text(client.bytes('x'))).rejects.toMatchObject({ code: 'cut-off' });
});

/** A body of pieces, each of which comes after a pause; `pulled` counts them. */
function slowly(piece: string, pauseMs: number, pieces: number) {
  let pulled = 0;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      pulled += 1;
      if (pulled > pieces) return controller.close();
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
      controller.enqueue(Buffer.from(piece));
    },
  });
  return { body, pulled: () => pulled };
}

async function realService(answer: () => ReadableStream<Uint8Array>, timeoutMs: number) {
  const server = createServer(async (_request, response) => {
    response.flushHeaders();
    for await (const chunk of answer()) if (!response.destroyed) response.write(chunk);
    response.end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const client = createHttpClient({
    service: 'Forge',
    base: new URL(`http://127.0.0.1:${port}`),
    authorization: {},
    fetch: globalThis.fetch,
    sleep: async () => {},
    clock: () => new Date(),
    timeoutMs,
  });
  return { client, close: () => server.close().closeAllConnections() };
}

test('a log may take its time, as long as something comes', async () => {
  const { client, close } = await realService(() => slowly('line\n', 100, 12).body, 600);
  try {
    expect(await text(client.bytes('log'))).toBe('line\n'.repeat(12));
  } finally {
    close();
  }
});

test('one of which nothing comes any more is cut off, and so is an answer that takes too long', async () => {
  const { client, close } = await realService(() => slowly('"x"', 3000, 3).body, 300);
  try {
    await expect(text(client.bytes('log'))).rejects.toMatchObject({ code: 'cut-off' });
    await expect(client.json('slow', shape)).rejects.toMatchObject({ code: 'cut-off' });
  } finally {
    close();
  }
});

test('of the body of an error only the beginning is read', async () => {
  const { body, pulled } = slowly('x'.repeat(1000), 0, 1_000_000);
  const { client } = service([() => new Response(body, { status: 404 })]);
  await expect(client.send('x')).rejects.toMatchObject({ status: 404 });
  expect(pulled()).toBeLessThan(1000);
});
