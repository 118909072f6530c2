import { SelfHealerError, UsageError } from '../errors.ts';
import { pathProblem } from '../patcher/policy/path-guard.ts';
import type { Change, Forge, ForgeRight, KnownChange, NewChange } from '../ports/forge.ts';
import { type SourceRef, targetOf } from '../ports/source-ref.ts';
import { fingerprintOf } from './commit-marks.ts';
import { baseOfOurs, ensureBranch } from './ensure-branch.ts';
import { ensureChange } from './ensure-change.ts';
import { ensureComment, hiddenMark } from './ensure-comment.ts';
import { isDenied } from './forge-errors.ts';
import { inverseFiles } from './inverse-files.ts';
import type { RemoteBranches, RemoteChanges, RemoteRepository } from './remote-parts.ts';

export interface RemoteForgeOptions extends Pick<Forge, 'id' | 'displayName' | 'maxBodyLength' | 'matches'> {
  /** @throws UsageError when the address names no repository */
  readonly connect: (source: SourceRef) => RemoteRepository;
}

const CLOSED_BY_US = hiddenMark('closed');

/** Whether a closed change was closed by us; otherwise a person refused it. */
export const wasClosedByUs = ({ body }: Pick<KnownChange, 'body'>): boolean => body.includes(CLOSED_BY_US);

/**
 * A forge from what its adapter can do. Every step looks before it acts, so that it may be cut off anywhere and run
 * again, and so that of many that race one wins and the others join it.
 */
export function remoteForge({ connect, ...forge }: RemoteForgeOptions): Forge {
  async function within<T>(source: SourceRef, act: (repository: RemoteRepository) => Promise<T>): Promise<T> {
    const repository = connect(source);
    try {
      return await act(repository);
    } finally {
      await repository.close?.();
    }
  }
  return {
    ...forge,
    listChanges: (source, branch) => within(source, ({ changes }) => changes.list(branch && nameOf(branch))),

    findChange: (source, branch) =>
      within(source, async ({ changes }) => {
        const known = await changes.list(nameOf(branch));
        const open = known.findLast(({ state }) => state === 'open');
        return open && { id: open.id, url: open.url, branch, updated: true };
      }),

    propose: (source, change) =>
      within(source, async ({ branches, changes }) => {
        checkFiles(change);
        const target = targetOf(source);
        if (target === undefined) {
          throw new UsageError('no-target', 'The branch to propose to is not known. Name it with --base.');
        }
        await clearFinished(change.branch, await changes.list(nameOf(change.branch)), branches);
        const revision = await ensureBranch(change, branches);
        return ensureChange(change, { target, revision }, changes);
      }),

    updateChange: (source, id, text) =>
      within(source, async ({ changes }): Promise<Change> => {
        const { url, branch } = await find(id, changes);
        await changes.edit(id, text);
        return { id, url, branch, updated: true };
      }),

    closeChange: (source, id, reason) =>
      within(source, async ({ branches, changes }) => {
        const { state, title, body, branch } = await find(id, changes);
        if (state === 'merged') throw new UsageError('already-merged', `Change ${id} is merged. Revert it instead.`);
        if (state === 'open') {
          const text = `Closed by self-healer: ${reason}\n\n${CLOSED_BY_US}\n\n${body}`;
          if (!wasClosedByUs({ body })) await changes.edit(id, { title, body: text.slice(0, forge.maxBodyLength) });
          await changes.close(id);
        }
        const tip = await branches.tip(branch);
        if (tip !== undefined && (await baseOfOurs(branch, tip, branches)) !== undefined) {
          await branches.remove(branch, tip.revision);
        }
      }),

    upsertComment: (source, id, marker, body) =>
      within(source, ({ changes }) => ensureComment(id, marker, body, changes)),

    inverseFiles: (source, { id, branch, target, mergeRevision }) =>
      within(source, async ({ branches }) => {
        if (mergeRevision === undefined) throw new UsageError('not-merged', `Change ${id} is not merged.`);
        return inverseFiles({ branch, target, mergeRevision }, branches);
      }),

    rights: (source) =>
      within(source, async ({ branches, changes }) => [
        { right: 'branches', ...(await problemOf(branches.mayWrite())) },
        { right: 'changes', ...(await problemOf(changes.mayOpen())) },
      ]),

    branchState: (source, branch) =>
      within(source, async ({ branches, changes }) => {
        const tip = await branches.tip(branch);
        return tip === undefined ? 'unknown' : ((await changes.stateOf?.(tip.revision)) ?? 'unknown');
      }),
  };
}

async function problemOf(asked: Promise<void>): Promise<Pick<ForgeRight, 'problem'>> {
  try {
    await asked;
    return {};
  } catch (error) {
    if (isDenied(error)) return { problem: error.message };
    throw error;
  }
}

async function find(id: string, changes: RemoteChanges): Promise<KnownChange> {
  const known = (await changes.list()).find((change) => change.id === id);
  if (known === undefined) throw new UsageError('no-such-change', `There is no change ${id} of self-healer.`);
  return known;
}

/** A branch whose changes are all done is in the way of a new one. */
async function clearFinished(branch: string, known: readonly KnownChange[], branches: RemoteBranches): Promise<void> {
  if (known.length === 0 || known.some(({ state }) => state === 'open')) return;
  const tip = await branches.tip(branch);
  // Another tip is of somebody who has begun anew.
  if (tip === undefined || !known.some(({ headRevision }) => headRevision === tip.revision)) return;
  if ((await baseOfOurs(branch, tip, branches)) !== undefined) await branches.remove(branch, tip.revision);
}

function checkFiles({ files }: NewChange): void {
  for (const { path } of files) {
    const problem = pathProblem(path);
    if (problem !== undefined) throw new SelfHealerError('path-refused', `${JSON.stringify(path)} ${problem}.`);
  }
}

function nameOf(branch: string): string {
  if (fingerprintOf(branch) !== undefined) return branch;
  throw new SelfHealerError('bad-branch', 'Only branches named self-healer/ and a fingerprint are written.');
}
