import { createHash } from 'node:crypto';
import { UsageError } from '@self-healer/core/errors';
import { BRANCH_PREFIX, fingerprintOf } from '@self-healer/core/forge/commit-marks';
import type { Change, Forge, KnownChange } from '@self-healer/core/ports/forge';
import type { SourceRef } from '@self-healer/core/ports/source-ref';

export interface ChangeRollback {
  readonly branch: string;
  readonly done: 'closed' | 'reverted' | 'nothing';
  /** What was closed, or the new change that undoes what was merged. */
  readonly change: Pick<Change, 'id' | 'url' | 'branch'>;
}

/** The branch of a proposed change, from its name or its fingerprint alone; undefined when it is neither. */
export function branchOfChange(id: string): string | undefined {
  const branch = id.startsWith(BRANCH_PREFIX) ? id : `${BRANCH_PREFIX}${id}`;
  return fingerprintOf(branch) === undefined ? undefined : branch;
}

/**
 * Takes a proposed change back: closes it and deletes its branch, or proposes the inverse of what was merged.
 * @throws UsageError when there is none, or what it changed was changed again.
 */
export async function rollbackChange(source: SourceRef, branch: string, forge: Forge): Promise<ChangeRollback> {
  const known = await forge.listChanges(source, branch);
  const change = known.find(({ state }) => state === 'open') ?? known[0];
  if (change === undefined) {
    throw new UsageError('no-such-change', `${forge.displayName} has no change from ${branch}.`);
  }
  if (change.state === 'merged') return revert(source, change, forge);
  // Done before, it may have been cut off before the branch was deleted.
  await forge.closeChange(source, change.id, 'it was rolled back.');
  return { branch, done: change.state === 'open' ? 'closed' : 'nothing', change };
}

async function revert(source: SourceRef, merged: KnownChange, forge: Forge): Promise<ChangeRollback> {
  const inverse = await forge.inverseFiles?.(source, merged);
  if (inverse === undefined) {
    throw new UsageError(
      'no-revert',
      `${merged.branch} is merged, and ${forge.displayName} cannot undo that for you. Use git revert.`,
    );
  }
  const { files, baseRevision, changedSince } = inverse;
  if (changedSince.length > 0) {
    throw new UsageError(
      'changed-since',
      `${changedSince.join(', ')} changed since ${merged.branch} was merged, so undoing it would lose that work. Nothing was changed. Edit by hand.`,
    );
  }
  if (files.length === 0) return { branch: merged.branch, done: 'nothing', change: merged };
  const fingerprint = createHash('sha256').update(`revert ${merged.branch}`).digest('hex').slice(0, 16);
  const change = await forge.propose(
    { ...source, headRevision: baseRevision, baseRef: merged.target },
    {
      branch: `${BRANCH_PREFIX}${fingerprint}`,
      baseRevision,
      title: `Revert: ${merged.title}`,
      body: `Undoes ${merged.url ?? merged.branch}, file by file.\n`,
      commitMessage: `Revert ${merged.branch}\n\nSelf-Healer-Fingerprint: ${fingerprint}\n`,
      files,
    },
  );
  return { branch: merged.branch, done: 'reverted', change };
}
