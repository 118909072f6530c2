import { UsageError } from '@self-healer/core/errors';
import { parseRemote } from '@self-healer/core/forge/parse-remote';
import type { Env, RunRef } from '@self-healer/core/ports/ci-provider';

export const RUN_VARIABLES = [
  'CODEBUILD_BUILD_ID',
  'CODEBUILD_BUILD_URL',
  'CODEBUILD_SOURCE_REPO_URL',
  'CODEBUILD_RESOLVED_SOURCE_VERSION',
  'CODEBUILD_WEBHOOK_TRIGGER',
  'CODEBUILD_WEBHOOK_HEAD_REF',
  'CODEBUILD_WEBHOOK_BASE_REF',
] as const;
type Variable = (typeof RUN_VARIABLES)[number];

const branchOf = (ref: string | undefined): string | undefined =>
  /^refs\/heads\/(?<branch>.+)$/.exec(ref ?? '')?.groups?.branch;

/** The build this process runs in. @throws UsageError naming the variable that is missing */
export function runOfVariables(env: Env): RunRef {
  const needed = (name: Variable): string => {
    const value = env[name];
    if (value) return value;
    throw new UsageError(
      'no-run',
      `${name} is not set, so it is not known which build this is. CodeBuild sets it where the project has a source of its own.`,
    );
  };
  const remote = needed('CODEBUILD_SOURCE_REPO_URL');
  const repository = parseRemote(remote);
  if (repository === undefined) {
    throw new UsageError(
      'no-run',
      `CODEBUILD_SOURCE_REPO_URL is ${JSON.stringify(remote)}, which is no address of a repository.`,
    );
  }
  const [kind, ...name] = (env.CODEBUILD_WEBHOOK_TRIGGER ?? '').split('/');
  const branch = branchOf(env.CODEBUILD_WEBHOOK_HEAD_REF) ?? (kind === 'branch' ? name.join('/') : undefined);
  return {
    provider: 'codebuild',
    id: needed('CODEBUILD_BUILD_ID'),
    url: env.CODEBUILD_BUILD_URL,
    source: {
      repository,
      headRevision: needed('CODEBUILD_RESOLVED_SOURCE_VERSION'),
      ...(branch && { headRef: branch }),
      // No variable says whether a pull request is of a fork.
      ...(kind === 'pr' && { change: { id: name.join('/'), baseRef: branchOf(env.CODEBUILD_WEBHOOK_BASE_REF) ?? '' } }),
    },
  };
}
