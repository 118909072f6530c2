import { type CommitInfo, NO_BRANCH, type RemoteBranches, type RemoteFile } from '@self-healer/core/forge/remote-parts';
import * as z from 'zod';
import type { Ask } from './github-request.ts';

const refSchema = z.object({ object: z.object({ sha: z.string() }) });
const commitSchema = z.object({
  sha: z.string(),
  message: z.string(),
  tree: z.object({ sha: z.string() }),
  parents: z.array(z.object({ sha: z.string() })),
});
const treeSchema = z.object({
  tree: z.array(z.object({ path: z.string(), mode: z.string(), type: z.string(), sha: z.string() })),
});
const blobSchema = z.object({ content: z.string(), encoding: z.string() });
const madeSchema = z.object({ sha: z.string() });
const filesSchema = z.object({
  files: z.array(z.object({ filename: z.string(), previous_filename: z.string().optional() })).default([]),
});
const anything = z.unknown();

/** Branches by way of the Git Data interface: no checkout, modes and bytes as they are. */
export function githubBranches(ask: Ask): RemoteBranches {
  const trees = new Map<string, Promise<z.infer<typeof treeSchema>['tree']>>();
  const treeOf = (sha: string) => {
    const known = trees.get(sha) ?? treeAt(sha);
    trees.set(sha, known);
    known.catch(() => trees.delete(sha));
    return known;
  };
  const treeAt = async (sha: string) =>
    (await ask(treeSchema, 'GET /repos/{owner}/{repo}/git/trees/{tree_sha}', { tree_sha: sha })).tree;

  const commitAt = (revision: string) =>
    ask(commitSchema, 'GET /repos/{owner}/{repo}/git/commits/{commit_sha}', { commit_sha: revision });

  async function commit(revision: string): Promise<CommitInfo> {
    const found = await commitAt(revision);
    return { revision: found.sha, message: found.message, parents: found.parents.map(({ sha }) => sha) };
  }

  async function tip(branch: string): Promise<CommitInfo | undefined> {
    const found = await ask(refSchema, 'GET /repos/{owner}/{repo}/git/ref/{ref}', { ref: `heads/${branch}` }, [404]);
    return found && commit(found.object.sha);
  }

  async function blobOf(content: Uint8Array): Promise<string> {
    const blob = { content: Buffer.from(content).toString('base64'), encoding: 'base64' };
    return (await ask(madeSchema, 'POST /repos/{owner}/{repo}/git/blobs', blob)).sha;
  }

  return {
    tip,
    commit,

    async changedPaths(revision) {
      const { files } = await ask(filesSchema, 'GET /repos/{owner}/{repo}/commits/{ref}', { ref: revision });
      return files.flatMap(({ filename, previous_filename: before }) => [filename, ...(before ? [before] : [])]);
    },

    async fileAt(revision, path): Promise<RemoteFile | undefined> {
      const names = path.split('/');
      let sha = revision;
      for (const [depth, name] of names.entries()) {
        const entry = (await treeOf(sha)).find((item) => item.path === name);
        if (entry === undefined) return undefined;
        if (depth === names.length - 1) {
          if (entry.type !== 'blob') return { mode: entry.mode, content: new Uint8Array() };
          const blob = await ask(blobSchema, 'GET /repos/{owner}/{repo}/git/blobs/{file_sha}', { file_sha: entry.sha });
          return {
            mode: entry.mode,
            content: Buffer.from(blob.content, blob.encoding === 'base64' ? 'base64' : 'utf8'),
          };
        }
        if (entry.type !== 'tree') return undefined;
        sha = entry.sha;
      }
      return undefined;
    },

    async write({ branch, parent, create, message, files }) {
      const tree = await Promise.all(
        files.map(async ({ path, content, mode, known }) => ({
          path,
          mode: content === null ? (known?.mode ?? mode) : mode,
          type: 'blob',
          sha: content === null ? null : await blobOf(content),
        })),
      );
      // Of a tree, as documented: github.com takes a commit too, not everything that speaks its language does.
      const base = (await commitAt(parent)).tree.sha;
      const made = await ask(madeSchema, 'POST /repos/{owner}/{repo}/git/trees', { base_tree: base, tree });
      const { sha } = await ask(madeSchema, 'POST /repos/{owner}/{repo}/git/commits', {
        message,
        tree: made.sha,
        parents: [parent],
      });
      // 422 says that the branch is there already, or that it is not where the commit goes on from.
      const answer = create
        ? await ask(anything, 'POST /repos/{owner}/{repo}/git/refs', { ref: `refs/heads/${branch}`, sha }, [422, 409])
        : await ask(
            anything,
            'PATCH /repos/{owner}/{repo}/git/refs/{ref}',
            { ref: `heads/${branch}`, sha, force: false },
            [422, 409],
          );
      return answer === undefined ? 'lost' : 'written';
    },

    async mayWrite() {
      // There is no such commit: refused as invalid by who may write, and as forbidden otherwise.
      const nothing = { ref: `refs/heads/${NO_BRANCH}`, sha: '0'.repeat(40) };
      await ask(anything, 'POST /repos/{owner}/{repo}/git/refs', nothing, [409, 422]);
    },

    async remove(branch, expectedTip) {
      const now = await tip(branch);
      if (now?.revision !== expectedTip) return;
      await ask(anything, 'DELETE /repos/{owner}/{repo}/git/refs/{ref}', { ref: `heads/${branch}` }, [404, 422]);
    },
  };
}
