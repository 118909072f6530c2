import type { Isolation } from '../workspace/isolation.ts';
import { type ObservedRun, observe, type ProofCommand, type ProofDependencies } from './prove.ts';

interface Failure {
  readonly isolation: Isolation;
  /** The copy as it is without any patch. */
  readonly state: string;
  /** Of the error that should show up; undefined when none is known. */
  readonly fingerprint: string | undefined;
}

/**
 * Runs the command as it is. In a sandbox without a network first; where that shows another failure than the log, once
 * more with one. What the run changed is left in the copy.
 */
export async function reproduce(
  command: ProofCommand,
  { isolation, state, fingerprint }: Failure,
  deps: ProofDependencies,
): Promise<ObservedRun> {
  const first = await observe(command, isolation.root, 'reproduce', deps);
  const { confinement } = deps;
  const shows = (run: ObservedRun) => fingerprint === undefined || run.fingerprints.includes(fingerprint);
  if (confinement === undefined || confinement.network || shows(first)) return first;
  await isolation.restore(state);
  const online = { ...deps, confinement: { ...confinement, network: true } };
  const second = await observe(command, isolation.root, 'reproduce', online);
  return shows(second) || second.result.exitCode === 0 ? second : first;
}
