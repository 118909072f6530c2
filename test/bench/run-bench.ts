import { seededRandom, shuffledOrder } from '@self-healer/core/classifier/seeded-random';
import type { Rule } from '@self-healer/core/rule';
import type { BenchEnvironment, ScenarioRun } from './bench-environment.ts';
import { canBeLaidOut, inLayout, type Layout } from './layout.ts';
import { runScenario } from './run-scenario.ts';
import { runStaticScenario } from './run-static-scenario.ts';
import { isHeal, isStatic, loadScenarios, type Scenario } from './scenario.ts';

export interface BenchResult {
  readonly scenario: Scenario;
  readonly status: 'passed' | 'failed' | 'skipped';
  /** Why it failed or was skipped. */
  readonly reasons: readonly string[];
  readonly run: ScenarioRun | undefined;
}

export interface BenchOptions {
  readonly only?: string;
  /** Takes the expected rule of each heal scenario away: each must then fail. Negatives are left out. */
  readonly ablate?: boolean;
  /** Heals each heal scenario a second time without its rule: it must then not end as well. */
  readonly alsoAblated?: boolean;
  /** Runs the scenarios whose project can be a folder of a repository that has this layout, and no others. */
  readonly layout?: Layout;
  /** Whether a program is on the PATH; for `network`, whether a package registry answers. */
  readonly has: (need: string) => Promise<boolean>;
  readonly environment: BenchEnvironment;
  /** How many scenarios run at the same time; 1 unless told, as measured seconds ask for. */
  readonly jobs?: number;
  /** Starts scenarios for so long only, in an order that the seed decides: what is not reached is skipped. */
  readonly within?: { readonly minutes: number; readonly seed: number };
  readonly onResult?: (result: BenchResult) => void;
}

/** The scenarios that the options name. @throws when there is none. */
export async function chosenScenarios({
  only,
  ablate = false,
  layout,
}: Pick<BenchOptions, 'only' | 'ablate' | 'layout'>): Promise<readonly Scenario[]> {
  const all = await loadScenarios();
  const chosen = all.filter(
    (scenario) => (only === undefined || isNamed(scenario.id, only)) && !(ablate && !isHeal(scenario)),
  );
  if (chosen.length === 0)
    throw new Error(`no scenario ${only ?? ''}: the ${all.length} there are have their names in test/bench/scenarios`);
  return layout === undefined ? chosen : chosen.filter(canBeLaidOut).map((scenario) => inLayout(scenario, layout));
}

/** Runs the scenarios; the results are in their order. @throws when `only` names none. */
export async function runBench(options: BenchOptions): Promise<readonly BenchResult[]> {
  const { within, environment } = options;
  const chosen = [...(await chosenScenarios(options)).entries()];
  const order = within && shuffledOrder(chosen.length, seededRandom(within.seed));
  const waiting = (order ? [...order].flatMap((at) => chosen.slice(at, at + 1)) : chosen).values();
  const end = environment.now() + (within?.minutes ?? Number.POSITIVE_INFINITY) * 60_000;
  const results: BenchResult[] = [];
  const runWhatWaits = async () => {
    for (const [place, scenario] of waiting) {
      const late = environment.now() >= end;
      const result = late ? notReached(scenario, within?.minutes) : await benchOne(scenario, options);
      results[place] = result;
      options.onResult?.(result);
    }
  };
  await Promise.all(Array.from({ length: options.jobs ?? 1 }, runWhatWaits));
  return results;
}

const notReached = (scenario: Scenario, minutes = 0): BenchResult => ({
  scenario,
  status: 'skipped',
  reasons: [`not reached in ${minutes} minutes`],
  run: undefined,
});

/** Whether a list such as `node-true-bug,rust-*` names the scenario. */
export const isNamed = (id: string, list: string): boolean =>
  list.split(',').some((name) => (name.endsWith('*') ? id.startsWith(name.slice(0, -1)) : id === name));

async function benchOne(
  scenario: Scenario,
  { ablate, alsoAblated, has, environment }: BenchOptions,
): Promise<BenchResult> {
  const missing: string[] = [];
  for (const need of isStatic(scenario) ? [] : scenario.needs) if (!(await has(need))) missing.push(need);
  if (missing.length > 0) {
    return { scenario, status: 'skipped', reasons: missing.map((need) => `needs ${need}`), run: undefined };
  }
  const fewer = without(environment.rules, scenario.repairedBy ?? scenario.rule);
  const again = alsoAblated && isHeal(scenario);
  try {
    const own = { ...environment, ...(ablate && { rules: fewer }), ...(again && { ablated: fewer }) };
    const run = await (isStatic(scenario) ? runStaticScenario(scenario, own) : runScenario(scenario, own));
    return { scenario, status: run.problems.length === 0 ? 'passed' : 'failed', reasons: run.problems, run };
  } catch (error) {
    return { scenario, status: 'failed', reasons: [`${error}`], run: undefined };
  }
}

const without = (rules: readonly Rule[], id: string | null) => rules.filter((rule) => rule.id !== id);
