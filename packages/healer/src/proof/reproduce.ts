import type { Isolation } from '../workspace/isolation.ts';
import type { FoundCommand } from './find-command.ts';
import { type ObservedRun, observe, type ProofCommand, type ProofDependencies } from './prove.ts';

interface Failure {
  readonly isolation: Isolation;
  /** The copy as it is without any patch. */
  readonly state: string;
  /** Of the error that should show up; undefined when none is known. */
  readonly fingerprint: string | undefined;
}

/** A run that shows what there is to prove, and the command of it. */
export interface Reproduced {
  readonly command: FoundCommand;
  readonly run: ObservedRun;
}

/**
 * Runs the command as it is; where it fails, but not as the log does, once more behind what its job installs and builds
 * before it: a fresh checkout has none of that.
 */
export async function reproduce(command: FoundCommand, failure: Failure, deps: ProofDependencies): Promise<Reproduced> {
  const run = await runAlone(command, failure, deps);
  const { isolation, state, fingerprint } = failure;
  const shows = ({ fingerprints }: ObservedRun) => fingerprint === undefined || fingerprints.includes(fingerprint);
  if (shows(run) || run.result.exitCode === 0 || command.earlier.length === 0) return { command, run };
  await isolation.restore(state);
  const whole = { ...command, before: command.earlier };
  const prepared = await observe(whole, isolation.root, 'reproduce', online(deps));
  return shows(prepared) ? { command: whole, run: prepared } : { command, run };
}

const online = ({ confinement, ...deps }: ProofDependencies): ProofDependencies => ({
  ...deps,
  ...(confinement && { confinement: { ...confinement, network: true } }),
});

/**
 * Runs the command in a sandbox without a network first; where that shows another failure than the log, once more with
 * one. What the run changed is left in the copy.
 */
async function runAlone(
  command: ProofCommand,
  { isolation, state, fingerprint }: Failure,
  deps: ProofDependencies,
): Promise<ObservedRun> {
  const first = await observe(command, isolation.root, 'reproduce', deps);
  const { confinement } = deps;
  const shows = (run: ObservedRun) => fingerprint === undefined || run.fingerprints.includes(fingerprint);
  if (confinement === undefined || confinement.network || shows(first)) return first;
  await isolation.restore(state);
  const second = await observe(command, isolation.root, 'reproduce', online(deps));
  return shows(second) || second.result.exitCode === 0 ? second : first;
}
