import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startModelEndpoint } from '../fakes/model-endpoint.ts';
import { badModel } from './bad-model.ts';
import { type BenchOptions, type BenchResult, runBench } from './run-bench.ts';
import { scriptedAdvisor } from './scripted-advisor.ts';

export interface Comparison {
  readonly id: string;
  readonly status: 'same' | 'different' | 'skipped';
  /** What differs; how often the model was asked. */
  readonly note: string;
}

/** Runs the bench without an advisor and with one that answers badly, scenario by scenario: both must end the same. */
export async function compareWithBadAdvisor(
  options: BenchOptions,
  onResult: (comparison: Comparison) => void,
): Promise<readonly Comparison[]> {
  const directory = await mkdtemp(join(tmpdir(), 'self-healer-bad-advisor-'));
  const endpoint = await startModelEndpoint(badModel);
  try {
    const alone = new Map<string, BenchResult>();
    const { environment, ...rest } = options;
    await runBench({ environment, ...rest, onResult: (result) => void alone.set(result.scenario.id, result) });
    const compared: Comparison[] = [];
    let asked = 0;
    const advised = { ...environment, advisor: () => scriptedAdvisor(endpoint.url, directory) };
    await runBench({
      ...rest,
      environment: advised,
      onResult(result) {
        const before = alone.get(result.scenario.id);
        const comparison = compare(before, result, endpoint.asked.length - asked);
        asked = endpoint.asked.length;
        compared.push(comparison);
        onResult(comparison);
      },
    });
    return compared;
  } finally {
    await endpoint.close();
    await rm(directory, { recursive: true, force: true });
  }
}

function compare(alone: BenchResult | undefined, advised: BenchResult, asked: number): Comparison {
  const { id } = advised.scenario;
  if (advised.status === 'skipped') return { id, status: 'skipped', note: advised.reasons.join(', ') };
  const [before, after] = [resultOf(alone), resultOf(advised)];
  return before === after
    ? { id, status: 'same', note: `asked ${asked} times` }
    : { id, status: 'different', note: `${before} without, ${after} with` };
}

/** All that a heal leads to. What a model suggested in vain is told besides, and changes none of it. */
function resultOf(result: BenchResult | undefined): string {
  const report = result?.run?.report;
  if (result === undefined || report === undefined) return `${result?.status}: ${result?.reasons.join('; ')}`;
  const { verdict, outcome, change, diagnosis, patches } = report;
  return JSON.stringify({
    status: result.status,
    reasons: result.reasons,
    verdict,
    outcome,
    change,
    errors: diagnosis.errors.map(({ rule, fingerprint }) => rule ?? fingerprint),
    patches: patches
      .filter(({ suggestedBy }) => suggestedBy === undefined)
      .map(({ rule, status, diff }) => [rule, status, diff]),
  });
}
