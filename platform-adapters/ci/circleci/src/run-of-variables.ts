import { UsageError } from '@self-healer/core/errors';
import { parseRemote } from '@self-healer/core/forge/parse-remote';
import type { Env, RunRef } from '@self-healer/core/ports/ci-provider';

export const RUN_VARIABLES = [
  'CIRCLE_WORKFLOW_ID',
  'CIRCLE_REPOSITORY_URL',
  'CIRCLE_SHA1',
  'CIRCLE_BRANCH',
  'CIRCLE_BUILD_URL',
  'CIRCLE_PR_NUMBER',
] as const;
type Variable = (typeof RUN_VARIABLES)[number];

/** The workflow this job is part of. @throws UsageError naming the variable that is missing */
export function runOfVariables(env: Env): RunRef {
  const needed = (name: Variable): string => {
    const value = env[name];
    if (value) return value;
    throw new UsageError(
      'no-run',
      `${name} is not set, so it is not known which run this is. CircleCI sets it in every job.`,
    );
  };
  const remote = needed('CIRCLE_REPOSITORY_URL');
  const repository = parseRemote(remote);
  if (repository === undefined) {
    throw new UsageError(
      'no-run',
      `CIRCLE_REPOSITORY_URL is ${JSON.stringify(remote)}, which is no address of a repository.`,
    );
  }
  // Set only where the pull request comes from a fork; its branch is then `pull/12`.
  const fork = env.CIRCLE_PR_NUMBER;
  return {
    provider: 'circleci',
    id: needed('CIRCLE_WORKFLOW_ID'),
    url: env.CIRCLE_BUILD_URL,
    source: {
      repository,
      headRevision: needed('CIRCLE_SHA1'),
      ...(env.CIRCLE_BRANCH && { headRef: env.CIRCLE_BRANCH }),
      ...(fork && { change: { id: fork, baseRef: '', fromFork: true } }),
    },
  };
}
