import { tmpdir } from 'node:os';
import { processRunner } from '@self-healer/healer/process/process-runner';
import { findSandbox } from '@self-healer/healer/process/sandbox';
import { RULES } from '@self-healer/rules/registry.generated';
import type { BenchEnvironment } from '../../test/bench/bench-environment.ts';

/** In what the benches heal on this machine: all rules, its sandbox where it has one, and the variables of a shell. */
export async function benchEnvironment(
  variables: Readonly<Record<string, string | undefined>>,
): Promise<BenchEnvironment> {
  // What npm sets for its scripts, such as the log level of `npm run --silent`, is no part of a scenario.
  const env = Object.fromEntries(
    Object.entries(variables).flatMap(([key, value]) => (value && !/^npm_/i.test(key) ? [[key, value]] : [])),
  );
  const runner = processRunner();
  const sandbox = await findSandbox({ runner, env, temporaryDirectory: tmpdir() });
  return { rules: RULES, runner, sandbox, env, clock: () => new Date(), now: () => performance.now() };
}
