import { readFile } from 'node:fs/promises';
import { type BenchEnvironment, inRepository, type ScenarioRun, stagedDiff } from './bench-environment.ts';
import { healOnce, requestOf, unexpected } from './heal-once.ts';
import type { StaticScenario } from './scenario.ts';
import { differences, treeSnapshot } from './tree-snapshot.ts';
import { refuseOverHumanEdit, trackedChanges, undo } from './undo-patch.ts';

/**
 * Copies the project into a fresh git repository and heals it from the platform's log. Nothing is run: the patch must
 * be the expected one to the letter, a second heal must find nothing left to do, and the rollback must restore all.
 */
export const runStaticScenario = (scenario: StaticScenario, environment: BenchEnvironment): Promise<ScenarioRun> =>
  inRepository(scenario, environment, (root) => attempt(root, scenario, environment));

async function attempt(root: string, scenario: StaticScenario, environment: BenchEnvironment): Promise<ScenarioRun> {
  const log = await readFile(scenario.log);
  const { id, maxSafety } = scenario;
  const request = requestOf({ root, id, log, command: undefined, maxSafety });
  const state = { before: await treeSnapshot(root), left: await trackedChanges(root, environment) };
  const start = environment.now();
  const report = await healOnce(request, environment);
  const healSeconds = (environment.now() - start) / 1000;
  const problems = [...unexpected(scenario, report)];
  const applied = report.patches.find((patch) => patch.status === 'applied')?.rollback;
  if (scenario.outcome === 'explained') {
    const touched = differences(state.before, await treeSnapshot(root));
    if (touched.length > 0) problems.push(`touched ${touched.join(', ')}`);
  } else if (applied !== undefined) {
    const diff = await stagedDiff(root, environment);
    if (diff !== (await readFile(scenario.expected, 'utf8'))) problems.push(`not the expected patch but\n${diff}`);
    const patched = await treeSnapshot(root);
    await healOnce(request, environment);
    const again = differences(patched, await treeSnapshot(root));
    if (again.length > 0) problems.push(`a second heal touched ${again.join(', ')}`);
    problems.push(...(await refuseOverHumanEdit(root, applied)), ...(await undo(root, applied, state, environment)));
  }
  const { ablated } = environment;
  if (ablated === undefined) return { problems, report, log, healSeconds, overheadSeconds: healSeconds };
  await healOnce(request, { ...environment, rules: ablated });
  const survives = (await stagedDiff(root, environment)) === (await readFile(scenario.expected, 'utf8'));
  return { problems, report, log, survives, healSeconds, overheadSeconds: healSeconds };
}
