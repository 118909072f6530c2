import type { Analysis, LogAnalyzer } from '@self-healer/core/analyzer/log-analyzer';
import type { PipelineError } from '@self-healer/core/model/pipeline-error';
import type { Command, CommandResult, CommandRunner } from '@self-healer/core/ports/command-runner';
import type { HealEvent } from '../heal-request.ts';
import { type Checkout, envOfCopy } from '../process/checkout.ts';
import { childEnv, type Env } from '../process/child-env.ts';
import { type Confinement, runInside } from '../process/sandbox.ts';
import { countTests } from './count-tests.ts';
import { reportedTests, writtenTests } from './reported-tests.ts';

/** The failing command, as a person or the CI configuration gives it. */
export interface ProofCommand {
  /** As shown. */
  readonly text: string;
  readonly argv: readonly string[];
  /** Directory below the root; `.` for the root. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Run before it each time, whether they pass or not. */
  readonly before?: readonly ProofCommand[];
}

export interface ProofDependencies {
  readonly analyzer: Pick<LogAnalyzer, 'analyze'>;
  readonly runner: CommandRunner;
  readonly env: Env;
  readonly timeoutSeconds: number;
  /** Of what the place where commands run is a copy. */
  readonly checkout?: Checkout;
  /** Where runs are sandboxed: how, and whether with a network. */
  readonly confinement?: Confinement;
  readonly signal?: AbortSignal;
  readonly onProgress?: (event: HealEvent) => void;
}

export type Place = NonNullable<PipelineError['source']>;

/** One run of the command and what its output says. */
export interface ObservedRun {
  readonly result: CommandResult;
  readonly analysis: Analysis;
  readonly fingerprints: readonly string[];
  /** How often each showed up. */
  readonly counts: ReadonlyMap<string, number>;
  /** Where in the repository each showed up first, as far as the tool says. */
  readonly places: ReadonlyMap<string, Place>;
  /** How many tests ran; undefined when no runner says, or its output was cut. */
  readonly tests: number | undefined;
  readonly confinement: Confinement | undefined;
}

const MAX_OUTPUT_BYTES = 16 * 1024 * 1024;

/** Runs the command in `root` and reads what it prints. */
export async function observe(
  command: ProofCommand,
  root: string,
  purpose: 'collect' | 'reproduce' | 'prove',
  deps: ProofDependencies,
): Promise<ObservedRun> {
  for (const earlier of command.before ?? []) await start(earlier, root, purpose, deps);
  const started = Date.now();
  const result = await start(command, root, purpose, deps);
  const { analyzer, confinement } = deps;
  const analysis = await analyzer.analyze(
    { name: purpose, chunks: [result.output] },
    { failed: result.exitCode !== 0, command: command.text },
  );
  const run = showing(result, analysis, confinement);
  const isSilent = run.tests === undefined && !result.truncated;
  if (!isSilent) return run;
  const directory = directoryOf(command, root);
  const tests = (await reportedTests(directory, started)) ?? (await writtenTests(command.text, directory, started));
  return { ...run, tests };
}

const directoryOf = ({ cwd }: ProofCommand, root: string): string => (cwd === '.' ? root : `${root}/${cwd}`);

/** Runs it, without a look at what it prints. */
async function start(
  command: ProofCommand,
  root: string,
  purpose: 'collect' | 'reproduce' | 'prove',
  deps: ProofDependencies,
): Promise<CommandResult> {
  const { runner, timeoutSeconds, confinement, signal, onProgress } = deps;
  onProgress?.({ kind: 'running', purpose, command: command.text });
  const plain: Command = {
    argv: command.argv,
    cwd: directoryOf(command, root),
    env: childEnv(await envOfCopy(root, deps), root, command.env),
    timeoutSeconds,
    maxOutputBytes: MAX_OUTPUT_BYTES,
    onOutput: (chunk, stream) => onProgress?.({ kind: 'output', chunk, stream }),
    ...(signal && { signal }),
  };
  const result = await (confinement === undefined ? runner.run(plain) : runInside(confinement, plain, root, runner));
  const { exitCode, seconds, timedOut } = result;
  onProgress?.({ kind: 'ran', exitCode, seconds, timedOut });
  signal?.throwIfAborted();
  return result;
}

/** A run, with what was read of it. */
export function showing(result: CommandResult, analysis: Analysis, confinement: Confinement | undefined): ObservedRun {
  const counts = new Map<string, number>();
  const places = new Map<string, Place>();
  for (const { fingerprint, count, source } of analysis.diagnosis.errors) {
    counts.set(fingerprint, (counts.get(fingerprint) ?? 0) + count);
    if (source !== undefined && !places.has(fingerprint)) places.set(fingerprint, source);
  }
  const tests = result.truncated ? undefined : countTests(new TextDecoder().decode(result.output));
  return { result, analysis, fingerprints: [...counts.keys()], counts, places, tests, confinement };
}
