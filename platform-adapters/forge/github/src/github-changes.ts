import { SelfHealerError } from '@self-healer/core/errors';
import { BRANCH_PREFIX } from '@self-healer/core/forge/commit-marks';
import { NO_BRANCH, type RemoteChanges } from '@self-healer/core/forge/remote-parts';
import type { KnownChange, RevisionState } from '@self-healer/core/ports/forge';
import * as z from 'zod';
import type { Ask } from './github-request.ts';

const PAGE = 100;
const MOST_PAGES = 5;

const pullSchema = z.object({
  number: z.int(),
  html_url: z.string(),
  state: z.enum(['open', 'closed']),
  title: z.string(),
  body: z.string().nullable(),
  created_at: z.string(),
  merged_at: z.string().nullish(),
  merge_commit_sha: z.string().nullish(),
  head: z.object({ ref: z.string(), sha: z.string(), repo: z.object({ full_name: z.string() }).nullable() }),
  base: z.object({ ref: z.string() }),
});
const commentSchema = z.object({
  id: z.int(),
  body: z.string().default(''),
  user: z.object({ type: z.string() }).nullish(),
  author_association: z.string().optional(),
});
const checksSchema = z.object({
  check_runs: z.array(z.object({ status: z.string(), conclusion: z.string().nullable() })),
});
const statusSchema = z.object({ state: z.string(), total_count: z.int() });
const anything = z.unknown();

/** Pull requests of one repository. */
export function githubChanges(ask: Ask, owner: string, repo: string): RemoteChanges {
  async function pages<T>(schema: z.ZodType<T>, route: string, parameters: Record<string, unknown>): Promise<T[]> {
    const all: T[] = [];
    for (let page = 1; page <= MOST_PAGES; page += 1) {
      const part = await ask(z.array(schema), route, { ...parameters, per_page: PAGE, page });
      all.push(...part);
      if (part.length < PAGE) break;
    }
    return all;
  }

  return {
    async list(branch) {
      const pulls = await pages(pullSchema, 'GET /repos/{owner}/{repo}/pulls', {
        state: 'all',
        sort: 'created',
        direction: 'desc',
        ...(branch !== undefined && { head: `${owner}:${branch}` }),
      });
      // Anybody can have a branch of that name in a fork.
      const here = `${owner}/${repo}`.toLowerCase();
      return pulls
        .filter(
          ({ head }) => head.ref.startsWith(branch ?? BRANCH_PREFIX) && head.repo?.full_name.toLowerCase() === here,
        )
        .map(knownChange);
    },

    async open({ branch, target, title, body }) {
      try {
        await ask(anything, 'POST /repos/{owner}/{repo}/pulls', { head: branch, base: target, title, body });
        return 'opened';
      } catch (error) {
        // 422 stands for a duplicate and for much else.
        const open = error instanceof SelfHealerError && error.code === 'forge-failed' ? await this.list(branch) : [];
        if (open.some(({ state }) => state === 'open')) return 'exists';
        throw error;
      }
    },

    async mayOpen() {
      // From a branch that is not there to itself: invalid to who may open one, and forbidden otherwise.
      const nothing = { head: NO_BRANCH, base: NO_BRANCH, title: 'Nothing', body: '' };
      await ask(anything, 'POST /repos/{owner}/{repo}/pulls', nothing, [422]);
    },

    async edit(id, text) {
      await ask(anything, 'PATCH /repos/{owner}/{repo}/pulls/{pull_number}', { pull_number: Number(id), ...text });
    },
    async close(id) {
      await ask(anything, 'PATCH /repos/{owner}/{repo}/pulls/{pull_number}', {
        pull_number: Number(id),
        state: 'closed',
      });
    },

    async comments(id) {
      const route = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments';
      const all = await pages(commentSchema, route, { issue_number: Number(id) });
      return all.filter(mayBeOurs).map((comment) => ({ id: `${comment.id}`, body: comment.body }));
    },
    async addComment(id, body) {
      await ask(anything, 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
        issue_number: Number(id),
        body,
        // Written twice it would be two.
        request: { retries: 0 },
      });
    },
    async editComment(_id, comment, body) {
      await ask(anything, 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}', {
        comment_id: Number(comment),
        body,
      });
    },
    async removeComment(_id, comment) {
      const parameters = { comment_id: Number(comment) };
      await ask(anything, 'DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}', parameters, [404]);
    },

    async label(id, labels) {
      await ask(anything, 'POST /repos/{owner}/{repo}/issues/{issue_number}/labels', {
        issue_number: Number(id),
        labels,
      });
    },
    async requestReview(id, names) {
      const teams = names.filter((name) => name.includes('/'));
      await ask(
        anything,
        'POST /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers',
        {
          pull_number: Number(id),
          reviewers: names.filter((name) => !name.includes('/')),
          team_reviewers: teams.map((name) => name.slice(name.indexOf('/') + 1)),
        },
        // Somebody who has no access, or the author.
        [422],
      );
    },

    async stateOf(revision) {
      const [checks, status] = await Promise.all([
        ask(checksSchema, 'GET /repos/{owner}/{repo}/commits/{ref}/check-runs', { ref: revision, per_page: PAGE }),
        ask(statusSchema, 'GET /repos/{owner}/{repo}/commits/{ref}/status', { ref: revision }),
      ]);
      return stateOf(checks.check_runs, status);
    },
  };
}

const GOOD = ['success', 'neutral', 'skipped'];

function stateOf(
  runs: z.infer<typeof checksSchema>['check_runs'],
  { state, total_count }: z.infer<typeof statusSchema>,
): RevisionState {
  const failed = runs.some(({ status, conclusion }) => status === 'completed' && !GOOD.includes(conclusion ?? ''));
  if (failed || (total_count > 0 && (state === 'failure' || state === 'error'))) return 'red';
  const done = runs.every(({ status }) => status === 'completed') && (total_count === 0 || state === 'success');
  return done && runs.length + total_count > 0 ? 'green' : 'unknown';
}

function knownChange(pull: z.infer<typeof pullSchema>): KnownChange {
  const merged = typeof pull.merged_at === 'string';
  return {
    id: `${pull.number}`,
    url: pull.html_url,
    branch: pull.head.ref,
    target: pull.base.ref,
    state: merged ? 'merged' : pull.state,
    title: pull.title,
    body: (pull.body ?? '').replaceAll('\r\n', '\n'),
    createdAt: new Date(pull.created_at),
    headRevision: pull.head.sha,
    ...(merged && typeof pull.merge_commit_sha === 'string' && { mergeRevision: pull.merge_commit_sha }),
  };
}

const WRITERS = ['OWNER', 'MEMBER', 'COLLABORATOR'];

/** A person who may not write here is nobody whose token we have, whatever mark the comment carries. */
function mayBeOurs({ user, author_association: association }: z.infer<typeof commentSchema>): boolean {
  return user?.type !== 'User' || association === undefined || WRITERS.includes(association);
}
