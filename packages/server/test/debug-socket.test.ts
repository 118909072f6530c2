import { readFileSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { brokenRepository, LOG, type Served, served, stopAll, TOKEN } from './support/served.ts';
import { type SocketClient, socketClient } from './support/socket-client.ts';

// Real processes, one after the other, on machines that have other things to do.
vi.setConfig({ testTimeout: 60_000 });

afterAll(stopAll);

const OPEN = { pipeline_id: 'run 7', log_content: LOG };
const executable = (root: string) => (statSync(join(root, 'check.sh')).mode & 0o100) !== 0;

async function place(env: Readonly<Record<string, string>> = {}) {
  const root = brokenRepository();
  const service = await served({ env: { SELF_HEALER_WORKSPACES: `shop=${root}`, ...env } });
  return { root, service };
}

/** Checks every message a client got against the AsyncAPI document. */
async function conforming(service: Served, { all }: SocketClient) {
  const { json } = await service.call('/asyncapi.json');
  const { messages } = (json as { channels: { debugSession: { messages: Record<string, { payload: object }> } } })
    .channels.debugSession;
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  for (const message of all) {
    const name = message.type === 'result' ? `${message.command}_result` : String(message.type);
    expect([name, ajv.validate(messages[name]?.payload ?? false, message), ajv.errorsText()]).toEqual([
      name,
      true,
      'No errors',
    ]);
  }
}

describe('a session', () => {
  test('a long log tells how much of it is read', async () => {
    const { service } = await place();
    const client = await socketClient(service.address);
    const line = 'compiling one more module of many, as it should be\n';
    await client.ask({ pipeline_id: 'long', log_content: line.repeat(60_000) + LOG });
    expect(client.all).toEqual([
      { type: 'progress', command: 'open', step: 'reading the log: 1 of 3 MB' },
      { type: 'progress', command: 'open', step: 'reading the log: 2 of 3 MB' },
      expect.objectContaining({ type: 'session' }),
    ]);
    await conforming(service, client);
    await client.close();
  });

  test('every command of the contract, in one go', async () => {
    const { root, service } = await place();
    const client = await socketClient(service.address);
    const opened = await client.ask(OPEN);
    const session = opened.session as Record<string, unknown>;
    const id = String(session.session_id);
    expect(opened).toMatchObject({ type: 'session', resume_token: `${id}.1`, session: { workspace: 'shop' } });

    expect(await client.ask({ command: 'analyze_error', error_id: 'e1', request_id: 'a' })).toMatchObject({
      type: 'result',
      command: 'analyze_error',
      request_id: 'a',
      result: { error: { error_id: `${id}.e1`, explanation: {} }, failure: { sessions: 1 } },
    });
    expect(await client.ask({ command: 'generate_patch', error_id: `${id}.e1`, request_id: 2 })).toMatchObject({
      request_id: 2,
      result: { patch: { patch_id: `${id}.p1`, status: 'planned' } },
    });
    expect(await client.ask({ command: 'apply_patch', patch_id: 'p1' })).toMatchObject({
      result: { patch: { status: 'proved', proof: { after: { exit_code: 0 } } } },
    });
    expect(executable(root)).toBe(false);
    expect(await client.ask({ command: 'apply_all_patches', dry_run: false })).toMatchObject({
      result: { applied: 1, results: [{ error_id: `${id}.e1`, patch: { status: 'applied' } }] },
    });
    expect(executable(root)).toBe(true);
    expect(await client.ask({ command: 'rollback_patch', patch_id: 'p1' })).toMatchObject({
      result: { patch: { status: 'planned' } },
    });
    expect(executable(root)).toBe(false);
    expect(await client.ask({ command: 'label_error', error_id: 'e1', category: 'configuration' })).toMatchObject({
      result: { labels: { e1: 'configuration' } },
    });
    expect(await client.ask({ command: 'get_session_summary' })).toMatchObject({
      result: { errors: 2, patches: 1, rolled_back: 1, categories: { configuration: 1 } },
    });
    for (const format of ['json', 'markdown', 'text']) {
      expect(await client.ask({ command: 'export_session', format })).toMatchObject({
        result: { format, content: expect.stringContaining(id) },
      });
    }
    const kinds = client.all.flatMap(({ event }) => (event as { kind: string } | undefined)?.kind ?? []);
    expect(kinds).toEqual([
      'patch-generated',
      'proved',
      'previewed',
      'patch-generated',
      'proved',
      'applied',
      'rolled-back',
      'label-corrected',
      'exported',
      'exported',
      'exported',
    ]);
    const steps = client.all.filter(({ type }) => type === 'progress').map(({ step }) => step);
    expect(steps.slice(0, 2)).toEqual([
      'running without the patch: ./check.sh',
      expect.stringMatching(/exit code 126/),
    ]);
    await conforming(service, client);
    client.send({ command: 'exit' });
    expect(await client.closed).toBe(1000);
    expect(service.broken).toEqual([]);
  });

  test('after a reconnect and after a restart what was missed comes, once and in order', async () => {
    const { service } = await place();
    const client = await socketClient(service.address);
    const { resume_token: token, session } = await client.ask(OPEN);
    await client.close();
    const id = String((session as { session_id: string }).session_id);
    await service.post('/api/v1/debug/patch', { error: `${id}.e1` });
    await service.post('/api/v1/debug/apply-patch', { patch: `${id}.p1` });

    const again = await socketClient(service.address);
    expect(await again.ask({ resume_token: token })).toMatchObject({ type: 'session', resume_token: token });
    const missed = [await again.next('event'), await again.next('event'), await again.next('event')];
    expect(missed).toMatchObject([
      { resume_token: `${id}.2`, event: { seq: 2, kind: 'patch-generated' } },
      { resume_token: `${id}.3`, event: { seq: 3, kind: 'proved' } },
      { resume_token: `${id}.4`, event: { seq: 4, kind: 'previewed' } },
    ]);

    // What another client does is told to both.
    const third = await socketClient(service.address);
    await third.ask({ session_id: id });
    await third.ask({ command: 'label_error', error_id: 'e2', category: 'build' });
    expect(await again.next('event')).toMatchObject({ event: { seq: 5, kind: 'label-corrected', error: 'e2' } });

    const { data } = service;
    await service.stop();
    expect([await again.closed, await third.closed]).toEqual([1001, 1001]);
    const restarted = await served({ data, env: {} });
    const last = await socketClient(restarted.address);
    expect(await last.ask({ resume_token: `${id}.4` })).toMatchObject({
      session: { session_id: id, labels: { e2: 'build' }, patches: [{ status: 'proved' }] },
    });
    expect(await last.next('event')).toMatchObject({ event: { seq: 5 } });
  });

  test.each([
    ['{"a":', 'not-json'],
    [{}, 'bad-request'],
    [{ command: 'exit' }, 'bad-request'],
    [{ ...OPEN, workspace: '../etc' }, 'bad-request'],
    [{ resume_token: 's0123456789abcdef.1' }, 'no-such-session'],
    [{ session_id: 's1' }, 'bad-request'],
  ])('first %j: %s, and another try may follow', async (first, code) => {
    const { service } = await shared;
    const client = await socketClient(service.address);
    expect(await client.ask(first)).toMatchObject({ type: 'problem', problem: { code } });
    expect(await client.ask(OPEN)).toMatchObject({ type: 'session' });
    await client.close();
  });

  test.each([
    [{ command: 'apply' }, 'no-such-command'],
    [{ command: 7 }, 'bad-request'],
    [[], 'bad-request'],
    [{ command: 'analyze_error' }, 'bad-request'],
    [{ command: 'analyze_error', error_id: 'e9' }, 'no-such-error'],
    [{ command: 'analyze_error', error_id: 's0123456789abcdef.e1' }, 'other-session'],
    [{ command: 'apply_patch', patch_id: 'p1' }, 'no-such-patch'],
    [{ command: 'export_session', format: 'pdf' }, 'bad-request'],
    [{ command: 'export_session', path: '/etc/passwd' }, 'bad-request'],
    [{ command: 'toString' }, 'no-such-command'],
  ])('%j: %s, and the session goes on', async (command, code) => {
    const { service } = await shared;
    const client = await socketClient(service.address);
    await client.ask(OPEN);
    expect(await client.ask(command)).toMatchObject({ type: 'problem', problem: { code } });
    expect(await client.ask({ command: 'get_session_summary' })).toMatchObject({ type: 'result' });
    await conforming(service, client);
    await client.close();
    expect(service.broken).toEqual([]);
  });

  test('a command longer than 64 KiB ends the connection, a message longer than a body too', async () => {
    const { service } = await place({ SELF_HEALER_MAX_BODY_BYTES: '200000' });
    const client = await socketClient(service.address);
    await client.ask(OPEN);
    expect(await client.ask({ command: 'x'.repeat(70_000) })).toMatchObject({ problem: { code: 'message-too-long' } });
    expect(await client.closed).toBe(1009);
    const other = await socketClient(service.address);
    other.send({ ...OPEN, log_content: 'x'.repeat(300_000) });
    expect(await other.closed).toBe(1009);
  });
});

const shared = place();

/** The status of an answer to an upgrade. */
async function upgrade(service: Served, headers: Readonly<Record<string, string>>): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(`${service.address}/ws/debug-session`, {
      agent: false,
      headers: {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
        ...headers,
      },
    });
    sent.on('response', (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sent.on('upgrade', (response, socket) => {
      socket.destroy();
      resolve(response.statusCode ?? 0);
    });
    sent.on('error', reject);
    sent.end();
  });
}

