import { createHash } from 'node:crypto';
import { SelfHealerError } from '@self-healer/core/errors';
import { BRANCH_PREFIX } from '@self-healer/core/forge/commit-marks';
import { ForgeDeniedError, ForgeUnreachableError } from '@self-healer/core/forge/forge-errors';
import { NO_BRANCH, type RemoteChanges } from '@self-healer/core/forge/remote-parts';
import type { KnownChange } from '@self-healer/core/ports/forge';
import type { AwsCall } from '@self-healer/http/aws-call';
import type { Shape } from '@self-healer/http/http-client';
import { HttpError } from '@self-healer/http/http-error';
import * as z from 'zod';
import type { RepositoryAddress } from './repository-address.ts';

export const RIGHTS =
  'The role needs, on this repository: codecommit:GitPull, GitPush, ListPullRequests, GetPullRequest, ' +
  'CreatePullRequest, UpdatePullRequestTitle, UpdatePullRequestDescription, UpdatePullRequestStatus, ' +
  'GetCommentsForPullRequest, PostCommentForPullRequest, UpdateComment and DeleteCommentContent; a session token that has ended is refused the same way.';

const TARGET = 'CodeCommit_20150413';
const HEADS = 'refs/heads/';
const MOST_PAGES = 20;

const pullSchema = z.object({
  pullRequestId: z.string(),
  title: z.string(),
  description: z.string().nullish(),
  creationDate: z.number(),
  pullRequestStatus: z.enum(['OPEN', 'CLOSED']),
  pullRequestTargets: z.array(
    z.object({
      sourceReference: z.string(),
      destinationReference: z.string(),
      sourceCommit: z.string(),
      destinationCommit: z.string(),
      mergeMetadata: z.object({ isMerged: z.boolean(), mergeCommitId: z.string().nullish() }).nullish(),
    }),
  ),
});
type Pull = z.infer<typeof pullSchema>;
const listSchema = z.object({ pullRequestIds: z.array(z.string()), nextToken: z.string().nullish() });
const commentsSchema = z.object({
  commentsForPullRequestData: z.array(
    z.object({
      comments: z.array(
        z.object({ commentId: z.string(), content: z.string().nullish(), deleted: z.boolean().nullish() }),
      ),
    }),
  ),
  nextToken: z.string().nullish(),
});
const nothing: Shape<void> = { parse: () => undefined };

