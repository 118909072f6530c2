import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CASE, made, SUGGESTED } from './support/made-advisor.ts';

describe('what it costs', () => {
  test('a question is asked once a week', async () => {
    let time = Date.now();
    const now = () => new Date(time);
    const { advisor, endpoint, directory } = await made({ now });
    const given = await advisor.suggest(CASE, []);
    expect(await advisor.suggest(CASE, [])).toEqual(given);
    expect(endpoint.asked.length).toBe(1);
    expect(advisor.usage()).toMatchObject({ questions: 1, cached: 1, tokens: 1100 });
    expect(readdirSync(join(directory, 'answers'))[0]).toMatch(/^0123456789abcdef-[0-9a-f]{32}\.json$/);
    await advisor.suggest({ ...CASE, files: [] }, []);
    expect(endpoint.asked.length).toBe(2);
    time += 8 * 24 * 3600 * 1000;
    await advisor.suggest(CASE, []);
    expect(endpoint.asked.length).toBe(3);
  });

  test('the cap of a run is never passed', async () => {
    const { advisor, endpoint } = await made({ env: { SELF_HEALER_ADVISOR_RUN_TOKENS: '9000' } });
    const answers = [];
    for (let at = 0; at < 20; at++) answers.push(await advisor.suggest(CASE, [`failure ${at}`]));
    expect(advisor.usage().tokens).toBeLessThanOrEqual(9000);
    expect(endpoint.asked.length).toBeGreaterThan(0);
    expect(endpoint.asked.length).toBeLessThan(9);
    expect(answers.at(-1)).toEqual({
      kind: 'none',
      again: false,
      why: expect.stringContaining('SELF_HEALER_ADVISOR_RUN_TOKENS'),
    });
  });

  test('the cap of a day holds for all together', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'advisor-test-'));
    const env = { SELF_HEALER_ADVISOR_PRICE: '10/30', SELF_HEALER_ADVISOR_DAY_COST: '0.5' };
    const many = await Promise.all(Array.from({ length: 12 }, () => made({ directory, env })));
    for (let at = 0; at < 5; at++) {
      await Promise.all(many.map(({ advisor }, who) => advisor.suggest(CASE, [`failure ${at} ${who}`])));
    }
    const cost = many.reduce((sum, { advisor }) => sum + (advisor.usage().cost ?? 0), 0);
    const asked = many.reduce((sum, { endpoint }) => sum + endpoint.asked.length, 0);
    expect(cost).toBeLessThanOrEqual(0.5);
    expect(asked).toBeGreaterThan(3);
    expect(asked).toBeLessThan(40);
  });

  test('an answer that broke off, and one that nobody counted, cost the most they can', async () => {
    for (const answer of [
      { kind: 'cut-off', text: JSON.stringify(SUGGESTED), how: 'end' },
      { kind: 'stream', text: JSON.stringify(SUGGESTED), usage: null },
    ] as const) {
      const { advisor } = await made({ script: () => answer });
      await advisor.suggest(CASE, []);
      expect(advisor.usage().tokens).toBeGreaterThan(4096 + 1000);
    }
  });

  test('without a place to record it, nothing is asked', async () => {
    const { advisor, endpoint } = await made({ directory: '/dev/null/nowhere' });
    expect(await advisor.suggest(CASE, [])).toMatchObject({ kind: 'none', again: false });
    expect(endpoint.asked).toEqual([]);
  });
});
