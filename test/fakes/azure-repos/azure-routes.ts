import * as z from 'zod';
import type { FakeAnswer, FakeRequest, Routes } from '../fake-server.ts';
import type { FakeChange } from '../forge-world.ts';
import type { GitRepository } from '../git-repository.ts';

export interface AzureState {
  readonly repository: GitRepository;
  readonly changes: FakeChange[];
  readonly states: Map<string, 'green' | 'red'>;
}

const text = z.string();
const pullBody = z.strictObject({
  sourceRefName: text,
  targetRefName: text,
  title: text,
  description: z.string().max(4000),
});
const pullEdit = z
  .strictObject({ title: text, description: z.string().max(4000), status: z.literal('abandoned') })
  .partial();
const threadBody = z.strictObject({
  comments: z.array(z.strictObject({ parentCommentId: z.literal(0), content: text, commentType: z.literal('text') })),
  status: z.literal('closed'),
});
const commentBody = z.strictObject({ content: text });
const labelBody = z.strictObject({ name: text });

const AT = '/:organization/:project/_apis/git/repositories/:repositoryId';
const PULL = `${AT}/pullrequests/:pullRequestId`;
const ID = '11111111-1111-4111-8111-111111111111';
const HEADS = 'refs/heads/';
const TIME = '2026-01-02T03:04:05Z';
const STATUS = { open: 'active', merged: 'completed', closed: 'abandoned' } as const;
/** Lists have the beginning of a description only. */
const LISTED = 400;
const ok = (json: unknown): FakeAnswer => ({ status: 200, json });
const made = (json: unknown): FakeAnswer => ({ status: 201, json });
const refused = (status: number, message: string): FakeAnswer => ({ status, json: { $id: '1', message } });
const missing = refused(404, 'TF401180: The requested pull request was not found.');
const json = <T>(schema: z.ZodType<T>, { body }: FakeRequest): T => schema.parse(JSON.parse(body.toString()));

/** The head of a change follows its branch as long as it is open. */
export function followHeads({ repository, changes }: Pick<AzureState, 'repository' | 'changes'>): void {
  for (const change of changes) {
    const tip = change.state === 'open' ? repository.tip(change.branch) : undefined;
    if (tip !== undefined) change.head = tip;
  }
}

