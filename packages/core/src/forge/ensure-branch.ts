import { SelfHealerError, UsageError } from '../errors.ts';
import type { ChangedFile, NewChange } from '../ports/forge.ts';
import { type ChangeStage, stagesOf } from './change-stages.ts';
import { digestOf, fingerprintOf, markedMessage, marksOf } from './commit-marks.ts';
import { isUnreachable } from './forge-errors.ts';
import type { CommitInfo, CommitRequest, RemoteBranches, RemoteFile } from './remote-parts.ts';

const TRIES = 5;
/** A branch of ours has a commit for each attempt; more than this are not ours. */
const MOST_COMMITS = 30;

/**
 * Makes the branch hold the change's files: creates it, adds a commit, or leaves it when it holds them already.
 * Never moves it back, so no commit of anybody is lost. @returns its tip
 * @throws UsageError `branch-not-ours` when somebody else wrote to it.
 */
export async function ensureBranch(change: NewChange, branches: RemoteBranches): Promise<string> {
  let problem: unknown;
  const stages = stagesOf(change);
  const written = { commits: 0 };
  for (let attempt = 0; attempt < TRIES + written.commits; attempt += 1) {
    try {
      const tip = await branches.tip(change.branch);
      const request =
        tip === undefined
          ? await requestFor(change, stages[0] ?? change, change.baseRevision, true, branches)
          : await updateFor(change, stages, tip, branches);
      if (tip !== undefined && request.files.length === 0) return tip.revision;
      if ((await branches.write(request)) === 'written') written.commits += 1;
      if (written.commits > MOST_COMMITS) break;
    } catch (error) {
      // Whether it was written, the next look shows.
      if (!isUnreachable(error)) throw error;
      problem = error;
    }
  }
  throw problem ?? new SelfHealerError('branch-moved', `${change.branch} keeps changing. Run it again in a minute.`);
}

/** Whether every commit of the branch that is not its base's is ours, and holds what it says. @returns the base */
export async function baseOfOurs(
  branch: string,
  tip: CommitInfo,
  branches: RemoteBranches,
): Promise<string | undefined> {
  const fingerprint = fingerprintOf(branch);
  let at = tip;
  for (let count = 0; count < MOST_COMMITS; count += 1) {
    const marks = marksOf(at.message);
    if (marks === undefined || marks.fingerprint !== fingerprint) return count === 0 ? undefined : at.revision;
    const paths = await branches.changedPaths(at.revision);
    const files = await Promise.all(
      paths.map(async (path) => asWritten(path, await branches.fileAt(at.revision, path))),
    );
    // A commit that somebody amended keeps our words and not our files.
    if (files.length > 0 && digestOf(files) !== marks.digest) return undefined;
    const [parent] = at.parents;
    if (parent === undefined) return undefined;
    at = await branches.commit(parent);
  }
  return undefined;
}

async function updateFor(
  change: NewChange,
  stages: readonly ChangeStage[],
  tip: CommitInfo,
  branches: RemoteBranches,
): Promise<CommitRequest> {
  const base = await baseOfOurs(change.branch, tip, branches);
  if (base === undefined) {
    throw new UsageError(
      'branch-not-ours',
      `The branch ${change.branch} holds work that self-healer did not write, so it was left alone. Rename or delete it, then run again.`,
    );
  }
  const wanted = new Set(change.files.map(({ path }) => path));
  // A branch that is on the way goes on with the next commit; any other goes to the end in one.
  const next = await nextStage(change, stages, { base, tip: tip.revision }, branches);
  if (next !== undefined) return requestFor(change, next, tip.revision, false, branches);
  const restored: ChangedFile[] = [];
  for (const path of await pathsSince(base, tip, branches)) {
    if (!wanted.has(path)) restored.push(asWritten(path, await branches.fileAt(base, path)));
  }
  const whole = { commitMessage: change.commitMessage, files: [...change.files, ...restored] };
  return requestFor(change, whole, tip.revision, false, branches);
}

/** The stage behind the one the branch is at; undefined when it is at none, or at the last. */
async function nextStage(
  { files }: NewChange,
  stages: readonly ChangeStage[],
  { base, tip }: { readonly base: string; readonly tip: string },
  branches: RemoteBranches,
): Promise<ChangeStage | undefined> {
  if (stages.length < 2) return undefined;
  const paths = [...new Set([...stages, { files }].flatMap((stage) => stage.files.map(({ path }) => path)))];
  const known = await Promise.all(
    paths.map(async (path) => ({
      path,
      is: await branches.fileAt(tip, path),
      was: asWritten(path, await branches.fileAt(base, path)),
    })),
  );
  const at = stages.findLastIndex((stage) => {
    const wanted = new Map(stage.files.map((file) => [file.path, file]));
    return known.every(({ path, is, was }) => isAsWanted(wanted.get(path) ?? was, is));
  });
  return at < 0 ? undefined : stages[at + 1];
}

async function pathsSince(base: string, tip: CommitInfo, branches: RemoteBranches): Promise<ReadonlySet<string>> {
  const paths = new Set<string>();
  for (let at = tip; at.revision !== base; ) {
    for (const path of await branches.changedPaths(at.revision)) paths.add(path);
    const [parent] = at.parents;
    if (parent === undefined || parent === base) break;
    at = await branches.commit(parent);
  }
  return paths;
}

async function requestFor(
  { branch }: NewChange,
  { commitMessage, files }: ChangeStage,
  parent: string,
  create: boolean,
  branches: RemoteBranches,
): Promise<CommitRequest> {
  const known = await Promise.all(
    files.map(async (file) => ({ ...file, known: await branches.fileAt(parent, file.path) })),
  );
  for (const { path, known: file } of known) {
    if (file !== undefined && !/^100(?:644|755)$/.test(file.mode)) {
      throw new SelfHealerError('path-refused', `${JSON.stringify(path)} is no regular file on the forge.`);
    }
  }
  const different = known.filter((file) => !isAsWanted(file, file.known));
  return { branch, parent, create, message: markedMessage(commitMessage, digestOf(different)), files: different };
}

/** Whether the file is there already as the change wants it. */
export function isAsWanted({ content, mode }: Omit<ChangedFile, 'path'>, known: RemoteFile | undefined): boolean {
  if (known === undefined || content === null) return known === undefined && content === null;
  return known.mode === mode && Buffer.compare(known.content, content) === 0;
}

function asWritten(path: string, file: RemoteFile | undefined): ChangedFile {
  return { path, content: file?.content ?? null, mode: file?.mode === '100755' ? '100755' : '100644' };
}
