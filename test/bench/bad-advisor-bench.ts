import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startModelEndpoint } from '../fakes/model-endpoint.ts';
import { badModel } from './bad-model.ts';
import { type BenchOptions, type BenchResult, chosenScenarios, runBench } from './run-bench.ts';
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
    const { environment } = options;
    const advised = { ...environment, advisor: () => scriptedAdvisor(endpoint.url, directory) };
    const compared: Comparison[] = [];
    for (const { id } of await chosenScenarios(options)) {
      const before = endpoint.asked.length;
      const [alone] = await runBench({ ...options, only: id });
      const [other] = await runBench({ ...options, only: id, environment: advised });
      if (alone === undefined || other === undefined) continue;
      const comparison = compare(alone, other, endpoint.asked.length - before);
      compared.push(comparison);
      onResult(comparison);
    }
    return compared;
  } finally {
    await endpoint.close();
    await rm(directory, { recursive: true, force: true });
  }
}

function compare(alone: BenchResult, advised: BenchResult, asked: number): Comparison {
  const { id } = advised.scenario;
  if (advised.status === 'skipped') return { id, status: 'skipped', note: advised.reasons.join(', ') };
  const [before, after] = [resultOf(alone), resultOf(advised)];
  return before === after
    ? { id, status: 'same', note: `asked ${asked} times` }
    : { id, status: 'different', note: `${before} without, ${after} with` };
}

/** All that a heal leads to. What a model suggested in vain is told besides, and changes none of it. */
function resultOf(result: BenchResult): string {
  const report = result.run?.report;
  if (report === undefined) return `${result.status}: ${result.reasons.join('; ')}`;
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
