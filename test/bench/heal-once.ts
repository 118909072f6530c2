import { tmpdir } from 'node:os';
import { createLogAnalyzer } from '@self-healer/core/analyzer/log-analyzer';
import type { HealReport } from '@self-healer/core/model/heal-report';
import { heal } from '@self-healer/healer/heal';
import type { HealRequest } from '@self-healer/healer/heal-request';
import type { BenchEnvironment } from './bench-environment.ts';
import type { Scenario } from './scenario.ts';

/** Heals as the bench's environment says. */
export async function healOnce(request: HealRequest, environment: BenchEnvironment): Promise<HealReport> {
  const { rules, runner, env, clock, advisor } = environment;
  return heal(request, {
    analyzer: createLogAnalyzer({ rules }),
    runner,
    env,
    clock,
    temporaryDirectory: tmpdir(),
    sandbox: async () => environment.sandbox,
    ...(advisor && { advisor: advisor() }),
  });
}

/** In what a heal did not end as the scenario says. */
export function unexpected(scenario: Scenario, report: HealReport): readonly string[] {
  const root = report.diagnosis.errors.find((error) => error.id === report.diagnosis.rootCause);
  const repairer = report.patches.find(({ status }) => status === 'applied');
  const pairs: readonly (readonly [string, unknown, unknown])[] = [
    ['verdict', report.verdict, scenario.verdict],
    ['outcome', report.outcome, scenario.outcome],
    ['rule', root?.rule ?? null, scenario.rule],
    ...(scenario.repairedBy === undefined ? [] : [['repaired by', repairer?.rule, scenario.repairedBy] as const]),
  ];
  return pairs.filter(([, is, wanted]) => is !== wanted).map(([what, is, wanted]) => `${what} ${is}, not ${wanted}`);
}