describe('the upgrade', () => {
  const bearer = { authorization: `Bearer ${TOKEN}` };

  test.each<readonly [string, Readonly<Record<string, string>>, number]>([
    ['the token in the header', bearer, 101],
    ['the token as subprotocol', { 'sec-websocket-protocol': `self-healer.v1, bearer.${TOKEN}` }, 101],
    ['no token', {}, 401],
    ['a wrong token', { authorization: `Bearer ${TOKEN}x` }, 401],
    ['a wrong token as subprotocol', { 'sec-websocket-protocol': 'self-healer.v1, bearer.x' }, 401],
    ['a page from elsewhere', { ...bearer, origin: 'http://evil.example.org' }, 403],
    ['a page from nowhere', { ...bearer, origin: 'null' }, 403],
    ['another name', { ...bearer, host: 'evil.example.org' }, 421],
  ])('with %s', async (_, headers, status) => {
    expect(await upgrade((await shared).service, headers)).toBe(status);
  });

  test('only so many connections at a time, and none that is no WebSocket', async () => {
    const { service } = await place({ SELF_HEALER_MAX_CONNECTIONS: '2' });
    const [first] = [await socketClient(service.address), await socketClient(service.address)];
    expect(await upgrade(service, bearer)).toBe(429);
    await first?.close();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await upgrade(service, bearer)).toBe(101);
    expect((await service.call('/ws/debug-session')).status).toBe(426);
  });
});

test('the AsyncAPI document is one, by the schema of those who made it, and has every command', async () => {
  const { service } = await shared;
  const { json } = await service.call('/asyncapi.json');
  const file = createRequire(import.meta.url).resolve('@asyncapi/specs/schemas/3.0.0-without-$id.json');
  const ajv = new Ajv({ strict: false, validateFormats: false });
  expect([ajv.validate(JSON.parse(readFileSync(file, 'utf8')), json), ajv.errorsText()]).toEqual([true, 'No errors']);
  expect(Object.keys(json.operations as object)).toEqual(
    expect.arrayContaining([
      'analyze_error',
      'generate_patch',
      'apply_patch',
      'apply_all_patches',
      'rollback_patch',
      'export_session',
      'get_session_summary',
      'exit',
    ]),
  );
});
