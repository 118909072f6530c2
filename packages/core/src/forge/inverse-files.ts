import { SelfHealerError } from '../errors.ts';
import type { ChangedFile, InverseFiles } from '../ports/forge.ts';
import { fingerprintOf, marksOf } from './commit-marks.ts';
import { isAsWanted } from './ensure-branch.ts';
import type { RemoteBranches, RemoteFile } from './remote-parts.ts';

/** What undoes a merged change on top of its target, file by file; files that changed since are only named. */
export async function inverseFiles(
  {
    branch,
    target,
    mergeRevision,
  }: { readonly branch: string; readonly target: string; readonly mergeRevision: string },
  branches: RemoteBranches,
): Promise<InverseFiles> {
  const tip = await branches.tip(target);
  if (tip === undefined) throw new SelfHealerError('no-target', `The branch ${target} is not there any more.`);
  const { base, paths } = await mergedRange(branch, mergeRevision, branches);
  const files: ChangedFile[] = [];
  const changedSince: string[] = [];
  for (const path of [...paths].sort()) {
    const [before, after, now] = await Promise.all(
      [base, mergeRevision, tip.revision].map((revision) => branches.fileAt(revision, path)),
    );
    if (same(now, before)) continue;
    if (same(now, after)) files.push({ path, content: before?.content ?? null, mode: modeOf(before ?? after) });
    else changedSince.push(path);
  }
  return { baseRevision: tip.revision, files, changedSince };
}

/** A merge commit brings all at once; a rebase or fast-forward leaves our commits in a row. */
async function mergedRange(
  branch: string,
  mergeRevision: string,
  branches: RemoteBranches,
): Promise<{ readonly base: string; readonly paths: ReadonlySet<string> }> {
  const paths = new Set<string>();
  const fingerprint = fingerprintOf(branch);
  let at = await branches.commit(mergeRevision);
  for (;;) {
    for (const path of await branches.changedPaths(at.revision)) paths.add(path);
    const [parent] = at.parents;
    if (parent === undefined) throw new SelfHealerError('no-base', `${mergeRevision} has no parent to go back to.`);
    if (marksOf(at.message)?.fingerprint !== fingerprint) return { base: parent, paths };
    const before = await branches.commit(parent);
    if (marksOf(before.message)?.fingerprint !== fingerprint) return { base: parent, paths };
    at = before;
  }
}

function same(a: RemoteFile | undefined, b: RemoteFile | undefined): boolean {
  return b === undefined ? a === undefined : isAsWanted({ content: b.content, mode: modeOf(b) }, a);
}

const modeOf = (file: RemoteFile | undefined) => (file?.mode === '100755' ? '100755' : '100644');
