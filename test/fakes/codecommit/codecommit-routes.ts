import * as z from 'zod';
import type { FakeAnswer, FakeRequest, Routes } from '../fake-server.ts';
import type { FakeChange } from '../forge-world.ts';
import type { GitRepository } from '../git-repository.ts';

export interface CodeCommitState {
  readonly repository: GitRepository;
  readonly changes: FakeChange[];
}

const text = z.string();
const id = z.strictObject({ pullRequestId: text });
const shapes = {
  list: z.strictObject({ repositoryName: text, maxResults: z.int().max(100), nextToken: text.optional() }),
  create: z.strictObject({
    title: z.string().max(150),
    description: z.string().max(10_240),
    clientRequestToken: z.string().max(64),
    targets: z.tuple([z.strictObject({ repositoryName: text, sourceReference: text, destinationReference: text })]),
  }),
  title: id.extend({ title: z.string().max(150) }),
  description: id.extend({ description: z.string().max(10_240) }),
  status: id.extend({ pullRequestStatus: z.literal('CLOSED') }),
  comments: id.extend({ maxResults: z.int() }),
  post: id.extend({
    repositoryName: text,
    beforeCommitId: text,
    afterCommitId: text,
    content: text,
    clientRequestToken: text.optional(),
  }),
  comment: z.strictObject({ commentId: text, content: text }),
  remove: z.strictObject({ commentId: text }),
};
const HEADS = 'refs/heads/';
const ok = (json: unknown): FakeAnswer => ({ status: 200, json });
const refused = (type: string): FakeAnswer => ({ status: 400, json: { __type: type, message: type } });

/** The head of a change follows its branch as long as it is open. */
export function followHeads({ repository, changes }: CodeCommitState): void {
  for (const change of changes) {
    const tip = change.state === 'open' ? repository.tip(change.branch) : undefined;
    if (tip !== undefined) change.head = tip;
  }
}

/** The part of CodeCommit that a forge needs; commits come by git. */
export function codecommitRoutes({ repository: git, changes }: CodeCommitState): Routes {
  let ids = 500;
  const tokens = new Map<string, number>();
  const changeOf = (pullRequestId: string) => changes.find((change) => `${change.id}` === pullRequestId);
  const shown = (change: FakeChange) => ({
    pullRequestId: `${change.id}`,
    title: change.title,
    description: change.body,
    creationDate: change.createdAt.getTime() / 1000,
    lastActivityDate: change.createdAt.getTime() / 1000,
    pullRequestStatus: change.state === 'open' ? 'OPEN' : 'CLOSED',
    authorArn: 'arn:aws:iam::123456789012:role/healer',
    pullRequestTargets: [
      {
        repositoryName: 'app',
        sourceReference: HEADS + change.branch,
        destinationReference: HEADS + change.target,
        sourceCommit: change.head,
        destinationCommit: git.tip(change.target) ?? '',
        mergeMetadata: { isMerged: change.state === 'merged', ...(change.merge && { mergeCommitId: change.merge }) },
      },
    ],
  });
  const edited = <T extends { readonly pullRequestId: string }>(
    shape: z.ZodType<T>,
    edit: (change: FakeChange, input: T) => void,
  ) => {
    return (input: unknown): FakeAnswer => {
      const parsed = shape.parse(input);
      const change = changeOf(parsed.pullRequestId);
      if (change === undefined) return refused('PullRequestDoesNotExistException');
      edit(change, parsed);
      return ok({ pullRequest: shown(change) });
    };
  };
  const comment = ({ id, body }: { readonly id: number; readonly body: string }) => ({
    commentId: `${id}`,
    content: body,
    deleted: false,
    creationDate: 1,
  });

  const operations: Readonly<Record<string, (input: unknown) => FakeAnswer>> = {
    ListPullRequests(input) {
      const { nextToken, maxResults } = shapes.list.parse(input);
      const at = Number(nextToken ?? 0);
      const page = changes.slice(at, at + maxResults).map((change) => `${change.id}`);
      return ok({ pullRequestIds: page, ...(at + maxResults < changes.length && { nextToken: `${at + maxResults}` }) });
    },
    GetPullRequest: edited(id, () => undefined),
    CreatePullRequest(input) {
      const { title, description, targets, clientRequestToken } = shapes.create.parse(input);
      const [{ sourceReference: branch, destinationReference: target }] = targets;
      const tip = git.tip(branch);
      if (tip === undefined || git.tip(target) === undefined) return refused('ReferenceDoesNotExistException');
      // The same token within a day is the same request.
      const known = changes.find((change) => change.id === tokens.get(clientRequestToken));
      if (known !== undefined) return ok({ pullRequest: shown(known) });
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
      tokens.set(clientRequestToken, change.id);
      return ok({ pullRequest: shown(change) });
    },
    UpdatePullRequestTitle: edited(shapes.title, (change, { title }) => {
      change.title = title;
    }),
    UpdatePullRequestDescription: edited(shapes.description, (change, { description }) => {
      change.body = description;
    }),
    UpdatePullRequestStatus: edited(shapes.status, (change) => {
      if (change.state === 'open') change.state = 'closed';
    }),
    GetCommentsForPullRequest(input) {
      const { pullRequestId } = shapes.comments.parse(input);
      const found = changeOf(pullRequestId)?.comments ?? [];
      return ok({ commentsForPullRequestData: found.map((one) => ({ pullRequestId, comments: [comment(one)] })) });
    },
    PostCommentForPullRequest(input) {
      const { pullRequestId, content } = shapes.post.parse(input);
      const change = changeOf(pullRequestId);
      if (change === undefined) return refused('PullRequestDoesNotExistException');
      ids += 1;
      const item = { id: ids, body: content };
      change.comments.push(item);
      return ok({ comment: comment(item) });
    },
    UpdateComment(input) {
      const { commentId, content } = shapes.comment.parse(input);
      const item = changes.flatMap(({ comments }) => comments).find(({ id }) => `${id}` === commentId);
      if (item === undefined) return refused('CommentDoesNotExistException');
      item.body = content;
      return ok({ comment: comment(item) });
    },
    DeleteCommentContent(input) {
      const { commentId } = shapes.remove.parse(input);
      for (const change of changes) change.comments = change.comments.filter(({ id }) => `${id}` !== commentId);
      return ok({});
    },
  };

  return {
    'POST /': ({ headers, body }: FakeRequest) => {
      const operation = `${headers['x-amz-target']}`.replace('CodeCommit_20150413.', '');
      return operations[operation]?.(JSON.parse(body.toString())) ?? refused('UnknownOperationException');
    },
  };
}
