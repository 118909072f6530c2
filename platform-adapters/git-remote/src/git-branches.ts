import { SelfHealerError } from '@self-healer/core/errors';
import { ForgeUnreachableError } from '@self-healer/core/forge/forge-errors';
import { type CommitInfo, NO_BRANCH, type RemoteBranches, type RemoteFile } from '@self-healer/core/forge/remote-parts';
import { gitFailure } from './git-failure.ts';
import { type GitRemoteOptions, type GitScratch, gitScratch } from './git-scratch.ts';
import { writeCommit } from './write-commit.ts';

/** Enough for the commits of a branch of ours. */
const DEPTH = '12';
/** Somebody was faster: the branch is not as the lease says. */
const LOST =
  /stale info|fetch first|non-fast-forward|failed to update ref|cannot lock ref|reference already exists|incorrect old value|remote ref does not exist/i;

const TREE_ENTRY = /(?<mode>\d{6}) (?<type>\w+) (?<sha>[0-9a-f]+) +(?<size>\d+|-)\t(?<path>[^\0]+)/g;
type Files = ReadonlyMap<string, RemoteFile>;

export interface GitBranches extends RemoteBranches {
  /** Where a reference such as `refs/pull/1/head` is. */
  revisionOf(ref: string): Promise<string | undefined>;
  /** Takes the scratch repository away. */
  close(): Promise<void>;
}

/**
 * Branches by way of git: a commit with its modes and bytes as they are, and a push that the server takes only when
 * the branch is where it was. Nothing touches the checkout.
 */
