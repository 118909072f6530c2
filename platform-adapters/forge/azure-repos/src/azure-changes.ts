import { BRANCH_PREFIX } from '@self-healer/core/forge/commit-marks';
import { ForgeDeniedError } from '@self-healer/core/forge/forge-errors';
import type { RemoteChanges, RemoteComment } from '@self-healer/core/forge/remote-parts';
import type { ChangeState, KnownChange, RevisionState } from '@self-healer/core/ports/forge';
import type { ForgeClient } from '@self-healer/http/forge-answers';
import * as z from 'zod';

export const RIGHTS =
  "It needs Contribute, Create branch and Contribute to pull requests on the repository: for a pipeline's own token " +
  "give them to the project's build service, otherwise a personal access token with the scope Code (read and write).";

const PAGE = 100;
const MOST_PAGES = 20;
const HEADS = 'refs/heads/';
/** Where permissions on repositories are kept, and the one to open and change pull requests. */
const GIT_PERMISSIONS = '2e9eb7ed-3c0a-47d4-87c1-0ffdd275fd87';
const CONTRIBUTE_TO_PULLS = 16_384;
const VERSION = { 'api-version': '7.1' };

const commitSchema = z.object({ commitId: z.string() }).nullish();
const pullSchema = z.object({
  pullRequestId: z.int(),
  title: z.string(),
  description: z.string().nullish(),
  status: z.string(),
  creationDate: z.string(),
  sourceRefName: z.string(),
  targetRefName: z.string(),
  /** Set where it comes from a fork. */
  forkSource: z.unknown().optional(),
  lastMergeSourceCommit: commitSchema,
  lastMergeCommit: commitSchema,
});
const threadSchema = z.object({
  id: z.int(),
  comments: z
    .array(z.object({ id: z.int(), content: z.string().nullish(), isDeleted: z.boolean().nullish() }))
    .nullish(),
});
const statusSchema = z.object({ state: z.string() });
const repositorySchema = z.object({ id: z.string(), project: z.object({ id: z.string() }) });
const listOf = <T>(schema: z.ZodType<T>) => z.object({ value: z.array(schema) });

const STATES: Readonly<Record<string, ChangeState>> = { active: 'open', completed: 'merged' };

/**
 * Pull requests of one repository.
 * @param at `_apis/git/repositories/NAME`
 * @param url of the repository in a browser
 */
