import * as z from 'zod';
import type { FakeAnswer, FakeRequest, Routes } from '../fake-server.ts';
import type { FakeChange } from '../forge-world.ts';
import type { GitRepository } from '../git-repository.ts';

export interface GiteaState {
  readonly repository: GitRepository;
  readonly changes: FakeChange[];
  readonly states: Map<string, 'green' | 'red'>;
  readonly api: () => string;
}

const text = z.string();
const pullBody = z.strictObject({ head: text, base: text, title: text, body: text });
const pullEdit = z.strictObject({ title: text, body: text, state: z.enum(['open', 'closed']) }).partial();
const commentBody = z.strictObject({ body: text });
const labelBody = z.strictObject({ name: text, color: z.string().regex(/^#[0-9a-f]{6}$/) });
const labelsBody = z.strictObject({ labels: z.array(z.int()) });
const reviewBody = z.strictObject({ reviewers: z.array(text), team_reviewers: z.array(text) });

const TIME = '2026-01-02T03:04:05Z';
/** What it gives at most, whatever it is asked for. */
const MOST = 30;
const AT = '/api/v1/repos/:owner/:repo';
const USER = { id: 7, login: 'self-healer', full_name: '', email: '', avatar_url: '' };
const ok = (json: unknown): FakeAnswer => ({ status: 200, json });
const made = (json: unknown): FakeAnswer => ({ status: 201, json });
const refused = (status: number, message: string): FakeAnswer => ({
  status,
  json: { message, url: 'https://fake/api/swagger' },
});
const missing = refused(404, "The target couldn't be found.");
const json = <T>(schema: z.ZodType<T>, { body }: FakeRequest): T => schema.parse(JSON.parse(body.toString()));

/** The head of a change follows its branch as long as it is open. */
export function followHeads({ repository, changes }: Pick<GiteaState, 'repository' | 'changes'>): void {
  for (const change of changes) {
    const tip = change.state === 'open' ? repository.tip(change.branch) : undefined;
    if (tip === undefined || tip === change.head) continue;
    change.head = tip;
    repository.setRef(`refs/pull/${change.id}/head`, tip);
  }
}

/** The part of Gitea that a forge needs; commits come by git. */
export function giteaRoutes({ repository: git, changes, states, api }: GiteaState): Routes {
  let ids = 500;
  const labels: { readonly id: number; readonly name: string; readonly color: string }[] = [];
  const changeOf = ({ params }: FakeRequest) => changes.find((change) => `${change.id}` === params.index);

  const side = (branch: string, ref: string, sha: string) => ({
    ...{ label: branch, ref, sha, repo_id: 42, repo: { id: 42, name: 'app', full_name: 'acme/app', owner: USER } },
  });
  const shown = (change: FakeChange) => {
    const tip = git.tip(change.branch);
    return {
      ...{ id: change.id + 1000, number: change.id, url: `${api()}acme/app/pulls/${change.id}`, user: USER },
      ...{ html_url: `${api()}acme/app/pulls/${change.id}`, title: change.title, body: change.body },
      ...{ labels: labels.filter(({ name }) => change.labels.includes(name)), milestone: null, assignees: null },
      ...{ requested_reviewers: change.reviewers.map((login) => ({ ...USER, login })), is_locked: false },
      ...{ state: change.state === 'open' ? 'open' : 'closed', comments: change.comments.length, mergeable: true },
      ...{ merged: change.state === 'merged', merged_at: change.state === 'merged' ? TIME : null },
      merge_commit_sha: change.merge ?? null,
      base: side(change.target, change.target, git.tip(change.target) ?? ''),
      // Of a branch that is there it shows the tip, also when the change is long closed.
      head: side(change.branch, tip === undefined ? `refs/pull/${change.id}/head` : change.branch, tip ?? change.head),
      ...{ created_at: change.createdAt.toISOString(), updated_at: change.createdAt.toISOString(), due_date: null },
      closed_at: change.state === 'open' ? null : TIME,
    };
  };
  const comment = ({ id, body }: { readonly id: number; readonly body: string }) => ({
    ...{ id, body, user: USER, html_url: api(), pull_request_url: api(), issue_url: '', assets: [] },
    ...{ created_at: TIME, updated_at: TIME },
  });
  const paged = ({ query }: FakeRequest, items: readonly unknown[]): FakeAnswer => {
    const size = Math.min(MOST, Number(query.get('limit') ?? MOST));
    const page = Number(query.get('page') ?? 1);
    const headers = { 'x-total-count': `${items.length}` };
    return { status: 200, json: items.slice((page - 1) * size, page * size), headers };
  };

  return {
    [`GET ${AT}`]: () =>
      ok({
        id: 42,
        name: 'app',
        full_name: 'acme/app',
        owner: USER,
        permissions: { admin: false, push: true, pull: true },
      }),
    [`GET ${AT}/pulls`]: (request) => paged(request, changes.toReversed().map(shown)),
    [`POST ${AT}/pulls`]: (request) => {
      const { head, base, title, body } = json(pullBody, request);
      const tip = git.tip(head);
      if (tip === undefined || git.tip(base) === undefined) return missing;
      const open = changes.find(
        (change) => change.branch === head && change.target === base && change.state === 'open',
      );
      if (open !== undefined) return refused(409, 'pull request already exists for these targets');
      const change: FakeChange = {
        ...{ id: changes.length + 1, branch: head, target: base, state: 'open', title, body, head: tip },
        ...{ createdAt: new Date(Date.UTC(2026, 0, 1, 0, changes.length)), labels: [], reviewers: [], comments: [] },
      };
      changes.push(change);
      git.setRef(`refs/pull/${change.id}/head`, tip);
      return made(shown(change));
    },
    [`PATCH ${AT}/pulls/:index`]: (request) => {
      const change = changeOf(request);
      if (change === undefined) return missing;
      const edit = json(pullEdit, request);
      Object.assign(change, { title: edit.title ?? change.title, body: edit.body ?? change.body });
      if (edit.state === 'closed' && change.state === 'open') change.state = 'closed';
      return made(shown(change));
    },
    [`POST ${AT}/pulls/:index/requested_reviewers`]: (request) => {
      const change = changeOf(request);
      if (change === undefined) return missing;
      const { reviewers } = json(reviewBody, request);
      if (reviewers.includes('stranger')) return refused(404, 'user does not exist [uid: 0, name: stranger]');
      change.reviewers.push(...reviewers);
      return made([]);
    },
    [`GET ${AT}/issues/:index/comments`]: (request) => {
      const change = changeOf(request);
      return change === undefined ? missing : ok(change.comments.map(comment));
    },
    [`POST ${AT}/issues/:index/comments`]: (request) => {
      const change = changeOf(request);
      if (change === undefined) return missing;
      ids += 1;
      const item = { id: ids, ...json(commentBody, request) };
      change.comments.push(item);
      return made(comment(item));
    },
    [`PATCH ${AT}/issues/comments/:id`]: (request) => {
      const item = changes.flatMap(({ comments }) => comments).find(({ id }) => `${id}` === request.params.id);
      if (item === undefined) return missing;
      Object.assign(item, json(commentBody, request));
      return ok(comment(item));
    },
    [`DELETE ${AT}/issues/comments/:id`]: ({ params }) => {
      for (const change of changes) change.comments = change.comments.filter(({ id }) => `${id}` !== params.id);
      return { status: 204 };
    },
    [`GET ${AT}/labels`]: (request) => paged(request, labels),
    [`POST ${AT}/labels`]: (request) => {
      const label = { id: labels.length + 1, ...json(labelBody, request) };
      labels.push(label);
      return made({ ...label, description: '', exclusive: false, is_archived: false, url: api() });
    },
    [`POST ${AT}/issues/:index/labels`]: (request) => {
      const change = changeOf(request);
      if (change === undefined) return missing;
      const wanted = labels.filter(({ id }) => json(labelsBody, request).labels.includes(id));
      change.labels = [...new Set([...change.labels, ...wanted.map(({ name }) => name)])];
      return ok(wanted);
    },
    [`GET ${AT}/commits/:sha/status`]: ({ params }) => {
      const state = states.get(params.sha ?? '');
      const known = { sha: params.sha, url: api(), commit_url: api(), repository: { id: 42 } };
      if (state === undefined) return ok({ ...known, state: '', total_count: 0, statuses: null });
      const status = { id: 1, status: state === 'green' ? 'success' : 'failure', context: 'ci', description: '' };
      return ok({ ...known, state: status.status, total_count: 1, statuses: [status] });
    },
  };
}
