import { UsageError } from '@self-healer/core/errors';
import type { Env, RunRef } from '@self-healer/core/ports/ci-provider';

export const RUN_VARIABLES = [
  'CI_PROJECT_URL',
  'CI_PIPELINE_ID',
  'CI_PIPELINE_URL',
  'CI_COMMIT_SHA',
  'CI_COMMIT_BRANCH',
  'CI_MERGE_REQUEST_IID',
  'CI_MERGE_REQUEST_SOURCE_BRANCH_NAME',
  'CI_MERGE_REQUEST_SOURCE_BRANCH_SHA',
  'CI_MERGE_REQUEST_SOURCE_PROJECT_ID',
  'CI_MERGE_REQUEST_TARGET_BRANCH_NAME',
  'CI_MERGE_REQUEST_PROJECT_ID',
] as const;
type Variable = (typeof RUN_VARIABLES)[number];

/** The pipeline this job is part of. @throws UsageError naming the variable that is missing */
export function runOfVariables(env: Env): RunRef {
  const needed = (name: Variable): string => {
    const value = env[name];
    if (value) return value;
    throw new UsageError(
      'no-run',
      `${name} is not set, so it is not known which pipeline this is. GitLab sets it in every job.`,
    );
  };
  const iid = env.CI_MERGE_REQUEST_IID;
  const branch = iid ? env.CI_MERGE_REQUEST_SOURCE_BRANCH_NAME : env.CI_COMMIT_BRANCH;
  const own = env.CI_MERGE_REQUEST_PROJECT_ID;
  return {
    provider: 'gitlab-ci',
    id: needed('CI_PIPELINE_ID'),
    url: env.CI_PIPELINE_URL,
    source: {
      repository: new URL(needed('CI_PROJECT_URL')),
      // Set where the pipeline builds the merge with the target: CI_COMMIT_SHA is then a temporary commit.
      headRevision: env.CI_MERGE_REQUEST_SOURCE_BRANCH_SHA || needed('CI_COMMIT_SHA'),
      ...(branch && { headRef: branch }),
      ...(iid && {
        change: {
          id: iid,
          baseRef: needed('CI_MERGE_REQUEST_TARGET_BRANCH_NAME'),
          fromFork: !own || env.CI_MERGE_REQUEST_SOURCE_PROJECT_ID !== own,
        },
      }),
    },
  };
}
