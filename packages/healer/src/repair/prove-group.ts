import { wentAway } from '../proof/judge-run.ts';
import { type ObservedRun, observe, type ProofCommand, type ProofDependencies } from '../proof/prove.ts';
import { withTraced } from '../proof/trace-failure.ts';
import type { ApplyDependencies } from '../workspace/apply-edits.ts';
import type { AppliedGroup } from './apply-group.ts';
import type { AttemptDependencies } from './attempts.ts';

export interface SearchDependencies extends ProofDependencies, ApplyDependencies, AttemptDependencies {
  readonly command: ProofCommand;
  /** Where patches are kept of which a run here shows nothing. */
  readonly elsewhere: AppliedGroup[];
  /** Throws when the changed files may not be changed, before the command is run. */
  readonly checkPaths: (paths: readonly string[]) => Promise<void>;
}

/** The fingerprints of the errors that patches are for. */
export const fingerprintsOf = ({ candidates }: Pick<AppliedGroup, 'candidates'>): readonly string[] =>
  candidates.map(({ error }) => error.fingerprint);

/** Runs the command in the copy with a group's patches made, and leaves it in their state. */
export async function proveGroup(
  applied: AppliedGroup,
  before: ObservedRun,
  round: number,
  deps: SearchDependencies,
): Promise<ObservedRun> {
  const [first] = applied.candidates;
  const paths = [...new Set(applied.changes.flat().map(({ path }) => path))];
  await deps.checkPaths(paths);
  if (first !== undefined) deps.onProgress?.({ kind: 'trying', patch: first.patch, round });
  const online = applied.candidates.some(({ patch }) =>
    patch.edits.some((edit) => edit.kind === 'tool' && edit.network),
  );
  const confinement = deps.confinement && { ...deps.confinement, network: deps.confinement.network || online };
  const proving = { ...deps, ...(confinement && { confinement }) };
  const after = await deps.isolation.committed(paths, async () => {
    const run = await observe(deps.command, deps.isolation.root, 'prove', proving);
    const changes = applied.changes.flat();
    const moved = fingerprintsOf(applied).some((fingerprint) => wentAway(fingerprint, before, run, changes));
    if (!moved) return run;
    if (confinement?.network === false && deps.offline !== true && wantsNetwork(run, before)) {
      const wider = { ...proving, confinement: { ...confinement, network: true } };
      return observe(deps.command, deps.isolation.root, 'prove', wider);
    }
    // It may have gone away only because nothing more is said.
    return withTraced(run, deps.command, deps.isolation, proving);
  });
  await deps.isolation.restore(applied.state);
  return after;
}

/** Whether a run fails for want of the network, which it did not need before: what was declared is fetched now. */
function wantsNetwork({ result, analysis }: ObservedRun, before: ObservedRun): boolean {
  const fresh = analysis.diagnosis.errors.filter(({ fingerprint }) => !before.counts.has(fingerprint));
  return result.exitCode !== 0 && fresh.some(({ category }) => category === 'network');
}
