import { tmpdir } from 'node:os';
import { processRunner } from '@self-healer/healer/process/process-runner';
import { expect, test } from 'vitest';
import type { BenchEnvironment } from './bench-environment.ts';
import { type BenchOptions, runBench } from './run-bench.ts';

/** A bench on a machine that has no program, where looking for one takes a minute. */
function benchOf(minutes: number, seed: number): { readonly options: BenchOptions; readonly order: string[] } {
  const order: string[] = [];
  let passed = 0;
  const environment: BenchEnvironment = {
    ...{ rules: [], runner: processRunner(), sandbox: undefined, env: { TMPDIR: tmpdir() } },
    clock: () => new Date(0),
    now: () => passed * 60_000,
  };
  const has = async () => {
    passed += 1;
    return false;
  };
  const onResult: BenchOptions['onResult'] = ({ scenario, reasons }) => {
    if (reasons.some((reason) => reason.startsWith('needs'))) order.push(scenario.id);
  };
  return { options: { only: 'rust-*', environment, has, within: { minutes, seed }, onResult }, order };
}

test('a bench with a limit of time starts nothing after it, and names what it did not reach', async () => {
  const { options, order } = benchOf(7, 1);
  const results = await runBench(options);
  expect(order.length).toBeGreaterThan(0);
  expect(order.length).toBeLessThanOrEqual(7);
  expect(results.map(({ scenario }) => scenario.id)).toEqual(results.map(({ scenario }) => scenario.id).toSorted());
  const unreached = results.filter(({ reasons }) => reasons.includes('not reached in 7 minutes'));
  expect(unreached).toHaveLength(results.length - order.length);
  expect(results.every(({ status }) => status === 'skipped')).toBe(true);
});

test('the seed decides what is reached', async () => {
  const [once, again, other] = [benchOf(5, 3), benchOf(5, 3), benchOf(5, 4)];
  for (const { options } of [once, again, other]) await runBench(options);
  expect(again.order).toEqual(once.order);
  expect(other.order).not.toEqual(once.order);
});
