import { BRANCH_PREFIX } from '@self-healer/core/forge/commit-marks';
import { ForgeDeniedError } from '@self-healer/core/forge/forge-errors';
import type { RemoteChanges } from '@self-healer/core/forge/remote-parts';
import type { KnownChange, RevisionState } from '@self-healer/core/ports/forge';
import type { ForgeClient } from '@self-healer/http/forge-answers';
import * as z from 'zod';

export const RIGHTS =
  'It needs a token of an account that may write to the repository, with write access to `repository` and `issue` ' +
  '(Settings, Applications), as the secret GITEA_TOKEN.';

/** The most that a server gives unless its owner says otherwise. */
const PAGE = 50;
const MOST_PAGES = 20;
const COLOUR = '#2da44e';

const sideSchema = z.object({ label: z.string(), ref: z.string(), sha: z.string(), repo_id: z.int() });
const pullSchema = z.object({
  number: z.int(),
  html_url: z.string(),
  state: z.enum(['open', 'closed']),
  title: z.string(),
  body: z.string(),
  created_at: z.string(),
  merged: z.boolean().default(false),
  merge_commit_sha: z.string().nullish(),
  head: sideSchema,
  base: sideSchema,
});
const commentSchema = z.object({ id: z.int(), body: z.string() });
const labelSchema = z.object({ id: z.int(), name: z.string() });
const repositorySchema = z.object({ permissions: z.object({ push: z.boolean() }).nullish() });
const statusSchema = z.object({ state: z.string(), total_count: z.int() });

const STATES: Readonly<Record<string, RevisionState>> = {
  ...{ success: 'green', warning: 'green' },
  ...{ failure: 'red', error: 'red' },
};

/**
 * Pull requests of one repository.
 * @param at `repos/OWNER/NAME`
 * @param revisionOf where a reference is
 */
export function giteaChanges(
  { ask, tell }: ForgeClient,
  at: string,
  revisionOf: (ref: string) => Promise<string | undefined>,
): RemoteChanges {
  async function pages<T>(schema: z.ZodType<T>, path: string, query: Record<string, string> = {}): Promise<T[]> {
    const all: T[] = [];
    for (let page = 1; page <= MOST_PAGES; page += 1) {
      const part = await ask(z.array(schema), `${at}/${path}`, { query: { ...query, limit: PAGE, page } });
      all.push(...part);
      // A server may give fewer than it was asked for, so only an empty page is the end.
      if (part.length === 0) break;
    }
    return all;
  }
  const edit = (id: string, body: unknown) => tell(`${at}/pulls/${id}`, { method: 'PATCH', body });

  return {
    async list(branch) {
      // Newest first is what it does when it is not told.
      const pulls = await pages(pullSchema, 'pulls', { state: 'all' });
      const ours = pulls.filter(
        ({ head, base }) =>
          head.repo_id === base.repo_id &&
          (branch === undefined ? head.label.startsWith(BRANCH_PREFIX) : head.label === branch),
      );
      return Promise.all(
        ours.map(async (pull) => {
          // Of a branch that is there it shows the tip, also in changes that were closed long before.
          const moved = branch !== undefined && pull.state === 'closed' && pull.head.ref === pull.head.label;
          return knownChange(pull, moved ? await revisionOf(`refs/pull/${pull.number}/head`) : pull.head.sha);
        }),
      );
    },

    async mayOpen() {
      const { permissions } = await ask(repositorySchema, at);
      if (permissions?.push === true) return;
      throw new ForgeDeniedError(`The token's user may not write to ${at.replace('repos/', '')}. ${RIGHTS}`);
    },

    async open({ branch, target, title, body }) {
      const request = { method: 'POST', body: { head: branch, base: target, title, body } } as const;
      return (await tell(`${at}/pulls`, request, [409])) ? 'opened' : 'exists';
    },

    async edit(id, { title, body }) {
      await edit(id, { title, body });
    },
    async close(id) {
      await edit(id, { state: 'closed' });
    },

    async comments(id) {
      const found = await ask(z.array(commentSchema), `${at}/issues/${id}/comments`);
      return found.map((comment) => ({ id: `${comment.id}`, body: comment.body }));
    },
    async addComment(id, body) {
      await tell(`${at}/issues/${id}/comments`, { method: 'POST', body: { body } });
    },
    async editComment(_id, comment, body) {
      await tell(`${at}/issues/comments/${comment}`, { method: 'PATCH', body: { body } });
    },
    async removeComment(_id, comment) {
      await tell(`${at}/issues/comments/${comment}`, { method: 'DELETE' }, [404]);
    },

    /** By number: by name only newer ones take them. */
    async label(id, names) {
      const known = await pages(labelSchema, 'labels');
      const labels: number[] = [];
      for (const name of names) {
        const made =
          known.find((label) => label.name === name) ??
          (await ask(labelSchema, `${at}/labels`, { method: 'POST', body: { name, color: COLOUR } }));
        labels.push(made.id);
      }
      await tell(`${at}/issues/${id}/labels`, { method: 'POST', body: { labels } });
    },
    async requestReview(id, names) {
      const teams = names.filter((name) => name.includes('/'));
      const body = {
        reviewers: names.filter((name) => !name.includes('/')),
        team_reviewers: teams.map((name) => name.slice(name.indexOf('/') + 1)),
      };
      // Nobody of that name, somebody without access, or the author.
      await tell(`${at}/pulls/${id}/requested_reviewers`, { method: 'POST', body }, [404, 422]);
    },

    async stateOf(revision) {
      const { state, total_count: count } = await ask(statusSchema, `${at}/commits/${revision}/status`);
      return count === 0 ? 'unknown' : (STATES[state] ?? 'unknown');
    },
  };
}

function knownChange(
  { number, head, base, ...pull }: z.infer<typeof pullSchema>,
  headRevision: string | undefined,
): KnownChange {
  return {
    id: `${number}`,
    url: pull.html_url,
    // `ref` becomes `refs/pull/1/head` once the branch is gone.
    branch: head.label,
    target: base.label,
    state: pull.merged ? 'merged' : pull.state,
    title: pull.title,
    body: pull.body.replaceAll('\r\n', '\n'),
    createdAt: new Date(pull.created_at),
    ...(headRevision !== undefined && { headRevision }),
    ...(pull.merged && typeof pull.merge_commit_sha === 'string' && { mergeRevision: pull.merge_commit_sha }),
  };
}
