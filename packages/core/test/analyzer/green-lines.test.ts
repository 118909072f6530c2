import { describe, expect, test } from 'vitest';
import { readGreenLines } from '../../src/analyzer/green-lines.ts';
import { createLogAnalyzer } from '../../src/analyzer/log-analyzer.ts';

const log = (name: string, ...lines: string[]) => ({
  name,
  chunks: [new TextEncoder().encode(`${lines.join('\n')}\n`)],
});
const NOISE = 'fatal: could not reach the cache at 10.0.0.7 after 31 ms';
const CAUSE = 'failed to bind port 8080, it is taken';
const analyzer = createLogAnalyzer({ rules: [] });

describe('what an earlier green run printed too', () => {
  test('is no cause, whatever its numbers and times', async () => {
    const failing = () => log('red.log', NOISE, ...Array<string>(30).fill('building'), CAUSE, 'exit code 1');
    const green = await readGreenLines([log('green.log', 'fatal: could not reach the cache at 10.2.0.9 after 8 ms')]);
    const without = await analyzer.analyze(failing(), { failed: true });
    const withGreen = await analyzer.analyze(failing(), { failed: true, green });
    expect(without.diagnosis.errors[0]?.message).toBe(NOISE);
    expect(withGreen.diagnosis.errors[0]?.message).toBe(CAUSE);
  });

  test('does not make a log a failed one', async () => {
    const green = await readGreenLines([log('green.log', NOISE)]);
    expect((await analyzer.analyze(log('a.log', NOISE))).diagnosis.verdict).not.toBe('none');
    expect((await analyzer.analyze(log('a.log', NOISE), { green })).diagnosis.verdict).toBe('none');
  });

  test('is compared without the prefixes of the provider', async () => {
    const stamped = (line: string) => `2026-11-24T04:00:00.1234567Z ${line}`;
    const green = await readGreenLines([log('green.log', stamped('##[group]Run make'), stamped(NOISE))]);
    expect(green.has(NOISE)).toBe(true);
    expect(green.has(CAUSE)).toBe(false);
  });
});

test('each error says what its rank rests on when asked, the weightiest first', async () => {
  const { diagnosis } = await analyzer.analyze(log('red.log', NOISE, 'exit code 1'), { failed: true, why: true });
  const why = diagnosis.errors[0]?.why ?? [];
  expect(why.map(({ part }) => part)).toContain('firstOfShape');
  expect(why.map(({ points }) => Math.abs(points))).toEqual(
    why.map(({ points }) => Math.abs(points)).sort((a, b) => b - a),
  );
  const plain = await analyzer.analyze(log('red.log', NOISE, 'exit code 1'), { failed: true });
  expect(plain.diagnosis.errors[0]).not.toHaveProperty('why');
});
