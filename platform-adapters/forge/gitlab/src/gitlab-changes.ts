import { BRANCH_PREFIX } from '@self-healer/core/forge/commit-marks';
import type { RemoteChanges } from '@self-healer/core/forge/remote-parts';
import type { KnownChange, RevisionState } from '@self-healer/core/ports/forge';
import * as z from 'zod';
import { gitlabAsk as ask } from './gitlab-answers.ts';
import type { GitLabClient } from './gitlab-client.ts';
import { mayWriteTo } from './gitlab-rights.ts';

const requestSchema = z.object({
  iid: z.int(),
  web_url: z.string(),
  state: z.enum(['opened', 'closed', 'merged', 'locked']),
  title: z.string(),
  description: z.string().nullable(),
  created_at: z.string(),
  source_branch: z.string(),
  target_branch: z.string(),
  source_project_id: z.int().nullable(),
  target_project_id: z.int(),
  sha: z.string().nullish(),
  merge_commit_sha: z.string().nullish(),
  squash_commit_sha: z.string().nullish(),
});
const noteSchema = z.object({ id: z.int(), body: z.string(), system: z.boolean().default(false) });
const pipelineSchema = z.object({ status: z.string() });
const userSchema = z.object({ id: z.int() });
const anything = z.unknown();

const PAGES = { perPage: 100, maxPages: 5 } as const;

const STATES: Readonly<Record<string, RevisionState>> = { success: 'green', failed: 'red' };

/** Merge requests of one project. */
export function gitlabChanges(client: GitLabClient, project: string): RemoteChanges {
  const { mergeRequests, notes } = client;
  const edit = (id: string, options: Parameters<typeof mergeRequests.edit>[2]) =>
    ask(anything, () => mergeRequests.edit(project, Number(id), options));

  return {
    async list(branch) {
      const found = await ask(z.array(requestSchema), () =>
        mergeRequests.all({
          projectId: project,
          orderBy: 'created_at',
          sort: 'desc',
          ...(branch !== undefined && { sourceBranch: branch }),
          ...PAGES,
        }),
      );
      // Anybody can have a branch of that name in a fork.
      return found
        .filter((request) => request.source_project_id === request.target_project_id)
        .filter((request) => request.source_branch.startsWith(BRANCH_PREFIX))
        .map(knownChange);
    },

    mayOpen: () => mayWriteTo(client, project),

    async open({ branch, target, title, body }) {
      const made = await ask(
        anything,
        () => mergeRequests.create(project, branch, target, title, { description: body, removeSourceBranch: true }),
        [409],
      );
      return made === undefined ? 'exists' : 'opened';
    },

    async edit(id, { title, body }) {
      await edit(id, { title, description: body });
    },
    async close(id) {
      await edit(id, { stateEvent: 'close' });
    },

    async comments(id) {
      const found = await ask(z.array(noteSchema), () =>
        notes.all(project, Number(id), { sort: 'asc', orderBy: 'created_at', ...PAGES }),
      );
      return found.filter(({ system }) => !system).map((note) => ({ id: `${note.id}`, body: note.body }));
    },
    async addComment(id, body) {
      await ask(anything, () => notes.create(project, Number(id), body));
    },
    async editComment(id, comment, body) {
      await ask(anything, () => notes.edit(project, Number(id), Number(comment), { body }));
    },
    async removeComment(id, comment) {
      await ask(anything, () => notes.remove(project, Number(id), Number(comment)), [404]);
    },

    async label(id, labels) {
      await edit(id, { addLabels: labels.join(',') });
    },
    async requestReview(id, names) {
      const found = await Promise.all(
        names.map((username) => ask(z.array(userSchema), () => client.users.all({ username }))),
      );
      const reviewerIds = found.flatMap((users) => users.slice(0, 1).map((user) => user.id));
      if (reviewerIds.length > 0) await edit(id, { reviewerIds });
    },

    async stateOf(revision) {
      const [newest] = await ask(z.array(pipelineSchema), () =>
        client.pipelines.all(project, { sha: revision, perPage: 1, maxPages: 1 }),
      );
      return STATES[newest?.status ?? ''] ?? 'unknown';
    },
  };
}

function knownChange(request: z.infer<typeof requestSchema>): KnownChange {
  const { iid, state, sha } = request;
  const merged = state === 'merged';
  const mergeRevision = request.merge_commit_sha ?? request.squash_commit_sha ?? sha;
  return {
    id: `${iid}`,
    url: request.web_url,
    branch: request.source_branch,
    target: request.target_branch,
    state: merged ? 'merged' : state === 'closed' ? 'closed' : 'open',
    title: request.title,
    body: request.description ?? '',
    createdAt: new Date(request.created_at),
    ...(typeof sha === 'string' && { headRevision: sha }),
    ...(merged && typeof mergeRevision === 'string' && { mergeRevision }),
  };
}
