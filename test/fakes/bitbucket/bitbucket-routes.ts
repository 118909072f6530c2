import * as z from 'zod';
import type { FakeAnswer, FakeRequest, Routes } from '../fake-server.ts';
import type { FakeChange } from '../forge-world.ts';
import type { GitRepository } from '../git-repository.ts';

export interface BitbucketState {
  readonly repository: GitRepository;
  readonly changes: FakeChange[];
  readonly states: Map<string, 'green' | 'red'>;
  readonly api: () => string;
}

const text = z.string();
const branch = z.strictObject({ branch: z.strictObject({ name: text }) });
const pullBody = z.strictObject({
  title: text,
  description: z.string().max(32_768),
  source: branch,
  destination: branch,
  close_source_branch: z.boolean(),
});
const pullEdit = z.strictObject({ title: text, description: text }).partial();
const commentBody = z.strictObject({ content: z.strictObject({ raw: text }) });

const AT = '/2.0/repositories/:workspace/:repo_slug';
const REPOSITORY = { type: 'repository', full_name: 'acme/app', name: 'app', uuid: '{1}' };
const STATE = { open: 'OPEN', merged: 'MERGED', closed: 'DECLINED' } as const;
/** It calls commits by their beginning. */
const short = (hash: string) => hash.slice(0, 12);
const ok = (json: unknown): FakeAnswer => ({ status: 200, json });
const made = (json: unknown): FakeAnswer => ({ status: 201, json });
const refused = (status: number, message: string): FakeAnswer => ({
  status,
  json: { type: 'error', error: { message } },
});
const missing = refused(404, 'Resource not found');
const json = <T>(schema: z.ZodType<T>, { body }: FakeRequest): T => schema.parse(JSON.parse(body.toString()));

/** The head of a change follows its branch as long as it is open. */
export function followHeads({ repository, changes }: Pick<BitbucketState, 'repository' | 'changes'>): void {
  for (const change of changes) {
    const tip = change.state === 'open' ? repository.tip(change.branch) : undefined;
    if (tip !== undefined) change.head = tip;
  }
}

/** The part of Bitbucket Cloud that a forge needs; commits come by git. */
export function bitbucketRoutes({ repository: git, changes, states, api }: BitbucketState): Routes {
  let ids = 500;
  const changeOf = ({ params }: FakeRequest) => changes.find((change) => `${change.id}` === params.id);
  const side = (name: string, hash: string | undefined) => ({
    branch: { name },
    commit: hash === undefined ? null : { type: 'commit', hash: short(hash) },
    repository: REPOSITORY,
  });
  const shown = (change: FakeChange) => ({
    type: 'pullrequest',
    id: change.id,
    title: change.title,
    description: change.body,
    state: STATE[change.state],
    created_on: change.createdAt.toISOString(),
    updated_on: change.createdAt.toISOString(),
    close_source_branch: true,
    comment_count: change.comments.length,
    reviewers: [],
    source: side(change.branch, change.head),
    destination: side(change.target, git.tip(change.target)),
    merge_commit: change.merge === undefined ? null : { type: 'commit', hash: short(change.merge) },
    links: { html: { href: `${api()}acme/app/pull-requests/${change.id}` } },
  });
  const comment = ({ id, body }: { readonly id: number; readonly body: string }) => ({
    type: 'pullrequest_comment',
    id,
    deleted: false,
    content: { type: 'rendered', raw: body, markup: 'markdown', html: '' },
  });
  const paged = ({ query, path }: FakeRequest, items: readonly unknown[]): FakeAnswer => {
    const [size, page] = [Number(query.get('pagelen') ?? 10), Number(query.get('page') ?? 1)];
    const more = items.length > page * size;
    return ok({
      values: items.slice((page - 1) * size, page * size),
      pagelen: size,
      page,
      size: items.length,
      ...(more && { next: `${api().replace(/\/$/, '')}${path}?page=${page + 1}` }),
    });
  };

  return {
    [`GET ${AT}/pullrequests`]: (request) => {
      const wanted = request.query.getAll('state');
      const kept = changes.filter(({ state }) => (wanted.length === 0 ? ['OPEN'] : wanted).includes(STATE[state]));
      return paged(request, kept.map(shown));
    },
    [`POST ${AT}/pullrequests`]: (request) => {
      if (`${request.body}` === '{}')
        return { status: 400, json: { type: 'error', error: { message: 'Bad request' } } };
      const { title, description, source, destination } = json(pullBody, request);
      const tip = git.tip(source.branch.name);
      if (tip === undefined || git.tip(destination.branch.name) === undefined) {
        return refused(400, 'There are no changes to be pulled');
      }
      const open = changes.find(
        ({ branch, target, state }) =>
          branch === source.branch.name && target === destination.branch.name && state === 'open',
      );
      if (open !== undefined) return refused(409, 'There is already an open pull request');
      const change: FakeChange = {
        id: changes.length + 1,
        branch: source.branch.name,
        target: destination.branch.name,
        state: 'open',
        title,
        body: description,
        head: tip,
        createdAt: new Date(Date.UTC(2026, 0, 1, 0, changes.length)),
        labels: [],
        reviewers: [],
        comments: [],
      };
      changes.push(change);
      return made(shown(change));
    },
    [`PUT ${AT}/pullrequests/:id`]: (request) => {
      const change = changeOf(request);
      if (change === undefined) return missing;
      // It changes the text of open ones only.
      if (change.state !== 'open') return refused(400, 'This pull request is not open');
      const { title, description } = json(pullEdit, request);
      Object.assign(change, { title: title ?? change.title, body: description ?? change.body });
      return ok(shown(change));
    },
    [`POST ${AT}/pullrequests/:id/decline`]: (request) => {
      const change = changeOf(request);
      if (change === undefined) return missing;
      if (change.state !== 'open') return refused(400, 'This pull request is already closed');
      change.state = 'closed';
      return ok(shown(change));
    },
    [`GET ${AT}/pullrequests/:id/comments`]: (request) => {
      const change = changeOf(request);
      return change === undefined ? missing : paged(request, change.comments.map(comment));
    },
    [`POST ${AT}/pullrequests/:id/comments`]: (request) => {
      const change = changeOf(request);
      if (change === undefined) return missing;
      ids += 1;
      const item = { id: ids, body: json(commentBody, request).content.raw };
      change.comments.push(item);
      return made(comment(item));
    },
    [`PUT ${AT}/pullrequests/:id/comments/:comment`]: (request) => {
      const item = changeOf(request)?.comments.find(({ id }) => `${id}` === request.params.comment);
      if (item === undefined) return missing;
      item.body = json(commentBody, request).content.raw;
      return ok(comment(item));
    },
    [`DELETE ${AT}/pullrequests/:id/comments/:comment`]: (request) => {
      const change = changeOf(request);
      if (change === undefined) return missing;
      change.comments = change.comments.filter(({ id }) => `${id}` !== request.params.comment);
      return { status: 204 };
    },
    [`GET ${AT}/commit/:commit`]: ({ params }) => {
      const known = [...changes.flatMap(({ head, merge }) => [head, merge]), ...git.refs().values()];
      const hash = known.find((revision) => revision?.startsWith(params.commit ?? ' '));
      return hash === undefined ? missing : ok({ type: 'commit', hash });
    },
    [`GET ${AT}/commit/:commit/statuses`]: (request) => {
      const state = states.get(request.params.commit ?? '');
      const status = { type: 'build', key: 'ci', state: state === 'green' ? 'SUCCESSFUL' : 'FAILED' };
      return paged(request, state === undefined ? [] : [status]);
    },
  };
}