/** The part of Azure Repos that a forge needs; commits come by git. */
export function azureRoutes({ repository: git, changes, states }: AzureState): Routes {
  let ids = 500;
  const changeOf = ({ params }: FakeRequest) => changes.find((change) => `${change.id}` === params.pullRequestId);
  const shown = (change: FakeChange) => ({
    repository: { id: ID, name: 'app', url: 'https://fake/app', project: { id: ID, name: 'app' } },
    pullRequestId: change.id,
    codeReviewId: change.id,
    status: STATUS[change.state],
    createdBy: { displayName: 'self-healer', id: ID, uniqueName: 'self-healer@example.org' },
    creationDate: change.createdAt.toISOString(),
    title: change.title,
    description: change.body,
    sourceRefName: HEADS + change.branch,
    targetRefName: HEADS + change.target,
    mergeStatus: 'succeeded',
    isDraft: false,
    lastMergeSourceCommit: { commitId: change.head, url: 'https://fake/commit' },
    lastMergeCommit: { commitId: change.merge ?? change.head, url: 'https://fake/commit' },
    reviewers: [],
    url: 'https://fake/pull',
    supportsIterations: true,
  });
  const comment = (body: string, id = 1) => ({
    id,
    parentCommentId: 0,
    author: { displayName: 'self-healer', id: ID },
    content: body,
    publishedDate: TIME,
    commentType: 'text',
    isDeleted: false,
  });
  const thread = ({ id, body }: { readonly id: number; readonly body: string }) => ({
    id,
    publishedDate: TIME,
    comments: [comment(body)],
    status: 'closed',
    isDeleted: false,
  });
  const commentOf = (request: FakeRequest) =>
    changeOf(request)?.comments.find(({ id }) => `${id}` === request.params.threadId);

  return {
    [`GET ${AT}/pullrequests`]: ({ query }) => {
      const ref = query.get('searchCriteria.sourceRefName');
      const all = ['all', '4'].includes(query.get('searchCriteria.status') ?? '');
      const kept = changes.filter(
        ({ branch, state }) => (all || state === 'open') && (ref === null || ref === HEADS + branch),
      );
      const [top, skip] = [Number(query.get('$top') ?? 101), Number(query.get('$skip') ?? 0)];
      const value = kept
        .toReversed()
        .slice(skip, skip + top)
        .map((change) => ({ ...shown(change), description: change.body.slice(0, LISTED) }));
      return ok({ value, count: value.length });
    },
    [`GET ${AT}`]: () =>
      ok({ id: ID, name: 'app', url: 'https://fake/app', project: { id: ID, name: 'app', state: 'wellFormed' } }),
    'GET /:organization/_apis/permissions/:namespace/:permissions': ({ query }) =>
      ok({ count: 1, value: [query.get('tokens') === `repoV2/${ID}/${ID}`] }),
    [`POST ${AT}/pullrequests`]: (request) => {
      const { sourceRefName, targetRefName, title, description } = json(pullBody, request);
      const [branch, target] = [sourceRefName, targetRefName].map((ref) => ref.replace(HEADS, ''));
      const tip = git.tip(branch ?? '');
      if (branch === undefined || target === undefined || tip === undefined || git.tip(target) === undefined) {
        return refused(400, 'TF401398: The pull request cannot be activated because the branch no longer exists.');
      }
      if (changes.some((change) => change.branch === branch && change.target === target && change.state === 'open')) {
        return refused(409, 'TF401179: An active pull request for the source and target branch already exists.');
      }
      const change: FakeChange = {
        id: changes.length + 1,
        branch,
        target,
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
    [`GET ${PULL}`]: (request) => {
      const change = changeOf(request);
      return change === undefined ? missing : ok(shown(change));
    },
    [`PATCH ${PULL}`]: (request) => {
      const change = changeOf(request);
      if (change === undefined) return missing;
      const { title, description, status } = json(pullEdit, request);
      Object.assign(change, { title: title ?? change.title, body: description ?? change.body });
      if (status === 'abandoned' && change.state === 'open') change.state = 'closed';
      return ok(shown(change));
    },
    [`GET ${PULL}/threads`]: (request) => {
      const change = changeOf(request);
      return change === undefined ? missing : ok({ value: change.comments.map(thread), count: change.comments.length });
    },
    [`POST ${PULL}/threads`]: (request) => {
      const change = changeOf(request);
      if (change === undefined) return missing;
      ids += 1;
      const item = { id: ids, body: json(threadBody, request).comments[0]?.content ?? '' };
      change.comments.push(item);
      return ok(thread(item));
    },
    [`PATCH ${PULL}/threads/:threadId/comments/:commentId`]: (request) => {
      const item = commentOf(request);
      if (item === undefined) return missing;
      item.body = json(commentBody, request).content;
      return ok(comment(item.body));
    },
    [`DELETE ${PULL}/threads/:threadId/comments/:commentId`]: (request) => {
      const change = changeOf(request);
      if (change === undefined) return missing;
      change.comments = change.comments.filter(({ id }) => `${id}` !== request.params.threadId);
      return { status: 200 };
    },
    [`POST ${PULL}/labels`]: (request) => {
      const change = changeOf(request);
      if (change === undefined) return missing;
      const { name } = json(labelBody, request);
      change.labels = [...new Set([...change.labels, name])];
      return ok({ id: ID, name, active: true, url: 'https://fake/label' });
    },
    [`GET ${AT}/commits/:commitId/statuses`]: ({ params }) => {
      const state = states.get(params.commitId ?? '');
      const status = { id: 1, state: state === 'green' ? 'succeeded' : 'failed', context: { name: 'ci', genre: 'ci' } };
      return ok({ value: state === undefined ? [] : [status], count: state === undefined ? 0 : 1 });
    },
  };
}
