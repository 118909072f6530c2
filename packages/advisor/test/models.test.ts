import { afterEach, describe, expect, test } from 'vitest';
import {
  type ModelEndpoint,
  type Script,
  type ScriptedAnswer,
  startModelEndpoint,
} from '../../../test/fakes/model-endpoint.ts';
import { ModelError, type ModelQuestion } from '../src/model.ts';
import { openModel } from '../src/open-model.ts';
import { advisorSettings } from '../src/settings.ts';

const KEY = 'key-of-the-test';
const QUESTION: ModelQuestion = {
  name: 'explain',
  system: 'Be brief.',
  user: 'Why?',
  schema: {
    type: 'object',
    properties: { cause: { type: 'string' } },
    required: ['cause'],
    additionalProperties: false,
  },
  maxOutputTokens: 500,
};
const HONEST = '{"cause":"a \\"b\\" \u00e4 \u{1f600} missing"}';

const open: ModelEndpoint[] = [];
afterEach(async () => void (await Promise.all(open.splice(0).map((endpoint) => endpoint.close()))));

async function asking(wire: 'compatible' | 'anthropic', script: Script | ScriptedAnswer, timeoutMs = 5000) {
  const endpoint = await startModelEndpoint(typeof script === 'function' ? script : () => script);
  open.push(endpoint);
  const settings = advisorSettings(
    { SELF_HEALER_ADVISOR_URL: endpoint.url, SELF_HEALER_ADVISOR_MODEL: 'tiny', SELF_HEALER_ADVISOR_API_KEY: KEY },
    { advisor: wire },
  );
  if (settings === undefined) throw new Error('no settings');
  const slept: number[] = [];
  const host = { fetch: globalThis.fetch, sleep: async (ms: number) => void slept.push(ms), clock: () => new Date(0) };
  const model = openModel({ ...settings, timeoutMs }, host);
  return { endpoint, model, slept };
}

async function problemOf(wire: 'compatible' | 'anthropic', script: Script | ScriptedAnswer, timeoutMs?: number) {
  const { model, endpoint } = await asking(wire, script, timeoutMs);
  const error = await model.ask(QUESTION).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ModelError)) throw new Error(`no ModelError: ${error}`);
  expect(error.message).not.toContain(KEY);
  return { problem: error.problem, message: error.message, usage: error.usage, asked: endpoint.asked.length };
}

describe.each(['compatible', 'anthropic'] as const)('%s', (wire) => {
  test('an honest answer, streamed and whole', async () => {
    for (const kind of ['stream', 'whole'] as const) {
      const { model, endpoint } = await asking(wire, { kind, text: HONEST });
      const answer = await model.ask(QUESTION);
      expect(JSON.parse(answer.text)).toEqual(JSON.parse(HONEST));
      expect(answer.usage).toEqual({ input: 1000, output: 100 });
      const [asked] = endpoint.asked;
      expect(asked).toMatchObject({ system: 'Be brief.', user: 'Why?', name: 'explain' });
      expect(asked?.headers[wire === 'anthropic' ? 'x-api-key' : 'authorization']).toContain(KEY);
      expect(asked?.bytes).not.toContain(KEY);
      expect(JSON.parse(asked?.bytes ?? '')).toEqual(model.payload(QUESTION).body);
      expect(model.payload(QUESTION).url).toBe(
        `${endpoint.url}/${wire === 'anthropic' ? 'messages' : 'chat/completions'}`,
      );
    }
  });

  test('a provider that does not count', async () => {
    const { model } = await asking(wire, { kind: 'stream', text: HONEST, usage: null });
    expect((await model.ask(QUESTION)).usage).toBeUndefined();
  });

  test('a rate limit is waited for', async () => {
    const { model, slept } = await asking(wire, (_, index) =>
      index === 0 ? { kind: 'status', status: 429, headers: { 'retry-after': '7' } } : { kind: 'stream', text: HONEST },
    );
    expect(JSON.parse((await model.ask(QUESTION)).text)).toEqual(JSON.parse(HONEST));
    expect(slept).toEqual([7000]);
  });

  test.each<[string, ScriptedAnswer, string]>([
    ['a rate limit that stays', { kind: 'status', status: 429 }, 'unavailable'],
    ['a rate limit for an hour', { kind: 'status', status: 429, headers: { 'retry-after': '3600' } }, 'unavailable'],
    ['500', { kind: 'status', status: 500 }, 'unavailable'],
    ['529', { kind: 'status', status: 529 }, 'unavailable'],
    ['a wrong key', { kind: 'status', status: 401 }, 'denied'],
    ['no such model', { kind: 'status', status: 404 }, 'denied'],
    ['a redirect', { kind: 'status', status: 307, headers: { location: 'http://127.0.0.1:9/v1' } }, 'denied'],
    ['an answer that ends in its middle', { kind: 'cut-off', text: HONEST, how: 'end' }, 'broken'],
    ['a connection that breaks', { kind: 'cut-off', text: HONEST, how: 'destroy' }, 'broken'],
    ['an answer that is too long', { kind: 'too-long', text: HONEST }, 'unusable'],
    ['a tool call', { kind: 'tool-call', tool: 'run_shell', input: { command: 'id' } }, 'unusable'],
    ['a refusal', { kind: 'refusal' }, 'unusable'],
    ['no JSON', { kind: 'raw', contentType: 'application/json', body: '<html>' }, 'broken'],
    ['other JSON', { kind: 'raw', contentType: 'application/json', body: '[1]' }, 'broken'],
    ['a stream of no JSON', { kind: 'raw', contentType: 'text/event-stream', body: 'data: {"cho\n\n' }, 'broken'],
    ['an empty stream', { kind: 'raw', contentType: 'text/event-stream', body: '' }, 'broken'],
    ['an error in the stream', { kind: 'error-event' }, 'broken'],
    ['an endless answer', { kind: 'endless' }, 'broken'],
  ])('%s', async (_, answer, problem) => {
    expect(await problemOf(wire, answer)).toMatchObject({ problem });
  });

  test.each(['nothing', 'head'] as const)('silence after %s', async (after) => {
    const { problem, asked } = await problemOf(wire, { kind: 'silence', after }, 200);
    expect({ problem, asked }).toEqual({ problem: 'broken', asked: 1 });
  });

  test('nobody there', async () => {
    const { model, endpoint } = await asking(wire, { kind: 'refusal' });
    await endpoint.close();
    await expect(model.ask(QUESTION)).rejects.toMatchObject({ problem: 'unavailable' });
  });

  test('an unusable answer costs what it costs', async () => {
    const { usage } = await problemOf(wire, { kind: 'too-long', text: HONEST });
    expect(usage).toEqual({ input: 1000, output: 100 });
  });

  test('the user ends it', async () => {
    const { model } = await asking(wire, { kind: 'silence', after: 'head' });
    await expect(model.ask(QUESTION, AbortSignal.timeout(100))).rejects.toMatchObject({ name: 'TimeoutError' });
  });
});

test('a server that knows no schemas is asked without, once', async () => {
  const { model, endpoint } = await asking('compatible', ({ name }) =>
    name === 'none' ? { kind: 'stream', text: HONEST } : { kind: 'status', status: 400 },
  );
  await model.ask(QUESTION);
  await model.ask(QUESTION);
  expect(endpoint.asked.map(({ name }) => name)).toEqual(['explain', 'none', 'none']);
});
