import { SelfHealerError, UsageError } from '@self-healer/core/errors';
import type { CommandRunner } from '@self-healer/core/ports/command-runner';
import type { Change, Forge, KnownChange } from '@self-healer/core/ports/forge';
import { branchCommit } from './branch-commit.ts';
import { changeNotes } from './change-notes.ts';
import { gitPlumbing } from './git-plumbing.ts';

export interface LocalGitOptions {
  /** The repository's directory. */
  readonly root: string;
  readonly runner: CommandRunner;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: () => Date;
}

const BRANCH = /^self-healer\/[0-9a-f]{8,64}$/;
/** A branch of ours has a commit for each step of a change; more than this are not ours. */
const MOST_COMMITS = 30;
/** How often a branch may be moved under us. */
const TRIES = 5;

/**
 * Proposes changes as branches of a plain git repository. The working tree, the index and the branch that is checked
 * out stay as they are; the description stands in `.self-healer/changes/`.
 */
export function localGit({ root, runner, env, clock }: LocalGitOptions): Forge {
  const git = gitPlumbing(root, runner, env);
  const notes = changeNotes(root);

  async function tipOf(branch: string): Promise<string | undefined> {
    const tip = await git.try(['rev-parse', '--verify', '-q', `refs/heads/${branch}^{commit}`]);
    return tip.ok ? tip.text : undefined;
  }

  /** The old value makes git refuse when somebody moved the branch meanwhile; zeros mean that it must not exist. */
  async function moved(branch: string, to: string, from: string | undefined): Promise<boolean> {
    const ref = `refs/heads/${branch}`;
    return (await git.try(['update-ref', '--no-deref', ref, to, from ?? '0'.repeat(to.length)])).ok;
  }

  async function known(branch: string): Promise<Change | undefined> {
    const tip = await tipOf(branch);
    return tip === undefined ? undefined : { id: branch, url: undefined, branch, updated: true };
  }

  return {
    id: 'local-git',
    displayName: 'plain git repository',
    maxBodyLength: 200_000,
    matches: (repository) => repository.protocol === 'file:',
    findChange: async (_source, branch) => known(nameOf(branch)),

    async listChanges(_source, branch) {
      const format = '--format=%(objectname) %(committerdate:unix) %(refname:short)';
      const where = branch === undefined ? 'refs/heads/self-healer/' : `refs/heads/${nameOf(branch)}`;
      const { text } = await git.run(['for-each-ref', '--sort=-committerdate', format, where]);
      return Promise.all(text.split('\n').filter(Boolean).map(describe));
    },

    async propose(_source, change) {
      const branch = nameOf(change.branch);
      const commit = await branchCommit(change, git, clock());
      const wanted = await chainOf(commit, branch);
      for (let attempt = 0; attempt < TRIES; attempt += 1) {
        const tip = await tipOf(branch);
        const now = tip && (await chainOf(tip, branch));
        if (tip !== undefined && now === undefined) throw notOurs(branch);
        // Whoever was faster with the same made the change for both.
        if ((now !== undefined && now === wanted) || (await moved(branch, commit, tip))) {
          await notes.write(branch, change);
          return { id: branch, url: undefined, branch, updated: tip !== undefined };
        }
      }
      throw new SelfHealerError('branch-moved', `${branch} keeps changing. Run it again in a minute.`);
    },

    async updateChange(_source, id, change) {
      const found = await known(nameOf(id));
      if (found === undefined) throw new UsageError('no-such-change', `There is no branch ${id}.`);
      await notes.write(id, change);
      return found;
    },

    async closeChange(_source, id, reason) {
      const branch = nameOf(id);
      const tip = await tipOf(branch);
      if (tip === undefined) return;
      if (!(await hasTrailer(tip, branch))) throw notOurs(branch);
      const removed = await git.try(['update-ref', '-d', '--no-deref', `refs/heads/${branch}`, tip]);
      if (!removed.ok) throw new SelfHealerError('branch-moved', `${branch} changed meanwhile. Run it again.`);
      await notes.close(branch, reason);
    },

    upsertComment: async (_source, changeId, marker, body) => notes.comment(nameOf(changeId), marker, body),
  };

  async function describe(line: string): Promise<KnownChange> {
    const [revision = '', time = '', branch = ''] = line.split(' ');
    const merged = await git.try(['merge-base', '--is-ancestor', revision, 'HEAD']);
    return {
      id: branch,
      url: undefined,
      branch,
      target: 'HEAD',
      state: merged.ok ? 'merged' : 'open',
      title: '',
      body: '',
      createdAt: new Date(Number(time) * 1000),
      headRevision: revision,
    };
  }

  /** The trees of the commits of ours that a branch ends with, and the commit below them; undefined when it ends otherwise. */
  async function chainOf(tip: string, branch: string): Promise<string | undefined> {
    const trees: string[] = [];
    let at = tip;
    while (trees.length <= MOST_COMMITS && (await hasTrailer(at, branch))) {
      const found = await git.try(['rev-parse', `${at}^{tree}`, `${at}^1`]);
      const [tree, parent] = found.text.split('\n');
      if (!found.ok || tree === undefined || parent === undefined) return undefined;
      trees.push(tree);
      at = parent;
    }
    return trees.length === 0 || trees.length > MOST_COMMITS ? undefined : [...trees, at].join(' ');
  }

  async function hasTrailer(commit: string, branch: string): Promise<boolean> {
    const { text } = await git.run(['cat-file', 'commit', commit]);
    const [head = '', ...message] = text.split('\n\n');
    const fingerprint = branch.slice('self-healer/'.length);
    return (
      /^committer self-healer </m.test(head) && message.join('\n\n').includes(`Self-Healer-Fingerprint: ${fingerprint}`)
    );
  }
}

function nameOf(branch: string): string {
  if (BRANCH.test(branch)) return branch;
  throw new SelfHealerError('bad-branch', 'Only branches named self-healer/ and a fingerprint are written.');
}

function notOurs(branch: string): UsageError {
  return new UsageError(
    'branch-not-ours',
    `The branch ${branch} holds work that self-healer did not write, so it was left alone. Rename or delete it, then run again.`,
  );
}
