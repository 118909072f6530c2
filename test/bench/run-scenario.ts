import type { CommandRunner } from '@self-healer/core/ports/command-runner';
import { parseCommand } from '@self-healer/healer/process/command-line';
import { type BenchEnvironment, execute, inRepository, type ScenarioRun } from './bench-environment.ts';
import { healOnce, requestOf, unexpected } from './heal-once.ts';
import { jobLog } from './job-log.ts';
import { runPatched } from './run-patched.ts';
import type { RunnableScenario } from './scenario.ts';
import { differences, treeSnapshot } from './tree-snapshot.ts';
import { refuseOverHumanEdit, trackedChanges, undo } from './undo-patch.ts';

/** Copies the project into a fresh git repository, lets it fail, heals it from its log only, and undoes it. */
export const runScenario = (scenario: RunnableScenario, environment: BenchEnvironment): Promise<ScenarioRun> =>
  inRepository(scenario, environment, (root) => attempt(root, scenario, environment));

async function attempt(root: string, scenario: RunnableScenario, environment: BenchEnvironment): Promise<ScenarioRun> {
  const problems: string[] = [];
  const command = await parseCommand(scenario.command);
  const failing = await execute(command, root, environment);
  if (failing.exitCode === 0) problems.push('the command does not fail');
  const before = await treeSnapshot(root);
  const left = await trackedChanges(root, environment);

  const { platform = 'plain output' } = environment;
  const log = platform === 'plain output' ? failing.output : jobLog(platform, scenario.command, failing.output, root);
  const { id, maxSafety } = scenario;
  const request = requestOf({ root, id, log, command: scenario.command, maxSafety });
  const timed = timeOf(command, environment.runner);
  const start = environment.now();
  const report = await healOnce(request, { ...environment, runner: timed.runner });
  const healSeconds = (environment.now() - start) / 1000;
  const overheadSeconds = healSeconds - timed.seconds();
  problems.push(...unexpected(scenario, report));

  let passing: Uint8Array | undefined;
  const applied = report.patches.find((patch) => patch.status === 'applied' && patch.rollback !== undefined);
  if (scenario.outcome !== 'proved') {
    const touched = differences(before, await treeSnapshot(root));
    if (touched.length > 0) problems.push(`touched ${touched.join(', ')}`);
  } else if (applied?.rollback !== undefined) {
    const green = await runPatched(command, root, [applied.rollback], environment);
    passing = green.output;
    if (green.exitCode !== 0) problems.push(`the command still ends with ${green.exitCode} after the patch`);
    problems.push(...(await refuseOverHumanEdit(root, applied.rollback)));
    problems.push(...(await undo(root, applied.rollback, { before, left }, environment)));
  }
  const { ablated } = environment;
  const again = ablated && (await healOnce(request, { ...environment, rules: ablated }));
  return {
    problems,
    ...(again && { survives: again.outcome === 'proved' }),
    report,
    log: failing.output,
    ...(passing === undefined ? {} : { passing }),
    healSeconds,
    overheadSeconds,
  };
}

/** A runner that adds up how long the runs of one command take. */
function timeOf(
  argv: readonly string[],
  runner: CommandRunner,
): { readonly runner: CommandRunner; readonly seconds: () => number } {
  const [wanted, spent] = [JSON.stringify(argv), { seconds: 0 }];
  const run: CommandRunner['run'] = async (command) => {
    const result = await runner.run(command);
    if (JSON.stringify(command.argv.slice(-argv.length)) === wanted) spent.seconds += result.seconds;
    return result;
  };
  return { runner: { run }, seconds: () => spent.seconds };
}
