import type { Analysis } from '@self-healer/core/analyzer/log-analyzer';
import type { Isolation } from '../workspace/isolation.ts';
import { causeOf } from './cause-of.ts';
import { type ObservedRun, observe, type ProofCommand, type ProofDependencies, showing } from './prove.ts';

/** Whether a log does not say what failed: nothing at all, only that something did, or what no rule knows. */
export function saysNothing(analysis: Analysis): boolean {
  const cause = causeOf(analysis);
  if (cause === undefined) return true;
  const rule = analysis.ruleOf(cause.id);
  return rule === undefined || rule.role === 'symptom';
}

/** Seconds a traced run may take: it is a second look, and no reason to wait as long again for a whole test run. */
const MOST_SECONDS = 60;

/**
 * Runs the command once more with its shells saying what they run (`set -x`), also those that make and npm start.
 * Undefined when it passes, takes longer than a minute, or shows nothing that could be repaired either. The copy ends
 * as it was.
 */
export async function traceFailure(
  command: ProofCommand,
  isolation: Isolation,
  deps: ProofDependencies,
): Promise<Analysis | undefined> {
  const state = await isolation.snapshot();
  const { result, analysis } = await observe(withTrace(command, deps.env.MAKEFLAGS), isolation.root, 'reproduce', {
    ...deps,
    timeoutSeconds: Math.min(deps.timeoutSeconds, MOST_SECONDS),
  });
  await isolation.restore(state);
  const failed = result.exitCode !== 0 && !result.timedOut;
  return failed && analysis.diagnosis.verdict === 'patch' ? analysis : undefined;
}

/** A run that fails and does not say of what, with what a traced run shows of it. The copy ends as it was. */
export async function withTraced(
  run: ObservedRun,
  command: ProofCommand,
  isolation: Isolation,
  deps: ProofDependencies,
): Promise<ObservedRun> {
  if (run.result.exitCode === 0 || run.result.timedOut || !saysNothing(run.analysis)) return run;
  const traced = await traceFailure(command, isolation, deps);
  return traced === undefined ? run : showing(run.result, traced, run.confinement);
}

/** Only bash takes options from its environment: make and npm are told to start it instead of sh. */
function withTrace(command: ProofCommand, makeFlags = ''): ProofCommand {
  return {
    ...command,
    env: {
      ...command.env,
      SHELLOPTS: 'xtrace',
      MAKEFLAGS: `${makeFlags.replace(/ -- .*$/, '')} -- SHELL=/bin/bash`,
      npm_config_script_shell: '/bin/bash',
    },
  };
}
