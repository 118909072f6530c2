import { tmpdir } from 'node:os';
import { createLogAnalyzer } from '@self-healer/core/analyzer/log-analyzer';
import type { HealReport } from '@self-healer/core/model/heal-report';
import type { Safety } from '@self-healer/core/model/vocabulary';
import { heal } from '@self-healer/healer/heal';
import type { HealRequest } from '@self-healer/healer/heal-request';
import { causeOf } from '@self-healer/healer/proof/cause-of';
import { type BenchEnvironment, TIMEOUT_SECONDS } from './bench-environment.ts';
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

/** What is healed: the log of a failed command in a repository, or one that was written down, for which nothing is run. */
interface Failure {
  readonly root: string;
  readonly id: string;
  readonly log: Uint8Array;
  /** The failing command; undefined for a log that was written down. */
  readonly command: string | undefined;
  readonly maxSafety?: Safety | undefined;
}

/** The request that heals a failure in place, as a person with write access would. */
export const requestOf = ({ root, id, log, command, maxSafety }: Failure): HealRequest => ({
  root,
  log: { name: `${id}.log`, chunks: [log], failed: true },
  ...(command !== undefined && { verifyCommand: command }),
  maxSafety: maxSafety ?? 'review',
  noRun: command === undefined,
  mode: 'apply',
  timeoutSeconds: TIMEOUT_SECONDS,
});

/** In what a heal did not end as the scenario says. */
export function unexpected(scenario: Scenario, report: HealReport): readonly string[] {
  const root = causeOf(report);
  const repairer = report.patches.find(({ status }) => status === 'applied');
  const pairs: readonly (readonly [string, unknown, unknown])[] = [
    ['verdict', report.verdict, scenario.verdict],
    ['outcome', report.outcome, scenario.outcome],
    ['rule', root?.rule ?? null, scenario.rule],
    ...(scenario.repairedBy === undefined ? [] : [['repaired by', repairer?.rule, scenario.repairedBy] as const]),
  ];
  return pairs.filter(([, is, wanted]) => is !== wanted).map(([what, is, wanted]) => `${what} ${is}, not ${wanted}`);
}