export function gitBranches(options: GitRemoteOptions): GitBranches {
  let opened: Promise<GitScratch> | undefined;
  const scratch = (): Promise<GitScratch> => {
    opened ??= gitScratch(options);
    return opened;
  };

  async function has(revision: string): Promise<boolean> {
    // Otherwise git would ask the remote for it, at any depth.
    const local = { GIT_NO_LAZY_FETCH: '1', GIT_ALLOW_PROTOCOL: 'none' };
    return (await (await scratch()).attempt(['cat-file', '-e', `${revision}^{tree}`], local)).ok;
  }

  const fetched = new Map<string, Promise<void>>();
  const ensure = (revision: string) => once(fetched, revision, () => fetchCommit(revision));
  async function fetchCommit(revision: string): Promise<void> {
    if (!/^[0-9a-f]{40,64}$/.test(revision)) {
      throw new SelfHealerError('no-such-commit', `${JSON.stringify(revision)} is no commit.`);
    }
    const git = await scratch();
    if (await has(revision)) return;
    const how = ['fetch', '-q', '--no-tags', '--no-write-fetch-head', '--filter=blob:none'];
    const one = await git.attempt([...how, `--depth=${DEPTH}`, 'origin', revision]);
    if (one.ok) return;
    // Some servers give single commits to nobody.
    await git.reading([...how, 'origin', '+refs/heads/*:refs/remotes/origin/*']);
    if (await has(revision)) return;
    throw new SelfHealerError(
      'no-such-commit',
      `${options.service} has no commit ${revision}. Push it, then run again.`,
    );
  }

  async function revisionOf(ref: string): Promise<string | undefined> {
    const text = await (await scratch()).reading(['ls-remote', 'origin', ref]);
    return /^(?<revision>[0-9a-f]{40,64})\t/.exec(text)?.groups?.revision;
  }

  // A commit and what is in it never change: each is asked for once.
  const commits = new Map<string, Promise<CommitInfo>>();
  const files = new Map<string, Promise<RemoteFile | undefined>>();
  const commit = (revision: string) => once(commits, revision, () => readCommit(revision));

  async function readCommit(revision: string): Promise<CommitInfo> {
    await ensure(revision);
    const text = await (await scratch()).text(['cat-file', 'commit', revision]);
    const end = text.indexOf('\n\n');
    const head = text.slice(0, end).split('\n');
    const parents = head.filter((line) => line.startsWith('parent ')).map((line) => line.slice('parent '.length));
    return { revision, parents, message: text.slice(end + 2) };
  }

  /** Files of a commit that are asked for together are one question to git. */
  const batches = new Map<string, { readonly paths: string[]; readonly files: Promise<Files> }>();
  async function fileOf(revision: string, path: string): Promise<RemoteFile | undefined> {
    const paths: string[] = [];
    const batch = batches.get(revision) ?? {
      paths,
      files: inTurn(() => {
        batches.delete(revision);
        return readFiles(revision, paths);
      }),
    };
    batches.set(revision, batch);
    batch.paths.push(path);
    return (await batch.files).get(path);
  }

  async function readFiles(revision: string, paths: readonly string[]): Promise<Files> {
    await ensure(revision);
    const git = await scratch();
    const listed = await git.text(['ls-tree', '-z', '-l', revision, '--', ...paths]);
    const entries = [...listed.matchAll(TREE_ENTRY)].map(
      ({ groups: { mode = '', type = '', sha = '', size = '', path = '' } = {} }) => ({
        ...{ mode, type, sha, path },
        size: Number(size),
      }),
    );
    const blobs = entries.filter(({ type }) => type === 'blob');
    // One behind the other, as long as git says they are.
    const shown =
      blobs.length === 0 ? undefined : await git.attempt(['show', '--no-textconv', ...blobs.map(({ sha }) => sha)]);
    if (shown?.ok === false) throw gitFailure(shown.said, options);
    let at = 0;
    const contents = new Map(
      blobs.map(({ path, size }) => {
        at += size;
        return [path, shown?.bytes.subarray(at - size, at)] as const;
      }),
    );
    if (at !== (shown?.bytes.length ?? 0)) {
      throw new ForgeUnreachableError(`${options.service} gave other files than it listed. Run it again later.`);
    }
    return new Map(entries.map(({ mode, path }) => [path, { mode, content: contents.get(path) ?? new Uint8Array() }]));
  }

  /** One at a time, or the lazy fetches of one would run beside each other. */
  let queue: Promise<unknown> = Promise.resolve();
  function inTurn<T>(act: () => Promise<T>): Promise<T> {
    const next = queue.then(act, act);
    queue = next.catch(() => undefined);
    return next;
  }

  async function push(revision: string, branch: string, expected: string): Promise<'written' | 'lost'> {
    const ref = `refs/heads/${branch}`;
    const git = await scratch();
    const lease = `--force-with-lease=${ref}:${expected}`;
    const { ok, said } = await git.attempt(['push', '-q', '--no-verify', lease, 'origin', `${revision}:${ref}`]);
    if (ok) return 'written';
    if (LOST.test(said)) return 'lost';
    throw gitFailure(said, options);
  }

  return {
    tip: (branch) =>
      inTurn(async () => {
        const revision = await revisionOf(`refs/heads/${branch}`);
        return revision === undefined ? undefined : commit(revision);
      }),

    revisionOf: (ref) => inTurn(() => revisionOf(ref)),
    commit: (revision) => inTurn(() => commit(revision)),

    changedPaths: (revision) =>
      inTurn(async () => {
        const { parents } = await commit(revision);
        const [parent] = parents;
        if (parent !== undefined) await ensure(parent);
        const trees = parent === undefined ? ['--root', revision] : [parent, revision];
        const git = await scratch();
        const names = await git.text([
          'diff-tree',
          '-r',
          '-z',
          '--no-renames',
          '--no-commit-id',
          '--name-only',
          ...trees,
        ]);
        return names.split('\0').filter(Boolean);
      }),

    fileAt: (revision, path) => once(files, `${revision} ${path}`, () => fileOf(revision, path)),

    write: (request) =>
      inTurn(async () => {
        await ensure(request.parent);
        const revision = await writeCommit(request, await scratch(), options.clock());
        return push(revision, request.branch, request.create ? '' : request.parent);
      }),

    mayWrite: () =>
      inTurn(async () => {
        // The server says whether it would take a push before it says that there is nothing to delete.
        const git = await scratch();
        const { ok, said } = await git.attempt(['push', '-q', '--dry-run', 'origin', `:refs/heads/${NO_BRANCH}`]);
        if (!ok && !LOST.test(said)) throw gitFailure(said, options);
      }),

    remove: (branch, expectedTip) => inTurn(async () => void (await push('', branch, expectedTip))),

    async close() {
      const git = await opened?.catch(() => undefined);
      await git?.dispose();
    },
  };
}

/** What was read before; what failed is read again. */
function once<T>(known: Map<string, Promise<T>>, key: string, read: () => Promise<T>): Promise<T> {
  const found = known.get(key) ?? read();
  known.set(key, found);
  found.catch(() => known.delete(key));
  return found;
}
