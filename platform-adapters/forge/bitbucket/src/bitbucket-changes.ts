import { BRANCH_PREFIX } from '@self-healer/core/forge/commit-marks';
import type { RemoteChanges } from '@self-healer/core/forge/remote-parts';
import type { ChangeState, KnownChange, RevisionState } from '@self-healer/core/ports/forge';
import type { ForgeClient } from '@self-healer/http/forge-answers';
import * as z from 'zod';

const PAGE = 50;
const MOST_PAGES = 20;
/** It gives those that are open unless it is told. */
const EVERY_STATE = ['OPEN', 'MERGED', 'DECLINED', 'SUPERSEDED'].map((state) => `state=${state}`).join('&');

const sideSchema = z.object({
  branch: z.object({ name: z.string() }),
  /** Short; null once the branch is gone for long. */
  commit: z.object({ hash: z.string() }).nullish(),
  repository: z.object({ full_name: z.string() }).nullish(),
});
const pullSchema = z.object({
  id: z.int(),
  title: z.string(),
  description: z.string().nullish(),
  state: z.string(),
  created_on: z.string(),
  links: z.object({ html: z.object({ href: z.string() }) }),
  source: sideSchema,
  destination: sideSchema,
  merge_commit: z.object({ hash: z.string() }).nullish(),
});
const commentSchema = z.object({
  id: z.int(),
  deleted: z.boolean().default(false),
  content: z.object({ raw: z.string() }),
});
const statusSchema = z.object({ state: z.string() });

const STATES: Readonly<Record<string, ChangeState>> = { OPEN: 'open', MERGED: 'merged' };

/**
 * Pull requests of one repository.
 * @param at `repositories/WORKSPACE/NAME`
 */
export function bitbucketChanges({ ask, askFor, tell }: ForgeClient, at: string): RemoteChanges {
  const pageOf = <T>(schema: z.ZodType<T>) => z.object({ values: z.array(schema), next: z.string().optional() });

  async function pages<T>(schema: z.ZodType<T>, path: string): Promise<T[]> {
    const all: T[] = [];
    for (let page = 1; page <= MOST_PAGES; page += 1) {
      const { values, next } = await ask(pageOf(schema), `${at}/${path}`, { query: { pagelen: PAGE, page } });
      all.push(...values);
      if (next === undefined) break;
    }
    return all;
  }

  /** The whole name of a commit that pull requests call by its beginning. */
  async function whole(hash: string | undefined): Promise<string | undefined> {
    if (hash === undefined || hash.length === 40) return hash;
    return (await askFor(z.object({ hash: z.string() }), `${at}/commit/${hash}`, [404]))?.hash;
  }

  return {
    async list(branch) {
      const pulls = await pages(pullSchema, `pullrequests?${EVERY_STATE}`);
      const ours = pulls
        .filter(
          ({ source, destination }) =>
            source.repository?.full_name === destination.repository?.full_name &&
            (branch === undefined ? source.branch.name.startsWith(BRANCH_PREFIX) : source.branch.name === branch),
        )
        .toSorted((a, b) => b.id - a.id);
      return Promise.all(
        ours.map(async (pull) =>
          knownChange(pull, await whole(pull.source.commit?.hash), await whole(pull.merge_commit?.hash)),
        ),
      );
    },

    async mayOpen() {
      // Nothing is in it: invalid to who may open one, and forbidden otherwise.
      await tell(`${at}/pullrequests`, { method: 'POST', body: {} }, [400]);
    },

    async open({ branch, target, title, body }) {
      const request = {
        method: 'POST',
        body: {
          title,
          description: body,
          source: { branch: { name: branch } },
          destination: { branch: { name: target } },
          close_source_branch: true,
        },
      } as const;
      return (await tell(`${at}/pullrequests`, request, [409])) ? 'opened' : 'exists';
    },

    async edit(id, { title, body }) {
      await tell(`${at}/pullrequests/${id}`, { method: 'PUT', body: { title, description: body } });
    },
    async close(id) {
      await tell(`${at}/pullrequests/${id}/decline`, { method: 'POST' });
    },

    async comments(id) {
      const found = await pages(commentSchema, `pullrequests/${id}/comments`);
      return found.filter(({ deleted }) => !deleted).map(({ id, content }) => ({ id: `${id}`, body: content.raw }));
    },
    async addComment(id, body) {
      await tell(`${at}/pullrequests/${id}/comments`, { method: 'POST', body: { content: { raw: body } } });
    },
    async editComment(id, comment, body) {
      await tell(`${at}/pullrequests/${id}/comments/${comment}`, { method: 'PUT', body: { content: { raw: body } } });
    },
    async removeComment(id, comment) {
      await tell(`${at}/pullrequests/${id}/comments/${comment}`, { method: 'DELETE' }, [404]);
    },

    async stateOf(revision): Promise<RevisionState> {
      const states = (await pages(statusSchema, `commit/${revision}/statuses`)).map(({ state }) => state);
      if (states.includes('FAILED')) return 'red';
      return states.length > 0 && states.every((state) => state === 'SUCCESSFUL') ? 'green' : 'unknown';
    },
  };
}

function knownChange(
  { id, title, description, state, created_on, links, source, destination }: z.infer<typeof pullSchema>,
  headRevision: string | undefined,
  mergeRevision: string | undefined,
): KnownChange {
  const known = STATES[state] ?? 'closed';
  return {
    id: `${id}`,
    url: links.html.href,
    branch: source.branch.name,
    target: destination.branch.name,
    state: known,
    title,
    body: (description ?? '').replaceAll('\r\n', '\n'),
    createdAt: new Date(created_on),
    ...(headRevision !== undefined && { headRevision }),
    ...(known === 'merged' && mergeRevision !== undefined && { mergeRevision }),
  };
}
