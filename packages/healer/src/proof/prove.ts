import type { Analysis, LogAnalyzer } from '@self-healer/core/analyzer/log-analyzer';
import type { Command, CommandResult, CommandRunner } from '@self-healer/core/ports/command-runner';
import type { HealEvent } from '../heal-request.ts';
import { childEnv, type Env } from '../process/child-env.ts';
import { type Confinement, runInside } from '../process/sandbox.ts';
import { countTests } from './count-tests.ts';

/** The failing command, as a person or the CI configuration gives it. */
export interface ProofCommand {
  /** As shown. */
  readonly text: string;
  readonly argv: readonly string[];
  /** Directory below the root; `.` for the root. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

export interface ProofDependencies {
  readonly analyzer: Pick<LogAnalyzer, 'analyze'>;
  readonly runner: CommandRunner;
  readonly env: Env;
  readonly timeoutSeconds: number;
  /** Where runs are sandboxed: how, and whether with a network. */
  readonly confinement?: Confinement;
  readonly signal?: AbortSignal;
  readonly onProgress?: (event: HealEvent) => void;
}

/** One run of the command and what its output says. */
export interface ObservedRun {
  readonly result: CommandResult;
  readonly analysis: Analysis;
  readonly fingerprints: readonly string[];
  /** How often each showed up. */
  readonly counts: ReadonlyMap<string, number>;
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
  { analyzer, runner, env, timeoutSeconds, confinement, signal, onProgress }: ProofDependencies,
): Promise<ObservedRun> {
  onProgress?.({ kind: 'running', purpose, command: command.text });
  const plain: Command = {
    argv: command.argv,
    cwd: command.cwd === '.' ? root : `${root}/${command.cwd}`,
    env: childEnv(env, root, command.env),
    timeoutSeconds,
    maxOutputBytes: MAX_OUTPUT_BYTES,
    onOutput: (chunk, stream) => onProgress?.({ kind: 'output', chunk, stream }),
    ...(signal && { signal }),
  };
  const result = await (confinement === undefined ? runner.run(plain) : runInside(confinement, plain, root, runner));
  const { exitCode, seconds, timedOut } = result;
  onProgress?.({ kind: 'ran', exitCode, seconds, timedOut });
  signal?.throwIfAborted();
  const analysis = await analyzer.analyze(
    { name: purpose, chunks: [result.output] },
    { failed: exitCode !== 0, command: command.text },
  );
  const counts = new Map<string, number>();
  for (const { fingerprint, count } of analysis.diagnosis.errors) {
    counts.set(fingerprint, (counts.get(fingerprint) ?? 0) + count);
  }
  const tests = result.truncated ? undefined : countTests(new TextDecoder().decode(result.output));
  return { result, analysis, fingerprints: [...counts.keys()], counts, tests, confinement };
}

/**
 * `passed`: the command passes, the error is gone and no test ran less. `moved`: the error is gone or rarer, and the
 * command still fails. `fewer-tests`: it passes because tests do not run any more.
 */
export type Judgement = 'passed' | 'moved' | 'no-help' | 'fewer-tests';

/** What patches did to the errors with these fingerprints; `first` is the run without any patch. */
export function judgeRun(
  fingerprints: readonly string[],
  first: ObservedRun,
  before: ObservedRun,
  after: ObservedRun,
): Judgement {
  if (after.result.exitCode === 0) {
    const left = fingerprints.some((fingerprint) => after.counts.has(fingerprint));
    const fresh = after.fingerprints.some((other) => !before.counts.has(other));
    if (left || fresh) return 'no-help';
    return fewerTests(first, after) ? 'fewer-tests' : 'passed';
  }
  return fingerprints.some((fingerprint) => wentAway(fingerprint, before, after)) ? 'moved' : 'no-help';
}

/** Whether an error shows up less than it did. One that never showed up here cannot be seen to go away. */
export function wentAway(fingerprint: string, before: ObservedRun, after: ObservedRun): boolean {
  const [was, is] = [before.counts.get(fingerprint) ?? 0, after.counts.get(fingerprint) ?? 0];
  return is < was && !after.result.timedOut;
}

/** A runner that said how many tests ran and says nothing any more ran none. */
function fewerTests(first: ObservedRun, after: ObservedRun): boolean {
  return first.tests !== undefined && !after.result.truncated && (after.tests ?? 0) < first.tests;
}
