import { appendFile, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogAnalyzer } from '@self-healer/core/analyzer/log-analyzer';
import type { HealReport } from '@self-healer/core/model/heal-report';
import type { Advisor } from '@self-healer/core/ports/advisor';
import type { CommandRunner } from '@self-healer/core/ports/command-runner';
import type { Rule } from '@self-healer/core/rule';
import { heal } from '@self-healer/healer/heal';
import type { HealRequest } from '@self-healer/healer/heal-request';
import { childEnv } from '@self-healer/healer/process/child-env';
import { parseCommand } from '@self-healer/healer/process/command-line';
import type { Sandbox } from '@self-healer/healer/process/sandbox';
import { asCommitted } from '@self-healer/healer/workspace/as-committed';
import { gitIn } from '@self-healer/healer/workspace/git';
import { fileHistory } from '@self-healer/healer/workspace/history';
import { rollback } from '@self-healer/healer/workspace/rollback';
import type { Scenario } from './scenario.ts';
import { differences, treeSnapshot } from './tree-snapshot.ts';

const TIMEOUT_SECONDS = 240;
const MAX_OUTPUT_BYTES = 16 * 1024 * 1024;

export interface BenchEnvironment {
  readonly rules: readonly Rule[];
  readonly runner: CommandRunner;
  /** In which commands are proved, where the machine has one. */
  readonly sandbox: Sandbox | undefined;
  /** Asked where rules end; a fresh one for each heal. */
  readonly advisor?: () => Advisor;
  readonly env: Readonly<Record<string, string>>;
  readonly clock: () => Date;
  /** Milliseconds, monotonic. */
  readonly now: () => number;
}

export interface ScenarioRun {
  /** What did not go as the scenario says; empty when all did. */
  readonly problems: readonly string[];
  readonly report: HealReport | undefined;
  /** The failing command's output, as the heal saw it. */
  readonly log: Uint8Array;
  /** What the command prints once it is repaired. */
  readonly passing?: Uint8Array;
  readonly healSeconds: number;
  /** Of these, what the failing command itself did not take. */
  readonly overheadSeconds: number;
}

/** Copies the project into a fresh git repository, lets it fail, heals it from its log only, and undoes it. */
export async function runScenario(scenario: Scenario, environment: BenchEnvironment): Promise<ScenarioRun> {
  const root = await mkdtemp(join(tmpdir(), 'self-healer-bench-'));
  try {
    await prepare(root, scenario, environment);
    return await attempt(root, scenario, environment);
  } finally {
    await rm(root, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Runs a program of the bench as a job does. */
export async function execute(argv: readonly string[], cwd: string, { runner, env }: BenchEnvironment) {
  // What `npm run bench` sets would lead npm back into this checkout.
  return runner.run({
    argv,
    cwd,
    env: childEnv(env, cwd),
    timeoutSeconds: TIMEOUT_SECONDS,
    maxOutputBytes: MAX_OUTPUT_BYTES,
  });
}

async function must(argv: readonly string[], cwd: string, environment: BenchEnvironment): Promise<void> {
  const { exitCode, output } = await execute(argv, cwd, environment);
  if (exitCode !== 0) throw new Error(`${argv.join(' ')} ended with ${exitCode}: ${new TextDecoder().decode(output)}`);
}

/** Copies the project into a fresh git repository at `root`, as the job finds it. */
export async function prepare(root: string, scenario: Scenario, environment: BenchEnvironment): Promise<void> {
  await cp(scenario.project, root, { recursive: true, verbatimSymlinks: true });
  const identity = ['-c', 'user.name=bench', '-c', 'user.email=bench@example.org', '-c', 'core.autocrlf=false'];
  await must(['git', 'init', '-q', '-b', 'main'], root, environment);
  await must(['git', 'add', '-A'], root, environment);
  await must(['git', ...identity, 'commit', '-q', '-m', 'The project as it fails'], root, environment);
  for (const argv of scenario.setup ?? []) await must(argv, root, environment);
}

async function attempt(root: string, scenario: Scenario, environment: BenchEnvironment): Promise<ScenarioRun> {
  const problems: string[] = [];
  const command = await parseCommand(scenario.command);
  const failing = await execute(command, root, environment);
  if (failing.exitCode === 0) problems.push('the command does not fail');
  const before = await treeSnapshot(root);
  const left = await trackedChanges(root, environment);

  const request: HealRequest = {
    root,
    log: { name: `${scenario.id}.log`, chunks: [failing.output], failed: true },
    verifyCommand: scenario.command,
    maxSafety: scenario.maxSafety ?? 'review',
    noRun: false,
    mode: 'apply',
    timeoutSeconds: TIMEOUT_SECONDS,
  };
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
    const paths = (await fileHistory(root).find(applied.rollback))?.files.map(({ path }) => path) ?? [];
    const git = gitIn(root, environment);
    const green = await asCommitted(git, root, paths, () => execute(command, root, environment));
    passing = green.output;
    if (green.exitCode !== 0) problems.push(`the command still ends with ${green.exitCode} after the patch`);
    problems.push(...(await refuseOverHumanEdit(root, applied.rollback)));
    problems.push(...(await undo(root, applied.rollback, { before, left }, environment)));
  }
  return {
    problems,
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

async function healOnce(request: HealRequest, environment: BenchEnvironment): Promise<HealReport> {
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

function unexpected(scenario: Scenario, report: HealReport): readonly string[] {
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

/** Files that the failing and the passing runs leave behind are not ours: only what the patch touched is compared. */
async function undo(
  root: string,
  id: string,
  { before, left }: { readonly before: ReadonlyMap<string, string>; readonly left: string },
  environment: BenchEnvironment,
): Promise<readonly string[]> {
  const record = await fileHistory(root).find(id);
  await rollback(root, id, { history: fileHistory(root) });
  const after = await treeSnapshot(root);
  const ours = new Set(record?.files.map(({ path }) => path));
  const wrong = differences(before, after).filter((path) => ours.has(path));
  const dirty = await trackedChanges(root, environment);
  return [
    ...wrong.map((path) => `rollback did not restore ${path}`),
    ...(dirty === left ? [] : [`tracked files differ after the rollback: ${dirty}`]),
  ];
}

async function trackedChanges(root: string, environment: BenchEnvironment): Promise<string> {
  const tracked = await execute(['git', 'status', '--porcelain', '--untracked-files=no'], root, environment);
  return new TextDecoder().decode(tracked.output).trim();
}

/** A file of the patch that somebody edited since is not rolled back; it is as it was when this returns. */
async function refuseOverHumanEdit(root: string, id: string): Promise<readonly string[]> {
  const record = await fileHistory(root).find(id);
  const edited = record?.files.find((file) => file.after !== null)?.path;
  if (edited === undefined) return [];
  const path = join(root, edited);
  const patched = await readFile(path);
  await appendFile(path, '\n');
  const before = await treeSnapshot(root);
  const refused = await rollback(root, id, { history: fileHistory(root) }).then(
    () => false,
    () => true,
  );
  const touched = differences(before, await treeSnapshot(root));
  await writeFile(path, patched);
  return [
    ...(refused ? [] : ['rollback went over a human edit']),
    ...touched.map((path) => `the refused rollback touched ${path}`),
  ];
}
