import { UsageError } from '@self-healer/core/errors';
import { parseRemote } from '@self-healer/core/forge/parse-remote';
import type { Env, RunRef } from '@self-healer/core/ports/ci-provider';

export const RUN_VARIABLES = [
  'SYSTEM_COLLECTIONURI',
  'SYSTEM_TEAMPROJECT',
  'BUILD_BUILDID',
  'BUILD_REPOSITORY_URI',
  'BUILD_SOURCEBRANCH',
  'BUILD_SOURCEVERSION',
  'SYSTEM_PULLREQUEST_PULLREQUESTID',
  'SYSTEM_PULLREQUEST_PULLREQUESTNUMBER',
  'SYSTEM_PULLREQUEST_SOURCEBRANCH',
  'SYSTEM_PULLREQUEST_TARGETBRANCH',
  'SYSTEM_PULLREQUEST_SOURCECOMMITID',
  'SYSTEM_PULLREQUEST_ISFORK',
] as const;
type Variable = (typeof RUN_VARIABLES)[number];

const branchOf = (ref: string | undefined): string | undefined =>
  ref?.startsWith('refs/tags/') || ref?.startsWith('refs/pull/') ? undefined : ref?.replace(/^refs\/heads\//, '');

/** The build this job is part of. @throws UsageError naming the variable that is missing */
export function runOfVariables(env: Env): RunRef {
  const needed = (name: Variable): string => {
    const value = env[name];
    if (value) return value;
    throw new UsageError(
      'no-run',
      `${name} is not set, so it is not known which build this is. Azure Pipelines sets it in every job.`,
    );
  };
  const remote = needed('BUILD_REPOSITORY_URI');
  const repository = parseRemote(remote);
  if (repository === undefined) {
    throw new UsageError(
      'no-run',
      `BUILD_REPOSITORY_URI is ${JSON.stringify(remote)}, which is no address of a repository.`,
    );
  }
  const id = needed('BUILD_BUILDID');
  const collection = needed('SYSTEM_COLLECTIONURI').replace(/\/?$/, '/');
  const project = encodeURIComponent(needed('SYSTEM_TEAMPROJECT'));
  const pull = env.SYSTEM_PULLREQUEST_PULLREQUESTNUMBER || env.SYSTEM_PULLREQUEST_PULLREQUESTID;
  const branch = branchOf(pull ? env.SYSTEM_PULLREQUEST_SOURCEBRANCH : env.BUILD_SOURCEBRANCH);
  const fork = env.SYSTEM_PULLREQUEST_ISFORK?.toLowerCase();
  return {
    provider: 'azure-devops',
    id,
    url: `${collection}${project}/_build/results?buildId=${id}`,
    source: {
      repository,
      // Of a pull request BUILD_SOURCEVERSION is a temporary merge commit.
      headRevision: pull ? needed('SYSTEM_PULLREQUEST_SOURCECOMMITID') : needed('BUILD_SOURCEVERSION'),
      ...(branch && { headRef: branch }),
      ...(pull && {
        change: {
          id: pull,
          baseRef: branchOf(needed('SYSTEM_PULLREQUEST_TARGETBRANCH')) ?? '',
          ...(fork === 'false' || fork === 'true' ? { fromFork: fork === 'true' } : {}),
        },
      }),
    },
  };
}