export function azureChanges({ ask, tell }: ForgeClient, at: string, url: URL): RemoteChanges {
  const pullAt = (id: string): string => `${at}/pullrequests/${id}`;
  const threadAt = (id: string, comment: string): string => {
    const [thread = '', number = ''] = comment.split('/');
    return `${pullAt(id)}/threads/${thread}/comments/${number}`;
  };

  async function pulls(branch: string | undefined): Promise<z.infer<typeof pullSchema>[]> {
    const all: z.infer<typeof pullSchema>[] = [];
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const { value } = await ask(listOf(pullSchema), `${at}/pullrequests`, {
        query: {
          ...VERSION,
          'searchCriteria.status': 'all',
          'searchCriteria.sourceRefName': branch && `${HEADS}${branch}`,
          $top: PAGE,
          $skip: page * PAGE,
        },
      });
      all.push(...value);
      if (value.length < PAGE) break;
    }
    return all;
  }

  return {
    async list(branch) {
      const ours = (await pulls(branch))
        .filter(
          ({ sourceRefName: ref, forkSource }) =>
            (forkSource === undefined || forkSource === null) &&
            (branch === undefined ? ref.startsWith(HEADS + BRANCH_PREFIX) : ref === HEADS + branch),
        )
        .toSorted((a, b) => b.pullRequestId - a.pullRequestId);
      // A list has the beginning of each description only.
      const whole = ours.map(({ pullRequestId: id }) => ask(pullSchema, pullAt(`${id}`), { query: VERSION }));
      return (await Promise.all(whole)).map((pull) => knownChange(pull, url));
    },

    async mayOpen() {
      const { id, project } = await ask(repositorySchema, at, { query: VERSION });
      const place = `${GIT_PERMISSIONS}/${CONTRIBUTE_TO_PULLS}`;
      const { value } = await ask(listOf(z.boolean()), `../_apis/permissions/${place}`, {
        query: { ...VERSION, tokens: `repoV2/${project.id}/${id}` },
      });
      if (value[0] !== true)
        throw new ForgeDeniedError(`Azure Repos does not allow Contribute to pull requests. ${RIGHTS}`);
    },

    async open({ branch, target, title, body }) {
      const request = {
        method: 'POST',
        query: VERSION,
        body: { sourceRefName: HEADS + branch, targetRefName: HEADS + target, title, description: body },
      } as const;
      return (await tell(`${at}/pullrequests`, request, [409])) ? 'opened' : 'exists';
    },

    async edit(id, { title, body }) {
      await tell(pullAt(id), { method: 'PATCH', query: VERSION, body: { title, description: body } });
    },
    async close(id) {
      await tell(pullAt(id), { method: 'PATCH', query: VERSION, body: { status: 'abandoned' } });
    },

    async comments(id) {
      const { value } = await ask(listOf(threadSchema), `${pullAt(id)}/threads`, { query: VERSION });
      return value.flatMap(({ id: thread, comments }): RemoteComment[] =>
        (comments ?? [])
          .filter(({ isDeleted }) => isDeleted !== true)
          .map((comment) => ({ id: `${thread}/${comment.id}`, body: comment.content ?? '' })),
      );
    },
    async addComment(id, body) {
      // `closed`: it tells something, and waits for no answer.
      const thread = { comments: [{ parentCommentId: 0, content: body, commentType: 'text' }], status: 'closed' };
      await tell(`${pullAt(id)}/threads`, { method: 'POST', query: VERSION, body: thread });
    },
    async editComment(id, comment, body) {
      await tell(threadAt(id, comment), { method: 'PATCH', query: VERSION, body: { content: body } });
    },
    async removeComment(id, comment) {
      await tell(threadAt(id, comment), { method: 'DELETE', query: VERSION }, [404]);
    },

    async label(id, names) {
      for (const name of names) {
        await tell(`${pullAt(id)}/labels`, { method: 'POST', query: VERSION, body: { name } });
      }
    },

    async stateOf(revision): Promise<RevisionState> {
      const { value } = await ask(listOf(statusSchema), `${at}/commits/${revision}/statuses`, {
        query: { ...VERSION, latestOnly: true },
      });
      const states = value.map(({ state }) => state).filter((state) => state !== 'notApplicable');
      if (states.some((state) => state === 'failed' || state === 'error')) return 'red';
      return states.length > 0 && states.every((state) => state === 'succeeded') ? 'green' : 'unknown';
    },
  };
}

const branchOf = (ref: string): string => (ref.startsWith(HEADS) ? ref.slice(HEADS.length) : ref);

function knownChange(pull: z.infer<typeof pullSchema>, url: URL): KnownChange {
  const state = STATES[pull.status] ?? 'closed';
  const head = pull.lastMergeSourceCommit?.commitId;
  const merge = pull.lastMergeCommit?.commitId;
  return {
    id: `${pull.pullRequestId}`,
    url: `${url.href.replace(/\/$/, '')}/pullrequest/${pull.pullRequestId}`,
    branch: branchOf(pull.sourceRefName),
    target: branchOf(pull.targetRefName),
    state,
    title: pull.title,
    body: (pull.description ?? '').replaceAll('\r\n', '\n'),
    createdAt: new Date(pull.creationDate),
    ...(head !== undefined && { headRevision: head }),
    ...(state === 'merged' && merge !== undefined && { mergeRevision: merge }),
  };
}