/** Pull requests of one repository. */
export function codecommitChanges(aws: AwsCall, { region, repository }: RepositoryAddress): RemoteChanges {
  const ask = <T>(operation: string, body: unknown, shape: Shape<T>) =>
    guarded(operation, () =>
      aws({ service: 'codecommit', target: `${TARGET}.${operation}`, body, shape, repeatable: true }),
    );
  const tell = (operation: string, body: unknown) =>
    guarded(operation, () => aws({ service: 'codecommit', target: `${TARGET}.${operation}`, body, shape: nothing }));
  const pullOf = async (pullRequestId: string): Promise<Pull> =>
    (await ask('GetPullRequest', { pullRequestId }, z.object({ pullRequest: pullSchema }))).pullRequest;

  async function pulls(): Promise<readonly Pull[]> {
    const ids: string[] = [];
    let nextToken: string | undefined;
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const body = { repositoryName: repository, maxResults: 100, ...(nextToken !== undefined && { nextToken }) };
      const answer = await ask('ListPullRequests', body, listSchema);
      ids.push(...answer.pullRequestIds);
      if (!answer.nextToken) break;
      nextToken = answer.nextToken;
    }
    return Promise.all(ids.map(pullOf));
  }

  return {
    async list(branch) {
      return (await pulls())
        .filter(({ pullRequestTargets: [target] }) =>
          branch === undefined
            ? target?.sourceReference.startsWith(HEADS + BRANCH_PREFIX)
            : target?.sourceReference === HEADS + branch,
        )
        .toSorted((a, b) => Number(b.pullRequestId) - Number(a.pullRequestId))
        .map((pull) => knownChange(pull, region, repository));
    },

    async open({ branch, target, title, body, revision }) {
      // It opens as many as it is asked for, but the same token gives the same one: of those that race, one is made.
      const before = (await pulls()).filter(({ pullRequestTargets: [at] }) => at?.sourceReference === HEADS + branch);
      if (before.some((pull) => pull.pullRequestStatus === 'OPEN')) return 'exists';
      const clientRequestToken = createHash('sha256')
        .update(`${branch} ${target} ${revision} ${before.length}`)
        .digest('hex')
        .slice(0, 40);
      const targets = [{ repositoryName: repository, sourceReference: branch, destinationReference: target }];
      await tell('CreatePullRequest', { title: title.slice(0, 150), description: body, targets, clientRequestToken });
      return 'opened';
    },

    async mayOpen() {
      const targets = [{ repositoryName: repository, sourceReference: NO_BRANCH, destinationReference: NO_BRANCH }];
      try {
        await tell('CreatePullRequest', { title: 'Nothing', description: '', targets, clientRequestToken: NO_BRANCH });
      } catch (error) {
        // There is no such branch, which is looked at only for who may open one.
        if (!(error instanceof SelfHealerError) || error.code !== 'forge-failed') throw error;
      }
    },

    async edit(pullRequestId, { title, body }) {
      await tell('UpdatePullRequestTitle', { pullRequestId, title: title.slice(0, 150) });
      await tell('UpdatePullRequestDescription', { pullRequestId, description: body });
    },
    async close(pullRequestId) {
      await tell('UpdatePullRequestStatus', { pullRequestId, pullRequestStatus: 'CLOSED' });
    },

    async comments(pullRequestId) {
      const { commentsForPullRequestData: data } = await ask(
        'GetCommentsForPullRequest',
        { pullRequestId, maxResults: 100 },
        commentsSchema,
      );
      return data
        .flatMap(({ comments }) => comments)
        .filter(({ deleted }) => deleted !== true)
        .map(({ commentId, content }) => ({ id: commentId, body: content ?? '' }));
    },
    async addComment(pullRequestId, content) {
      const [target] = (await pullOf(pullRequestId)).pullRequestTargets;
      if (target === undefined) return;
      const { destinationCommit: beforeCommitId, sourceCommit: afterCommitId } = target;
      await tell('PostCommentForPullRequest', {
        pullRequestId,
        repositoryName: repository,
        beforeCommitId,
        afterCommitId,
        content,
      });
    },
    async editComment(_id, commentId, content) {
      await tell('UpdateComment', { commentId, content });
    },
    async removeComment(_id, commentId) {
      await tell('DeleteCommentContent', { commentId });
    },
  };
}

/** What a name of an exception means for us. */
async function guarded<T>(operation: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (cause) {
    if (!(cause instanceof HttpError) || cause.status === undefined || cause.code === 'bad-answer') throw cause;
    if (cause.status >= 500 || cause.status === 429) {
      throw new ForgeUnreachableError(`CodeCommit answered ${cause.status}. Run it again later.`, { cause });
    }
    if (
      cause.status === 403 ||
      /AccessDenied|UnrecognizedClient|ExpiredToken|RepositoryDoesNotExist/.test(cause.message)
    ) {
      throw new ForgeDeniedError(`AWS refused codecommit:${operation}. ${cause.message} ${RIGHTS}`, { cause });
    }
    throw new SelfHealerError('forge-failed', cause.message, { cause });
  }
}

const branchOf = (ref: string): string => (ref.startsWith(HEADS) ? ref.slice(HEADS.length) : ref);

function knownChange(
  {
    pullRequestId: id,
    title,
    description,
    creationDate,
    pullRequestStatus: status,
    pullRequestTargets: [target],
  }: Pull,
  region: string,
  repository: string,
): KnownChange {
  const merged = target?.mergeMetadata?.isMerged === true;
  const mergeRevision = target?.mergeMetadata?.mergeCommitId;
  return {
    id,
    url: `https://${region}.console.aws.amazon.com/codesuite/codecommit/repositories/${repository}/pull-requests/${id}?region=${region}`,
    branch: branchOf(target?.sourceReference ?? ''),
    target: branchOf(target?.destinationReference ?? ''),
    state: merged ? 'merged' : status === 'OPEN' ? 'open' : 'closed',
    title,
    body: (description ?? '').replaceAll('\r\n', '\n'),
    createdAt: new Date(creationDate * 1000),
    ...(target !== undefined && { headRevision: target.sourceCommit }),
    ...(merged && mergeRevision && { mergeRevision }),
  };
}
