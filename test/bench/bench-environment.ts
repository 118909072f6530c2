import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { HealReport } from '@self-healer/core/model/heal-report';
import type { Advisor } from '@self-healer/core/ports/advisor';
import type { CommandRunner } from '@self-healer/core/ports/command-runner';
import type { Rule } from '@self-healer/core/rule';
import { childEnv } from '@self-healer/healer/process/child-env';
import type { Sandbox } from '@self-healer/healer/process/sandbox';
import type { Platform } from '../../scripts/lib/platform-log.ts';
import type { RunnableScenario, Scenario } from './scenario.ts';

/** Limit for each run of a command. */
export const TIMEOUT_SECONDS = 240;
const MAX_OUTPUT_BYTES = 16 * 1024 * 1024;

export interface BenchEnvironment {
  readonly rules: readonly Rule[];
  /** Without the rule that the scenario expects: what is healed is undone and healed again with these, when given. */
  readonly ablated?: readonly Rule[];
  readonly runner: CommandRunner;
  /** In which commands are proved, where the machine has one. */
  readonly sandbox: Sandbox | undefined;
  /** The platform whose job's log is healed from; the command's bare output when there is none. */
  readonly platform?: Platform;
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
  /** Whether the heal with the environment's `ablated` rules ended as well: then the scenario proves nothing of its rule. */
  readonly survives?: boolean;
  readonly healSeconds: number;
  /** Of these, what the failing command itself did not take. */
  readonly overheadSeconds: number;
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

/** Commits all that git does not ignore. @throws what git says when it does not */
export async function commitAll(root: string, message: string, environment: BenchEnvironment): Promise<void> {
  const identity = ['-c', 'user.name=bench', '-c', 'user.email=bench@example.org', '-c', 'core.autocrlf=false'];
  await must(['git', 'add', '-A'], root, environment);
  await must(['git', ...identity, 'commit', '-q', '-m', message], root, environment);
}

/** Copies the project into a fresh git repository at `root`, as the job finds it. */
export async function prepare(
  root: string,
  scenario: Pick<Scenario, 'project'> & Pick<RunnableScenario, 'setup' | 'laid'>,
  environment: BenchEnvironment,
): Promise<void> {
  const folder = join(root, scenario.laid?.folder ?? '');
  await cp(scenario.project, folder, { recursive: true, verbatimSymlinks: true });
  for (const [path, { text, executable }] of Object.entries(scenario.laid?.files ?? {})) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text, { mode: executable ? 0o755 : 0o644 });
  }
  await must(['git', 'init', '-q', '-b', 'main'], root, environment);
  await commitAll(root, 'The project as it fails', environment);
  for (const argv of scenario.setup ?? []) await must(argv, folder, environment);
}

/** Runs in a fresh git repository of the scenario's project, which is gone afterwards. */
export async function inRepository<T>(
  scenario: Parameters<typeof prepare>[1],
  environment: BenchEnvironment,
  run: (root: string) => Promise<T>,
): Promise<T> {
  const root = await mkdtemp(join(tmpdir(), 'self-healer-bench-'));
  try {
    await prepare(root, scenario, environment);
    return await run(root);
  } finally {
    await rm(root, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** The change of the working tree, new files and modes with it, without the lines that name git's objects. */
export async function stagedDiff(root: string, environment: BenchEnvironment): Promise<string> {
  await execute(['git', 'add', '-A'], root, environment);
  const prefixes = ['-c', 'diff.noprefix=false', '-c', 'diff.mnemonicPrefix=false'];
  const diff = await execute(
    ['git', ...prefixes, 'diff', '--cached', '--no-color', '--no-ext-diff'],
    root,
    environment,
  );
  await execute(['git', 'reset', '-q'], root, environment);
  return new TextDecoder().decode(diff.output).replaceAll(/^index .*\n/gm, '');
}
