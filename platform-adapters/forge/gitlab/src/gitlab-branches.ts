import type { CommitInfo, CommitRequest, RemoteBranches } from '@self-healer/core/forge/remote-parts';
import * as z from 'zod';
import { gitlabAsk as ask } from './gitlab-answers.ts';
import type { GitLabClient } from './gitlab-client.ts';
import { mayWriteTo } from './gitlab-rights.ts';

const commitSchema = z.object({ id: z.string(), message: z.string(), parent_ids: z.array(z.string()) });
const branchSchema = z.object({ commit: z.object({ id: z.string() }) });
const diffSchema = z.array(z.object({ old_path: z.string(), new_path: z.string() }));
const fileSchema = z.object({
  content: z.string(),
  encoding: z.string(),
  execute_filemode: z.boolean().default(false),
  last_commit_id: z.string(),
});
const anything = z.unknown();

interface Action {
  readonly action: 'create' | 'update' | 'delete' | 'chmod';
  readonly filePath: string;
  readonly content?: string;
  readonly encoding?: 'base64';
  readonly executeFilemode?: boolean;
  readonly lastCommitId?: string;
}

/** Branches by way of the commits interface: one call writes all files, no checkout. */
export function gitlabBranches(client: GitLabClient, project: string): RemoteBranches {
  async function commit(revision: string): Promise<CommitInfo> {
    const found = await ask(commitSchema, () => client.commits.show(project, revision));
    return { revision: found.id, message: found.message, parents: found.parent_ids };
  }

  async function tip(branch: string): Promise<CommitInfo | undefined> {
    const found = await ask(branchSchema, () => client.branches.show(project, branch), [404]);
    return found && commit(found.commit.id);
  }

  const fileOf = (revision: string, path: string) =>
    ask(fileSchema, () => client.files.show(project, path, revision), [404]);

  /** The commit that last wrote a file guards against one that came meanwhile. */
  async function actionsFor({ parent, create, files }: CommitRequest): Promise<readonly Action[]> {
    const actions = files.map(async ({ path, content, mode, known }): Promise<readonly Action[]> => {
      const filePath = path;
      const last = known === undefined || create ? undefined : (await fileOf(parent, path))?.last_commit_id;
      const guard = last === undefined ? {} : { lastCommitId: last };
      if (content === null) return [{ action: 'delete', filePath, ...guard }];
      const text = { content: Buffer.from(content).toString('base64'), encoding: 'base64' } as const;
      const chmod: Action = { action: 'chmod', filePath, executeFilemode: mode === '100755' };
      if (known === undefined) return [{ action: 'create', filePath, ...text }, ...(mode === '100755' ? [chmod] : [])];
      const same = Buffer.compare(known.content, content) === 0;
      return [
        ...(same ? [] : [{ action: 'update', filePath, ...text, ...guard } as const]),
        ...(known.mode === mode ? [] : [chmod]),
      ];
    });
    return (await Promise.all(actions)).flat();
  }

  return {
    tip,
    commit,

    async changedPaths(revision) {
      const files = await ask(diffSchema, () => client.commits.showDiff(project, revision, { perPage: 100 }));
      return [...new Set(files.flatMap(({ old_path: old, new_path: now }) => [old, now]))];
    },

    async fileAt(revision, path) {
      const file = await fileOf(revision, path);
      if (file === undefined) return undefined;
      const content = Buffer.from(file.content, file.encoding === 'base64' ? 'base64' : 'utf8');
      return { content, mode: file.execute_filemode ? '100755' : '100644' };
    },

    async write(request) {
      const { branch, parent, create, message } = request;
      const actions = [...(await actionsFor(request))];
      // 400 says that the branch is there already, or that a file is not as it was.
      const made = await ask(
        anything,
        () => client.commits.create(project, branch, message, actions, create ? { startSha: parent } : {}),
        [400, 409],
      );
      return made === undefined ? 'lost' : 'written';
    },

    mayWrite: () => mayWriteTo(client, project),

    async remove(branch, expectedTip) {
      const now = await tip(branch);
      if (now?.revision !== expectedTip) return;
      await ask(anything, () => client.branches.remove(project, branch), [404]);
    },
  };
}
