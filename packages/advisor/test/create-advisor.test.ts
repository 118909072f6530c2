import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { ScriptedAnswer } from '../../../test/fakes/model-endpoint.ts';
import { CASE, EXPLAINED, HONEST, made, SUGGESTED } from './support/made-advisor.ts';

describe('explain', () => {
  test('keeps what rests on lines that exist, in one line each', async () => {
    const { advisor } = await made();
    expect(await advisor.explain(CASE)).toEqual({
      kind: 'advice',
      value: {
        cause: { text: 'add subtracts. ::warning::x', lines: [812] },
        evidence: [{ text: 'The tests ran.', lines: [811] }],
        missing: ['the code of add'],
      },
    });
    expect(advisor.usage()).toEqual({
      model: 'tiny',
      questions: 1,
      cached: 0,
      tokens: 1100,
      cost: null,
      stopped: null,
    });
  });

  test.each<[string, ScriptedAnswer]>([
    ['no line', { kind: 'stream', text: JSON.stringify({ ...EXPLAINED, cause: { text: 'x', lines: [1] } }) }],
    ['another form', { kind: 'stream', text: '{"cause":"x"}' }],
    [
      'a line that is no number',
      { kind: 'stream', text: JSON.stringify({ ...EXPLAINED, cause: { text: 'x', lines: ['812'] } }) },
    ],
    ['prose', { kind: 'stream', text: 'The cause is that add subtracts.' }],
    ['half', { kind: 'stream', text: JSON.stringify(EXPLAINED).slice(0, 40) }],
    ['nothing', { kind: 'stream', text: '' }],
  ])('%s is no explanation, and costs', async (_, answer) => {
    const { advisor, directory } = await made({ script: () => answer });
    expect(await advisor.explain(CASE)).toMatchObject({ kind: 'none', again: true });
    expect(advisor.usage()).toMatchObject({ questions: 1, tokens: 1100, stopped: null });
    expect(readdirSync(directory)).toEqual([expect.stringMatching(/^spent-/)]);
  });

  test('a fence around the JSON is no harm', async () => {
    const text = `\`\`\`json\n${JSON.stringify(EXPLAINED)}\n\`\`\`\n`;
    const { advisor } = await made({ script: () => ({ kind: 'stream', text }) });
    expect(await advisor.explain(CASE)).toMatchObject({ kind: 'advice' });
  });
});

describe.each(['compatible', 'anthropic'] as const)('suggest, %s', (wire) => {
  test('gives the edits and is told what became of them', async () => {
    const { advisor, endpoint } = await made({ wire });
    expect(await advisor.suggest(CASE, [])).toEqual({ kind: 'advice', value: SUGGESTED });
    await advisor.suggest(CASE, ['It fails with: expected 5 to be 4']);
    const [first, second] = endpoint.asked;
    expect(first?.user).toContain('811| running the tests\n812| AssertionError');
    expect(first?.user).toContain('export const add = (a, b) => a - b;');
    expect(second?.user).toContain('Attempt 1 failed');
    expect(second?.user).toContain('expected 5 to be 4');
  });

  test.each<[string, ScriptedAnswer, number]>([
    ['429', { kind: 'status', status: 429 }, 8],
    ['503', { kind: 'status', status: 503 }, 2],
    ['401', { kind: 'status', status: 401 }, 1],
    ['a redirect', { kind: 'status', status: 302, headers: { location: 'http://127.0.0.1:9/' } }, 1],
    ['silence', { kind: 'silence', after: 'nothing' }, 2],
    ['silence after the head', { kind: 'silence', after: 'head' }, 2],
    ['cut off', { kind: 'cut-off', text: JSON.stringify(SUGGESTED), how: 'destroy' }, 2],
    ['an endless answer', { kind: 'endless' }, 2],
    ['an error in the stream', { kind: 'error-event' }, 2],
  ])('%s ends in no advice, and nothing more is asked', async (_, answer, requests) => {
    const { advisor, endpoint } = await made({ wire, script: () => answer });
    expect(await advisor.suggest(CASE, [])).toMatchObject({ kind: 'none', again: false });
    expect(await advisor.explain(CASE)).toMatchObject({ kind: 'none', again: false });
    expect(endpoint.asked.length).toBe(requests);
    expect(advisor.usage().stopped).not.toBeNull();
  });

  test('once more when the endpoint had a problem', async () => {
    const { advisor } = await made({
      wire,
      script: (question, index) => (index === 0 ? { kind: 'status', status: 500 } : HONEST(question, index)),
    });
    expect(await advisor.suggest(CASE, [])).toMatchObject({ kind: 'advice' });
  });

  test.each<[string, ScriptedAnswer]>([
    ['a tool call', { kind: 'tool-call', tool: 'shell', input: { command: 'id' } }],
    ['a refusal', { kind: 'refusal' }],
    ['too long', { kind: 'too-long', text: JSON.stringify(SUGGESTED) }],
  ])('%s is no advice, and another attempt may give some', async (_, answer) => {
    const { advisor } = await made({ wire, script: () => answer });
    expect(await advisor.suggest(CASE, [])).toMatchObject({ kind: 'none', again: true });
    expect(advisor.usage()).toMatchObject({ questions: 1, tokens: 1100 });
  });
});
