import { UsageError } from '@self-healer/core/errors';
import { parseRemote } from '@self-healer/core/forge/parse-remote';
import type { Env, RunRef } from '@self-healer/core/ports/ci-provider';

export const RUN_VARIABLES = [
  'BUILD_URL',
  'GIT_URL',
  'GIT_COMMIT',
  'GIT_BRANCH',
  'BRANCH_NAME',
  'CHANGE_ID',
  'CHANGE_BRANCH',
  'CHANGE_TARGET',
  'CHANGE_FORK',
] as const;
type Variable = (typeof RUN_VARIABLES)[number];

/** The build this process runs in. @throws UsageError naming the variable that is missing */
export function runOfVariables(env: Env): RunRef {
  const needed = (name: Variable, where: string): string => {
    const value = env[name];
    if (value) return value;
    throw new UsageError('no-run', `${name} is not set, so it is not known which build this is. ${where}`);
  };
  const scm =
    'The git plugin sets it once the source is checked out; a scripted pipeline passes it on from what `checkout scm` returns.';
  const remote = needed('GIT_URL', scm);
  const repository = parseRemote(remote);
  if (repository === undefined) {
    throw new UsageError('no-run', `GIT_URL is ${JSON.stringify(remote)}, which is no address of a repository.`);
  }
  const url = needed('BUILD_URL', 'Jenkins sets it once its own address is configured under Manage Jenkins, System.');
  const change = env.CHANGE_ID;
  const branch = change ? env.CHANGE_BRANCH : (env.BRANCH_NAME ?? env.GIT_BRANCH?.replace(/^origin\//, ''));
  return {
    provider: 'jenkins',
    id: new URL(url).pathname,
    url,
    source: {
      repository,
      headRevision: needed('GIT_COMMIT', scm),
      ...(branch && { headRef: branch }),
      // Set only for changes from forks.
      ...(change && { change: { id: change, baseRef: env.CHANGE_TARGET ?? '', fromFork: Boolean(env.CHANGE_FORK) } }),
    },
  };
}
